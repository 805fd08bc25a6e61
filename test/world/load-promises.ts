import type { Insert } from './load-business';
import { world } from './index';

/** Promises, parents before those they are split into, and all that hangs on them. */
export const loadPromises = async (insert: Insert): Promise<void> => {
  await insert('commitment', world.commitments, (row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    action: 'Tindak lanjut',
    agency_id: row.agency.id,
    agency_region_code: row.agency.region.code,
    team_id: row.team.id,
    team_region_code: row.team.region.code,
    region_code: row.region.code,
    program_id: row.program?.id ?? null,
    pillar: row.pillar,
    indicator: 'Keluarga',
    unit: 'KK',
    baseline: row.baseline,
    target: row.target,
    own_achieved: row.own,
    starts: '2025-01-01',
    due: row.due,
    budget: row.budget,
    status: row.status,
    parent_id: row.parent?.id ?? null,
    parent_region_code: row.parent?.region.code ?? null,
    meeting_id: row.meeting?.id ?? null,
    decision_id: row.decision?.id ?? null,
    scenario_id: row.scenario?.id ?? null,
    version: 1,
  }));
  const supporters = world.commitments.flatMap((commitment) =>
    [...new Set(commitment.supporters)].map((agency) => ({ commitment, agency })),
  );
  await insert('commitment_supporter', supporters, ({ commitment, agency }) => ({
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    agency_id: agency.id,
  }));
  await insert('progress_report', world.reports, ({ id, commitment, period, value, reportedBy, reportedAt }) => ({
    id,
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    period,
    value,
    note: null,
    reported_by_id: reportedBy.id,
    reported_by_region_code: reportedBy.region.code,
    reported_at: reportedAt,
  }));
  await insert(
    'commitment_verification',
    world.commitmentVerifications,
    ({ id, commitment, agency, outcome, reason }) => ({
      id,
      commitment_id: commitment.id,
      region_code: commitment.region.code,
      agency_id: agency.id,
      agency_region_code: agency.region.code,
      outcome,
      reason,
      verified_at: '2026-03-01T00:00:00.000Z',
    }),
  );
  await insert('commitment_activity', world.commitmentActivities, ({ commitment, activity, live }) => ({
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    activity_id: activity.id,
    activity_region_code: activity.region.code,
    live,
  }));
  await insert('commitment_household', world.commitmentFamilies, ({ commitment, household, live }) => ({
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    kelurahan_code: household.kelurahan.code,
    household_id: household.id,
    live,
  }));
  await insert('commitment_number', world.teams, ({ id, region }) => ({
    team_id: id,
    region_code: region.code,
    year: 2026,
    last: 7,
  }));
};
