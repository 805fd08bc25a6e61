import type { OfficialFigure } from '../../migrations/official-figures';
import { createHash } from 'node:crypto';
import type { Meetings } from './meeting-rows';
import type { Budgets } from './budget-rows';
import type { FeedingParticipant, FeedingRows } from './feeding-rows';
import type { Disclosure, Mandate, Purpose } from '../../src/platform/access/policy';
import type {
  Commitment,
  CommitmentActivity,
  CommitmentFamily,
  CommitmentVerification,
  Membership,
  Report,
  Team,
} from './coordination-rows';
import type { QuarterReport, ReportRows } from './report-rows';

import type { Finding, Inspected } from './inspection-rows';
import type { Regulation } from './regulation-rows';
import type { Scenario } from './scenarios';
import type { Evidence, StoredFile } from './stored-files';

export type * from './coordination-rows';
export type * from './report-rows';
export type { Scenario } from './scenarios';

export type * from './inspection-rows';
export type * from './meeting-rows';
import type { Escalation, Reminder } from './follow-up-rows';

export type * from './coordination-rows';
export type * from './follow-up-rows';

/** Rows of the test world. They refer to each other as objects, so that the oracle can be read as sentences. */
export type Level = 'NATION' | 'PROVINCE' | 'CITY' | 'KECAMATAN' | 'KELURAHAN';
export type Pillar = 'EXPENSE_BURDEN' | 'INCOME' | 'POVERTY_POCKET';

export interface Region {
  code: number;
  dotted: string;
  level: Level;
  name: string;
  parent: Region | null;
}
export interface Agency {
  id: string;
  code: string;
  name: string;
  kind: string;
  tier: string;
  region: Region;
  mandates: Mandate[];
  parent: Agency | null;
}
export interface Program {
  id: string;
  code: string;
  name: string;
  agency: Agency;
  pillar: Pillar;
  unit: 'HOUSEHOLD' | 'PERSON';
  decileCeiling: number;
  targetGroups: number;
  active: boolean;
}
export interface Activity {
  id: string;
  program: Program;
  host: Agency;
  region: Region;
  title: string;
  starts: string;
}
export interface Household {
  id: string;
  kelurahan: Region;
  familyCard: string | null;
  headName: string;
  address: string;
  rw: string | null;
  rt: string;
  decile: number | null;
  extremePoor: boolean;
  onPovertyList: boolean;
  composition: number;
  unfitHousing: boolean;
  status: string;
  /** Since then on no list any more. */
  delistedOn: string | null;
  delistedServed: boolean;
}
export interface Person {
  id: string;
  household: Household;
  position: number;
  name: string;
  nik: string | null;
  sex: string;
  birthDate: string | null;
  ageBand: string;
  relationship: string;
  disability: boolean | null;
  status: string;
}
export interface Registry {
  code: string;
  name: string;
  countsAsPovertyList: boolean;
  ranks: boolean;
}
export interface Release {
  id: string;
  registry: Registry;
  label: string;
  asOf: string;
  region: Region;
  listings: number;
}
export interface Listing {
  id: string;
  household: Household;
  release: Release;
  decile: number | null;
  attributes: Record<string, string>;
  inside: boolean;
}
export interface PersonListing {
  id: string;
  person: Person;
  release: Release;
}
export interface ReleaseFile {
  release: Release;
  sha256: string;
}
export interface Enrolment {
  id: string;
  household: Household;
  person: Person | null;
  program: Program;
  activity: Activity | null;
  status: string;
  since: string;
  exceptionReason: string | null;
}
export interface AccessEntry {
  id: string;
  at: string;
  agency: Agency;
  purpose: Purpose | null;
  disclosure: Disclosure;
  /** Where the family lived when it was read. */
  kelurahan: Region;
  household: Household;
  /** It was of the family merged away by this. */
  of?: Merge;
}

/** An entry of the history: of a family, of an enrolment, or of a coordination record. */
export interface Change {
  id: string;
  noun: string;
  subject: string;
  region: Region;
  household: Household | null;
  enrolment: Enrolment | null;
  group?: BusinessGroup;
  report?: QuarterReport;
  finding?: Finding;
  scenario?: Scenario;
  participant?: FeedingParticipant;
  agency: Agency;
  reason: string | null;
  /** It was of the family merged away by this. */
  of?: Merge;
}

/** What a cadre saw of a family. */
export interface Observation {
  id: string;
  household: Household;
  person: Person | null;
  kind: string;
  values: Record<string, string>;
  observedBy: Agency;
  observedAt: string;
  status: string;
  reviewedBy: Agency | null;
  reviewedAt: string | null;
  reviewReason: string | null;
}

export interface Verification {
  id: string;
  household: Household;
  agency: Agency;
  stage: string;
  outcome: string;
  minutes: string | null;
  decree: string | null;
  note: string | null;
  openedAt: string;
}

/** The loading of a file into a release, with a staged row and an error. */
export interface Import {
  id: string;
  region: Region;
  agency: Agency;
  registry: Registry;
}
export interface Configuration {
  id: string;
  region: Region;
  agency: Agency;
  registry: Registry;
}
export interface BusinessGroup {
  id: string;
  name: string;
  sector: string;
  stage: string;
  kelurahan: Region;
  activity: Activity;
  mentor: Agency | null;
  formedOn: string;
}
export interface GroupMember {
  group: BusinessGroup;
  person: Person;
  left: boolean;
}
export interface Turnover {
  id: string;
  group: BusinessGroup;
  period: string;
  amount: number;
  reportedBy: Agency;
}

/** A family that was merged into another, and a member joined with one of its; undone or standing. */
export interface Merge {
  id: string;
  survivor: Household;
  merged: Household;
  joined: Person;
  into: Person;
  agency: Agency;
  mergedAt: string;
  undone: boolean;
}

/** Two families that may be one; ids in order. */
export interface Duplicate {
  id: string;
  household: Household;
  other: Household;
  reasons: string[];
  score: number;
  state: string;
  foundAt: string;
}

export interface World extends Meetings, ReportRows, Budgets, Inspected, FeedingRows {
  regions: Region[];
  official: OfficialFigure[];
  agencies: Agency[];
  programs: Program[];
  activities: Activity[];
  households: Household[];
  persons: Person[];
  registries: Registry[];
  releases: Release[];
  files: ReleaseFile[];
  listings: Listing[];
  personListings: PersonListing[];
  enrolments: Enrolment[];
  teams: Team[];
  memberships: Membership[];
  commitments: Commitment[];
  reports: Report[];
  commitmentVerifications: CommitmentVerification[];
  commitmentActivities: CommitmentActivity[];
  commitmentFamilies: CommitmentFamily[];
  reminders: Reminder[];
  escalations: Escalation[];
  accessLog: AccessEntry[];
  changes: Change[];
  observations: Observation[];
  verifications: Verification[];
  imports: Import[];
  configurations: Configuration[];
  groups: BusinessGroup[];
  groupMembers: GroupMember[];
  turnovers: Turnover[];
  merges: Merge[];
  duplicates: Duplicate[];
  storedFiles: StoredFile[];
  evidence: Evidence[];
  regulations: Regulation[];
  scenarios: Scenario[];
}

/** Bits of a family's composition, one for each group of people a program may be for. */
export const GROUPS = [1, 2, 4, 8, 16, 32] as const;

/** An id that looks random, so that an order by id is not the order of making, and is the same in every run. */
export const idOf = (name: string): string => {
  const hex = createHash('md5').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const inside = (outer: Region, inner: Region | null): boolean =>
  inner !== null && (inner === outer || inside(outer, inner.parent));
