import type { RowSql } from '../../platform/graph/bindings';

/** The family meets the present rules of the program: SQL functions say so, the same that give a verdict. */
export const isEligibleFor = (program: RowSql, household: RowSql): string => `exists (
  select from eligibility_rules r
  where r.program_id = ${program.col('id')} and r.version = ${program.col('rulesVersion')}
    and family_meets(${household.record}, r, ${program.record})
    and (not asks_for_member(r, ${program.record}) or exists (
      select from person m
      where m.kelurahan_code = ${household.col('kelurahanCode')} and m.household_id = ${household.col('id')}
        and member_meets(m, r, ${program.record}))))`;

/** Eligible, and no member of the family has a live place in the program. */
export const isCandidateOf = (program: RowSql, household: RowSql): string => `
  ${isEligibleFor(program, household)} and not exists (
    select from enrolment e
    where e.kelurahan_code = ${household.col('kelurahanCode')} and e.household_id = ${household.col('id')}
      and e.program_id = ${program.col('id')} and e.live)`;
