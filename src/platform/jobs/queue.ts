import type { Slice } from '../access/slice';
import type { Database, WriteScope } from '../database/scope';

/** Work that is to be done under an agency's slice. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly agencyCode: string;
}

type Scope = Pick<WriteScope, 'query'>;

export const JOBS_TOPIC = 'job';

/** Wakes whoever waits for this, when the transaction commits. */
export const tell = (scope: Scope, topic: string): Promise<unknown> =>
  scope.query(`select pg_notify('simpul', $1)`, [topic]);

/** Notes what is to be done, in the transaction that makes it necessary; once, however often it is asked for. */
export const enqueue = async (scope: Scope, kind: string, subject: string): Promise<void> => {
  await scope.query(
    `insert into job (kind, subject_id, agency_id, agency_code)
     select $1, $2, id, code from agency where id = slice_agency()
     on conflict (kind, subject_id) where ended_at is null do nothing`,
    [kind, subject],
  );
  await tell(scope, JOBS_TOPIC);
};

/** The work is done, with the transaction that did the last of it. False if it was done already. */
export const endJob = async (scope: Scope, kind: string, subject: string): Promise<boolean> => {
  const ended = await scope.query(
    `with ended as (
       update job set ended_at = clock_timestamp() where kind = $1 and subject_id = $2 and ended_at is null returning id)
     select id from ended`,
    [kind, subject],
  );
  return ended.length > 0;
};

/** Holds the work for this transaction; false if another process is at it. */
export const holdJob = async (scope: Scope, kind: string, subject: string): Promise<boolean> => {
  const [row] = await scope.query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) as held`,
    [`simpul job ${kind}`, subject],
  );
  return row?.held ?? false;
};

/** The worker itself: no agency, no region, no family; it sees what is to be done. */
const WORKER: Slice = {
  agencyId: '00000000-0000-0000-0000-000000000000',
  region: 1,
  regionEnd: 0,
  chain: [],
  arms: new Set(['work']),
};

const OPEN = {
  name: 'open jobs',
  text: 'select id, kind, subject_id, agency_code from job where ended_at is null order by created_at limit 100',
  values: [],
};

export const openJobs = async (database: Database): Promise<Job[]> => {
  const [rows = []] = await database.read(WORKER, [OPEN]);
  return rows.flatMap(([id, kind, subject, agencyCode]) =>
    id && kind && subject && agencyCode ? [{ id, kind, subject, agencyCode }] : [],
  );
};
