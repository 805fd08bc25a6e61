import { world } from './index';

type Insert = <Row>(table: string, rows: readonly Row[], toRow: (row: Row) => object) => Promise<void>;

export const loadBusiness = async (insert: Insert): Promise<void> => {
  await insert(
    'business_group',
    world.groups,
    ({ id, name, sector, stage, kelurahan, activity, mentor, formedOn }) => ({
      id,
      kelurahan_code: kelurahan.code,
      name,
      sector,
      stage,
      activity_id: activity.id,
      program_id: activity.program.id,
      program_agency_id: activity.program.agency.id,
      activity_region_code: activity.region.code,
      mentor_id: mentor?.id ?? null,
      mentor_region_code: mentor?.region.code ?? null,
      formed_on: formedOn,
      version: 1,
    }),
  );
  await insert('business_group_member', world.groupMembers, ({ group, person, left }) => ({
    group_id: group.id,
    person_id: person.id,
    kelurahan_code: person.household.kelurahan.code,
    joined_on: group.formedOn,
    left_on: left ? '2026-09-01' : null,
  }));
  await insert('turnover_report', world.turnovers, ({ id, group, period, amount, reportedBy }) => ({
    id,
    group_id: group.id,
    kelurahan_code: group.kelurahan.code,
    period,
    amount,
    reported_by_id: reportedBy.id,
    reported_at: '2026-10-01T03:00:00Z',
    version: 1,
  }));
};
