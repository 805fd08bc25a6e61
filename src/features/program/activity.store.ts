import type { WriteScope } from '../../platform/database/scope';
import type { ActivityState } from './activity.status';
import { changed, type ProgramRow } from './program.store';

export interface ActivityRow {
  readonly id: string;
  readonly regionCode: string;
  readonly status: ActivityState;
  readonly starts: string;
  readonly ends: string | null;
  readonly seatsTaken: number;
  readonly version: number;
}

/** Locks an activity of an own program for a change; null where it is another's. */
export const lockActivity = async (scope: WriteScope, id: string): Promise<ActivityRow | null> => {
  const [row] = await scope.query<ActivityRow>(
    `select id, region_code as "regionCode", status, starts::text, ends::text, seats_taken as "seatsTaken", version
     from activity where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
};

export interface NewActivity {
  readonly kind: string;
  readonly title: string;
  readonly region: number;
  readonly venue?: string | null | undefined;
  readonly starts: string;
  readonly ends?: string | null | undefined;
  readonly capacity?: number | null | undefined;
}

/** Null if the region is not in the program's area, or the host is not seen or does not stand above the region. */
export const insertActivity = async (
  scope: WriteScope,
  { id, agencyId, regionCode }: ProgramRow,
  host: string,
  { kind, title, region, venue, starts, ends, capacity }: NewActivity,
): Promise<string | null> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into activity (program_id, program_agency_id, program_region_code, host_id, host_region_code, region_code, kind, title,
       venue, starts, ends, capacity, status)
     select $1, $2, $3::bigint, host.id, host.region_code, place.code, $6, $7, $8, $9, $10, $11, 'PLANNED'
     from agency host, region place
     where host.id = $4 and place.code = $5 and covers($3::bigint, place.code) and covers(host.region_code, place.code)
     returning id`,
    [id, agencyId, regionCode, host, region, kind, title, venue, starts, ends, capacity],
  );
  return row?.id ?? null;
};

export interface ActivityChanges {
  readonly title?: string | null | undefined;
  readonly venue?: string | null | undefined;
  readonly starts?: string | null | undefined;
  readonly ends?: string | null | undefined;
  readonly capacity?: number | null | undefined;
}

/** Changes what is given, keeps the rest. Returns the new version. */
export const changeActivity = (
  scope: WriteScope,
  id: string,
  status: ActivityState,
  { title, venue, starts, ends, capacity }: ActivityChanges,
): Promise<number> =>
  changed(
    scope,
    `update activity set status = $2, title = coalesce($3, title), venue = coalesce($4, venue), starts = coalesce($5, starts),
       ends = coalesce($6, ends), capacity = coalesce($7, capacity) where id = $1 returning version`,
    [id, status, title, venue, starts, ends, capacity],
  );
