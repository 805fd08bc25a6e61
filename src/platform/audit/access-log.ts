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
  readonly households: string;
}

interface Batch {
  readonly entries: Entry[];
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

/**
 * Writes who saw whom. Reads wait until their entries are committed; those that arrive while a commit is under way go
 * together in the next one, so the log costs one commit for many reads. If it cannot be written, the reads fail.
 */
export class AccessLog {
  private open: Batch | undefined;
  private tail: Promise<void> = Promise.resolve();
  private lastAt = 0;

  constructor(private readonly database: Database) {}

  append(context: { viewer: Viewer; requestId: string }, operation: string, seen: readonly Seen[]): Promise<void> {
    const { viewer, requestId } = context;
    const groups = new Map<string, { readonly first: Seen; readonly ids: Set<string> }>();
    for (const one of seen) {
      const key = `${one.kelurahan},${one.disclosure}`;
      const group = groups.get(key);
      if (group) group.ids.add(one.household);
      else groups.set(key, { first: one, ids: new Set([one.household]) });
    }
    const batch = (this.open ??= this.begin());
    for (const { first, ids } of groups.values()) {
      batch.entries.push({
        agencyId: viewer.agencyId,
        subject: viewer.subject,
        purpose: viewer.purpose,
        disclosure: first.disclosure,
        operation: operation.slice(0, 200),
        requestId,
        kelurahan: first.kelurahan,
        households: `{${[...ids].join(',')}}`,
      });
    }
    return batch.written;
  }

  private begin(): Batch {
    const entries: Entry[] = [];
    const written = this.tail.then(async () => {
      const wait = this.lastAt + APART_MS - performance.now();
      if (wait > 1) await delay(wait);
      this.open = undefined;
      this.lastAt = performance.now();
      return this.database.audit({ name: 'access log', text: INSERT_ENTRIES, values: columns(entries) });
    });
    this.tail = written.catch(() => undefined);
    return { entries, written };
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
  entries.map(({ households }) => households),
];
