import type { RowSql } from '../../platform/graph/bindings';

/** The persons who are in a group now. */
export const membersOf = (group: RowSql): string => `
  (select p.* from business_group_member m join person p on p.kelurahan_code = m.kelurahan_code and p.id = m.person_id
   where m.group_id = ${group.col('id')} and m.left_on is null)`;

/** The groups a person is in now. */
export const groupsOf = (person: RowSql): string => `
  (select g.* from business_group_member m join business_group g on g.id = m.group_id
   where m.person_id = ${person.col('id')} and m.kelurahan_code = ${person.col('kelurahanCode')} and m.left_on is null)`;

/** Families of the poverty list that no program serves: only who sees all of a family's places may say so. */
export const isUnserved = (household: RowSql): string => `
  slice_reveals('area') and ${household.col('onPovertyList')} and not exists (
    select from enrolment e
    where e.kelurahan_code = ${household.col('kelurahanCode')} and e.household_id = ${household.col('id')} and e.live)`;

/**
 * A place that repeats an older one: the same program, the same holder, both under way at the same time. What was
 * completed is another period's.
 */
export const repeatsAnother = (place: RowSql): string => `
  ${place.col('live')} and ${place.col('status')} <> 'COMPLETED' and exists (
    select from enrolment twin
    where twin.kelurahan_code = ${place.col('kelurahanCode')} and twin.household_id = ${place.col('householdId')}
      and twin.program_id = ${place.col('programId')} and twin.person_id is not distinct from ${place.col('personId')}
      and twin.live and twin.status <> 'COMPLETED'
      and (twin.since, twin.id) < (${place.col('since')}, ${place.col('id')}))`;
