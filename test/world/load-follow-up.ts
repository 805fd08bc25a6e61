import type { Insert } from './load-business';
import { world } from './index';

export const loadFollowUp = async (insert: Insert): Promise<void> => {
  await insert('reminder', world.reminders, ({ id, commitment, kind, dueOn, notedAt }) => ({
    id,
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    agency_id: commitment.agency.id,
    agency_region_code: commitment.agency.region.code,
    kind,
    due_on: dueOn,
    noted_at: notedAt,
  }));
  await insert('escalation', world.escalations, (row) => ({
    id: row.id,
    commitment_id: row.commitment.id,
    region_code: row.commitment.region.code,
    from_team_id: row.fromTeam.id,
    from_team_region_code: row.fromTeam.region.code,
    to_team_id: row.toTeam.id,
    to_team_region_code: row.toTeam.region.code,
    level: row.level,
    due_on: row.commitment.due,
    reason: row.reason,
    by_agency_id: row.byAgency?.id ?? null,
    at: row.at,
  }));
};
