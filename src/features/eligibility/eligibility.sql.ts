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

/** The verdict on a member. Age comes with its limits and whether it is known, so that words can tell them. */
export const personChecks = (household: string, person: string, rules: string, program: string): string =>
  `(select coalesce(jsonb_agg(case when item ->> 'rule' = 'AGE'
        then item || jsonb_build_object('age', jsonb_build_object('min', (${rules}).age_min, 'max', (${rules}).age_max,
          'known', (${person}).birth_date is not null))
        else item end order by place), '[]')
    from jsonb_array_elements(person_checks(${household}, ${person}, ${rules}, ${program})) with ordinality as e (item, place))`;

/** What each program says of a member of a family now. */
export const personVerdicts = (person: RowSql): string =>
  verdicts(
    personChecks('h', person.record, 'r', 'p'),
    'h.kelurahan_code',
    `join household h on h.kelurahan_code = ${person.col('kelurahanCode')} and h.id = ${person.col('householdId')}`,
  );

/** What was said when the enrolment was decided. */
export const keptVerdict = (enrolment: RowSql): string =>
  `(select ${enrolment.col('rulesVersion')} as rules_version, ${enrolment.col('checks')} as checks,
    ${enrolment.col('releaseId')} as release_id)`;

export const isEligible = (verdict: RowSql): string => `(not ${verdict.col('checks')} @> '[{"passed": false}]')`;

export const checksOf = (verdict: RowSql): string =>
  `(select item ->> 'rule' as rule, (item ->> 'passed')::boolean as passed, item -> 'age' as age, place
    from jsonb_array_elements(${verdict.col('checks')}) with ordinality as e (item, place))`;
