import type { RowSql } from '../../platform/graph/bindings';

/** Columns of a verdict, whether it is given now or was kept. */
export const VERDICT = {
  rulesVersion: 'rules_version',
  checks: 'checks',
  releaseId: 'release_id',
  program: 'program',
} as const;

/** A verdict of each program by its present rules; only the one that is asked for is worked out. */
const verdicts = (checks: string, kelurahan: string, from = ''): string =>
  `(select r.version as rules_version, ${checks} as checks, ranking_release(${kelurahan}) as release_id, p.code as program
    from program p join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version ${from})`;

/** What each program says of a family now. */
export const familyVerdicts = (family: RowSql): string =>
  verdicts(`family_checks(${family.record}, r, p)`, family.col('kelurahanCode'));

/** What each program says of a member of a family now. */
export const personVerdicts = (person: RowSql): string =>
  verdicts(
    `person_checks(h, ${person.record}, r, p)`,
    'h.kelurahan_code',
    `join household h on h.kelurahan_code = ${person.col('kelurahanCode')} and h.id = ${person.col('householdId')}`,
  );

/** What was said when the enrolment was decided. */
export const keptVerdict = (enrolment: RowSql): string =>
  `(select ${enrolment.col('rulesVersion')} as rules_version, ${enrolment.col('checks')} as checks,
    ${enrolment.col('releaseId')} as release_id)`;

export const isEligible = (verdict: RowSql): string => `(not ${verdict.col('checks')} @> '[{"passed": false}]')`;

export const checksOf = (verdict: RowSql): string =>
  `(select item ->> 'rule' as rule, (item ->> 'passed')::boolean as passed, place
    from jsonb_array_elements(${verdict.col('checks')}) with ordinality as e (item, place))`;
