import type { WriteScope } from '../database/scope';

type Scope = Pick<WriteScope, 'query'>;

export const JOBS_TOPIC = 'job';

/** Wakes whoever waits for this, when the transaction commits. */
export const tell = (scope: Scope, topic: string): Promise<unknown> =>
  scope.query(`select pg_notify('simpul', $1)`, [topic]);

/** Notes what is to be done at once, in the transaction that makes it necessary; once, however often it is asked for. */
export const enqueue = async (scope: Scope, kind: string, subject: string): Promise<void> => {
  await scope.query(
    `insert into job (kind, subject_id, agency_id, agency_code)
     select $1, $2, id, code from agency where id = slice_agency()
     on conflict (kind, subject_id, agency_id) where ended_at is null
     do update set next_at = clock_timestamp(), attempts = 0, last_error = null`,
    [kind, subject],
  );
  await tell(scope, JOBS_TOPIC);
};

/** Notes what is to be done in so many seconds. What is noted already stays as it is. */
export const enqueueLater = async (scope: Scope, kind: string, subject: string, seconds: number): Promise<void> => {
  await scope.query(
    `insert into job (kind, subject_id, agency_id, agency_code, next_at)
     select $1, $2, id, code, clock_timestamp() + make_interval(secs => $3) from agency where id = slice_agency()
     on conflict (kind, subject_id, agency_id) where ended_at is null do nothing`,
    [kind, subject, seconds],
  );
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
