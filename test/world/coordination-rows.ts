import type { Activity, Agency, Household, Pillar, Program, Region } from './rows';
import type { Decision, Meeting, WorkGroup } from './meeting-rows';
import type { Scenario } from './scenarios';

export interface Team {
  id: string;
  region: Region;
  parent: Team | null;
  name: string;
  meetingsPerYear: number | null;
}
export interface Membership {
  id: string;
  team: Team;
  agency: Agency;
  role: string;
  left: boolean;
  groups: WorkGroup[];
}
export interface Commitment {
  id: string;
  number: string;
  title: string;
  agency: Agency;
  team: Team;
  region: Region;
  program: Program | null;
  pillar: Pillar | null;
  baseline: number | null;
  target: number;
  /** Its own figure; what it adds up to is worked out in cascade.ts. */
  own: number | null;
  due: string;
  budget: number | null;
  status: string;
  parent: Commitment | null;
  supporters: Agency[];
  meeting?: Meeting;
  decision?: Decision;
  scenario?: Scenario;
}
/** An activity that keeps a promise, and a family it is for. */
export interface CommitmentActivity {
  commitment: Commitment;
  activity: Activity;
  live: boolean;
}
export interface CommitmentFamily {
  commitment: Commitment;
  household: Household;
  live: boolean;
}
export interface Report {
  id: string;
  commitment: Commitment;
  value: number;
  reportedBy: Agency;
  reportedAt: string;
  period: string;
}
/** What somebody else than the promising agency found. */
export interface CommitmentVerification {
  id: string;
  commitment: Commitment;
  agency: Agency;
  outcome: string;
  reason: string | null;
}
