import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Needs } from '../../platform/graph/decorators';
import type { HubContext } from '../../platform/graph/context';
import { HubError } from '../../platform/errors/hub-error';
import { Household } from '../household';
import { checksOf, explained, type Check, type FamilyFacts, type ProgramRules } from './eligibility.rules';
import { EligibilityVerdict } from './eligibility.type';
import { Enrolment } from './enrolment.type';

/** All programs one operation asks about in one statement, under the viewer's slice. */
const programRules = ({ database, viewer }: HubContext): DataLoader<string, ProgramRules | null> =>
  new DataLoader(async (codes) => {
    const text = `select code, json_build_object('region', region_code, 'decileCeiling', decile_ceiling,
      'targetGroups', target_groups, 'rulesVersion', rules_version, 'active', active) from program where code = any ($1::text[])`;
    const [rows = []] = await database.read(viewer.slice, [{ name: 'program rules', text, values: [codes] }]);
    const found = new Map(rows.map(([code, rules]) => [code, JSON.parse(rules ?? 'null') as ProgramRules]));
    return codes.map((code) => found.get(code) ?? null);
  });

@Resolver(() => Household)
export class HouseholdEligibilityResolver {
  @Needs({
    eligibilityFacts: (row) =>
      `json_build_object('kelurahan', ${row.col('kelurahanCode')}, 'decile', ${row.col('decile')},
        'onPovertyList', ${row.col('onPovertyList')}, 'composition', ${row.col('composition')})`,
  })
  @FieldResolver(() => EligibilityVerdict, {
    description:
      'Whether this program could take the family, rule by rule. The same rules choose `Program.candidates`.',
  })
  async eligibility(
    @Root() { eligibilityFacts }: { readonly eligibilityFacts: FamilyFacts },
    @Arg('program', () => String, { description: 'Code of the program.' }) program: string,
    @Ctx() context: HubContext,
  ): Promise<EligibilityVerdict> {
    const rules = await context.loader(programRules).load(program);
    if (!rules) {
      throw new HubError(
        'NOT_FOUND',
        { id: 'Program dengan kode ini tidak ditemukan.', en: 'There is no program of this code.' },
        'eligibility.program',
      );
    }
    const checks = checksOf(eligibilityFacts, rules);
    return verdict(checks, rules.rulesVersion, context);
  }
}

@Resolver(() => Enrolment)
export class EnrolmentVerdictResolver {
  @Needs({
    verdictFacts: (row) =>
      `json_build_object('checks', ${row.col('checks')}, 'rulesVersion', ${row.col('rulesVersion')})`,
  })
  @FieldResolver(() => EligibilityVerdict, {
    description:
      'The verdict as it was given when the family was enrolled; later changes of the family do not alter it.',
  })
  verdict(
    @Root() { verdictFacts }: { readonly verdictFacts: { readonly checks: Check[]; readonly rulesVersion: number } },
    @Ctx() context: HubContext,
  ): EligibilityVerdict {
    return verdict(verdictFacts.checks, verdictFacts.rulesVersion, context);
  }
}

const verdict = (checks: readonly Check[], rulesVersion: number, { viewer }: HubContext): EligibilityVerdict => ({
  eligible: checks.every(({ passed }) => passed),
  checks: checks.map((check) => explained(check, viewer.language)),
  rulesVersion,
});
