import type { ActionName } from '../access/actions';
import type { Viewer } from '../access/viewer';
import type { WriteScope } from '../database/scope';
import type { Sealing } from '../sealing/sealing';

/** What a change leaves in the history. */
export interface Change {
  /** Table of what was changed, such as `enrolment`. */
  readonly noun: string;
  readonly id: string;
  /** Place of the row: its kelurahan, or the region of a coordination record. */
  readonly region: number | string;
  /** The family it is about, if it is about one. */
  readonly household?: string;
  /** The state it is in afterwards, for nouns that have states. */
  readonly status?: string;
  readonly version?: number;
  /** Why, in the writer's own words. */
  readonly reason?: string | null;
  /** What else is worth keeping; no names, numbers or addresses. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A family whose values a writing looked at. */
export interface LookedAt {
  readonly kelurahanCode: string;
  readonly householdId: string;
}

/** Row keys by field of the payload: what is read back for the answer. */
export type Written = Readonly<Record<string, string>>;

/** One mutation at work: one transaction under the viewer's slice. */
export interface Writing {
  readonly action: ActionName;
  readonly viewer: Viewer;
  readonly scope: WriteScope;
  readonly sealing: Sealing;
  /** Writes entries of the history, in the same transaction and one statement. */
  record(...changes: readonly Change[]): Promise<void>;
  /** What is answered may tell of these families in full, also where it is refused: the access log notes them before. */
  looksAt(families: readonly LookedAt[]): void;
}

/** What a use case tells beside the rows it wrote, when it has ended or is sent again: rows as they are by then. */
export type Telling = Pick<Writing, 'viewer' | 'scope' | 'looksAt'>;
/** By field of the payload. */
export type Told = Readonly<Record<string, readonly object[]>>;
