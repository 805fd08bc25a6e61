import type { Slice } from '../access/slice';
import type { Database } from '../database/scope';

/** Work that is to be done under an agency's slice. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly agencyCode: string;
  /** How often it failed in a row. */
  readonly attempts: number;
  /** Since when it waits for its turn, as the database writes it. */
  readonly nextAt: string;
}

/** The worker itself: no agency, no region, no family; it sees what is to be done, and puts it off. */
export const WORKER: Slice = {
  agencyId: '00000000-0000-0000-0000-000000000000',
  region: 1,
  regionEnd: 0,
  chain: [],
  arms: new Set(['work']),
};

export const MOST_JOBS = 100;

const OPEN = {
  name: 'open jobs',
  text: `select id, kind, subject_id, agency_code, attempts, next_at from job
    where ended_at is null and next_at <= clock_timestamp() order by next_at limit ${MOST_JOBS}`,
  values: [],
};

/** Those whose turn it is; who has waited longest comes first. */
export const openJobs = async (database: Database): Promise<Job[]> => {
  const [rows = []] = await database.read(WORKER, [OPEN]);
  return rows.flatMap(([id, kind, subject, agencyCode, attempts, nextAt]) =>
    id && kind && subject && agencyCode && nextAt
      ? [{ id, kind, subject, agencyCode, attempts: Number(attempts), nextAt }]
      : [],
  );
};

/** It went well, and goes on behind the others. */
export const goOn = (database: Database, { id }: Job): Promise<unknown> =>
  database.write(WORKER, ({ query }) =>
    query(`update job set next_at = clock_timestamp(), attempts = 0, last_error = null where id = $1`, [id]),
  );

export interface Postponed {
  readonly seconds: number;
  readonly attempts: number;
  readonly error: string | null;
}

/** Unless somebody has asked for it meanwhile, or another server has gone on with it. */
export const putOff = (
  database: Database,
  { id, nextAt }: Job,
  { seconds, attempts, error }: Postponed,
): Promise<unknown> =>
  database.write(WORKER, ({ query }) =>
    query(
      `update job set next_at = clock_timestamp() + make_interval(secs => $3), attempts = $4, last_error = $5
       where id = $1 and next_at = $2`,
      [id, nextAt, seconds, attempts, error],
    ),
  );
