import type { Agency, Region, Team } from './rows';
import type { StoredFile } from './stored-files';

export interface WorkGroup {
  id: string;
  team: Team;
  name: string;
  lead: Agency;
}
export interface Meeting {
  id: string;
  team: Team;
  title: string;
  held: string;
  venue: string | null;
  status: string;
  minutes: string | null;
  convener: Agency;
}
export interface AgendaItem {
  id: string;
  meeting: Meeting;
  position: number;
  topic: string;
  duration: number | null;
}
export interface Invitation {
  id: string;
  meeting: Meeting;
  agency: Agency;
  status: string;
  note: string | null;
  answeredAt: string | null;
}
export interface Presentation {
  id: string;
  meeting: Meeting;
  agency: Agency;
  title: string;
  addedAt: string;
  file: StoredFile | null;
}
export interface Attendance {
  id: string;
  meeting: Meeting;
  agency: Agency;
  delegate: string;
  delegatePosition: string | null;
  present: boolean;
}
export interface Decision {
  id: string;
  meeting: Meeting;
  number: number;
  text: string;
  agendaItem: AgendaItem | null;
}
export interface MeetingRecord {
  id: string;
  meeting: Meeting;
  version: number;
  supersedes: MeetingRecord | null;
  finalisedBy: Agency;
  finalisedAt: string;
  /** Whether the hash is that of the items. */
  intact: boolean;
  /** Whether an item of it is missing. */
  missing: boolean;
}
export interface RecordItem {
  record: MeetingRecord;
  position: number;
  section: string;
  /** The region whose tiers alone are told of it. */
  of: Region | null;
  content: string;
}

export interface Meetings {
  workGroups: WorkGroup[];
  meetings: Meeting[];
  agenda: AgendaItem[];
  invitations: Invitation[];
  presentations: Presentation[];
  attendance: Attendance[];
  decisions: Decision[];
  records: MeetingRecord[];
  recordItems: RecordItem[];
}
