import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/scope';
import type { Viewer } from '../access/viewer';
import type { Seen } from '../graph/outgoing';

interface Entry {
  readonly agencyId: string;
  readonly subject: string;
  readonly purpose: string | null;
  readonly disclosure: string;
  readonly operation: string;
  readonly requestId: string;
  readonly kelurahan: string;
  readonly households: readonly string[];
}

interface Batch {
  readonly entries: Entry[];
  /** Families in them: rows of the table. */
  families: number;
  readonly written: Promise<void>;
}

export const INSERT_ENTRIES = `insert into access_log
    (agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code, household_id)
  select agency, subject, purpose, disclosure, operation, request, kelurahan, household
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[])
    as entry (agency, subject, purpose, disclosure, operation, request, kelurahan, households),
    unnest(households::uuid[]) as household`;

/** Under load, commits are this far apart at least: fewer commits of more reads each. A lone read never waits for it. */
const APART_MS = 20;

/** Families that one statement notes, of one read or of many; it has to end well within its time. */
const MOST_FAMILIES = 2_000;
/** Whoever reads more families at once waits among their like. */
const MANY_FAMILIES = 500;

/**
 * Writes who saw whom. Reads wait until their entries are committed; those that arrive while a commit is under way go
 * together in the next one, so the log costs one commit for many reads. If it cannot be written, the reads fail.
 */
export class AccessLog {
  private readonly lane: Lane;
  private readonly slowLane: Lane;

  constructor(private readonly database: Database) {
    this.lane = new Lane(database);
    this.slowLane = new Lane(database);
  }

  async append(
    { viewer, requestId }: { viewer: Viewer; requestId: string },
    operation: string,
    seen: readonly Seen[],
  ): Promise<void> {
    const entries = entriesOf(viewer, requestId, operation, seen);
    const families = familiesIn(entries);
    if (families <= MANY_FAMILIES) return this.lane.append(entries, families);
    await this.database.auditMany(viewer.agencyId, async () => {
      for (const part of partsOf(entries)) await this.slowLane.append(part, familiesIn(part));
    });
  }
}

const familiesIn = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { households }) => sum + households.length, 0);

/** The same entries in parts that a statement can hold. */
const partsOf = (entries: readonly Entry[]): Entry[][] => {
  const parts: Entry[][] = [[]];
  let room = MOST_FAMILIES;
  for (const entry of entries) {
    for (let at = 0; at < entry.households.length;) {
      if (room === 0) {
        parts.push([]);
        room = MOST_FAMILIES;
      }
      const households = entry.households.slice(at, at + room);
      parts.at(-1)?.push({ ...entry, households });
      at += households.length;
      room -= households.length;
    }
  }
  return parts;
};

/** One entry a kelurahan and disclosure. */
const entriesOf = (viewer: Viewer, requestId: string, operation: string, seen: readonly Seen[]): Entry[] => {
  const groups = new Map<string, { readonly first: Seen; readonly ids: Set<string> }>();
  for (const one of seen) {
    const key = `${one.kelurahan},${one.disclosure}`;
    const group = groups.get(key);
    if (group) group.ids.add(one.household);
    else groups.set(key, { first: one, ids: new Set([one.household]) });
  }
  return [...groups.values()].map(({ first, ids }) => ({
    agencyId: viewer.agencyId,
    subject: viewer.subject,
    purpose: viewer.purpose,
    disclosure: first.disclosure,
    operation: operation.slice(0, 200),
    requestId,
    kelurahan: first.kelurahan,
    households: [...ids],
  }));
};

/** Batches that are written one after the other. */
class Lane {
  private open: Batch | undefined;
  private tail: Promise<void> = Promise.resolve();
  private lastAt = 0;

  constructor(private readonly database: Database) {}

  append(entries: readonly Entry[], families: number): Promise<void> {
    if (this.open && this.open.families + families > MOST_FAMILIES) this.open = undefined;
    const batch = (this.open ??= this.begin());
    batch.entries.push(...entries);
    batch.families += families;
    return batch.written;
  }

  private begin(): Batch {
    const entries: Entry[] = [];
    const written = this.tail.then(async () => {
      const wait = this.lastAt + APART_MS - performance.now();
      if (wait > 1) await delay(wait);
      if (this.open === batch) this.open = undefined;
      this.lastAt = performance.now();
      return this.database.audit({ name: 'access log', text: INSERT_ENTRIES, values: columns(entries) });
    });
    this.tail = written.catch(() => undefined);
    const batch: Batch = { entries, families: 0, written };
    return batch;
  }
}

const columns = (entries: readonly Entry[]): unknown[] => [
  entries.map(({ agencyId }) => agencyId),
  entries.map(({ subject }) => subject),
  entries.map(({ purpose }) => purpose),
  entries.map(({ disclosure }) => disclosure),
  entries.map(({ operation }) => operation),
  entries.map(({ requestId }) => requestId),
  entries.map(({ kelurahan }) => kelurahan),
  entries.map(({ households }) => `{${households.join(',')}}`),
];
