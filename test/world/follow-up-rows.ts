import type { Agency } from './rows';
import type { Commitment, Team } from './coordination-rows';

/** What an agency was reminded of. */
export interface Reminder {
  id: string;
  commitment: Commitment;
  kind: string;
  dueOn: string;
  notedAt: string;
}
/** A promise raised to a team above, by the hub or by hand. */
export interface Escalation {
  id: string;
  commitment: Commitment;
  fromTeam: Team;
  toTeam: Team;
  level: number;
  reason: string | null;
  byAgency: Agency | null;
  at: string;
}
