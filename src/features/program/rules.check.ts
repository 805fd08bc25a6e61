import { keyOfNode } from '../../platform/graph/node-id';
import type { WriteScope } from '../../platform/database/scope';
import type { InputCheck } from '../../platform/write/user-error';
import { named } from './program.store';
import type { EligibilityRulesInput } from './rules.input';

const OLDEST = 150;

/** Refuses rules nobody could mean; the key of the program that comes first, if there is one. */
export const checkRules = async (
  scope: WriteScope,
  check: InputCheck,
  rules: EligibilityRulesInput,
  program?: string,
): Promise<string | null> => {
  const { decileCeiling, ageMin, ageMax, exclusiveBenefit, exclusivePeriod } = rules;
  const prerequisite =
    rules.prerequisite == null ? null : keyOfNode(rules.prerequisite, 'program', 'input.rules.prerequisite');
  const inRange = (value: number | null | undefined, least: number, most: number): boolean =>
    value == null || (value >= least && value <= most);
  const known = await named(scope, rules.registries ?? [], prerequisite);
  check
    .unless(inRange(decileCeiling, 1, 10), ['rules', 'decileCeiling'], {
      id: 'Batas desil 1 sampai 10.',
      en: 'A decile is 1 to 10.',
    })
    .unless(inRange(ageMin, 0, OLDEST), ['rules', 'ageMin'], AGE)
    .unless(inRange(ageMax, ageMin ?? 0, OLDEST), ['rules', 'ageMax'], AGE)
    .unless(new Set(rules.registries ?? []).size === known.registries.length, ['rules', 'registries'], {
      id: 'Ada kode sumber data yang tidak dikenal; lihat `registries`.',
      en: 'One of the registries is unknown; see `registries`.',
    })
    .unless(prerequisite === null || (known.prerequisite && prerequisite !== program), ['rules', 'prerequisite'], {
      id: 'Program prasyarat tidak ditemukan, atau program ini sendiri.',
      en: 'The program that comes first is not found, or is this one.',
    })
    .unless(exclusivePeriod == null || exclusiveBenefit != null, ['rules', 'exclusivePeriod'], {
      id: 'Periode hanya berarti bersama manfaat eksklusif.',
      en: 'A period means something only beside an exclusive benefit.',
    });
  for (const name of ['registries', 'relationships', 'education'] as const) {
    check.unless(rules[name]?.length !== 0, ['rules', name], {
      id: 'Isi setidaknya satu, atau hilangkan.',
      en: 'Name at least one, or leave it out.',
    });
  }
  check.done();
  return prerequisite;
};

const AGE = {
  id: `Usia 0 sampai ${OLDEST}, minimum tidak melebihi maksimum.`,
  en: `An age is 0 to ${OLDEST}, the least not above the most.`,
};
