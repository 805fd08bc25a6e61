import type { RowSql } from '../../platform/graph/bindings';

/** The program is open; the family is listed, poor enough, with a member the program is for, in the program's area, and not in it yet. */
export const isCandidateOf = (program: RowSql, household: RowSql): string => `
  ${program.col('active')} and ${household.col('onPovertyList')} and ${household.col('decile')} <= ${program.col('decileCeiling')}
  and (${program.col('targetGroups')} = 0 or ${household.col('composition')} & ${program.col('targetGroups')} <> 0)
  and ${household.col('kelurahanCode')} >= ${program.col('regionCode')}
  and ${household.col('kelurahanCode')} <= region_end(${program.col('regionCode')})
  and not exists (
    select from enrolment e
    where e.kelurahan_code = ${household.col('kelurahanCode')} and e.household_id = ${household.col('id')}
      and e.program_id = ${program.col('id')} and e.live)`;
