import type { WriteScope } from '../../platform/database/scope';
import type { TeamRow } from '../team';
import type { MeetingStatus } from './meeting.enums';

export interface MeetingRow {
  readonly id: string;
  readonly teamId: string;
  readonly regionCode: string;
  readonly status: MeetingStatus;
  readonly version: number;
  readonly convenerId: string;
  readonly correction: string | null;
  /** Whether the viewer may write it: its team is in the own area, or one it leads. */
  readonly coordinates: boolean;
  /** Whether the whole area of its team is the viewer's. */
  readonly inArea: boolean;
  /** Its day has come. */
  readonly begun: boolean;
  readonly invited: number;
  readonly attending: number;
  readonly presentations: number;
  readonly decisions: number;
}

export const findMeeting = async (scope: WriteScope, id: string): Promise<MeetingRow | undefined> => {
  const [row] = await scope.query<MeetingRow>(
    `select id, team_id as "teamId", region_code as "regionCode", status, version, convener_id as "convenerId", correction,
       coordinates(region_code) as coordinates, in_area(region_code) as "inArea",
       (held at time zone 'Asia/Jakarta')::date <= (now() at time zone 'Asia/Jakarta')::date as begun,
       (select count(*)::int from invitation where meeting_id = m.id) as invited,
       (select count(*)::int from attendance where meeting_id = m.id) as attending,
       (select count(*)::int from presentation where meeting_id = m.id) as presentations,
       (select count(*)::int from decision where meeting_id = m.id) as decisions
     from meeting m where id = $1`,
    [id],
  );
  return row;
};

export interface NewMeeting {
  readonly team: TeamRow;
  readonly title: string;
  readonly held: string;
  readonly venue: string | null;
  readonly convener: { readonly id: string; readonly region: number };
}

export const insertMeeting = async (
  scope: WriteScope,
  { team, title, held, venue, convener }: NewMeeting,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into meeting (team_id, region_code, title, held, venue, convener_id, convener_region_code)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [team.id, team.regionCode, title, held, venue, convener.id, convener.region],
  );
  if (!row) throw new Error('A meeting was not written');
  return row.id;
};

export interface MeetingChange {
  readonly title?: string | null | undefined;
  readonly held?: string | null | undefined;
  readonly venue?: string | null | undefined;
  readonly minutes?: string | null | undefined;
  readonly correction?: string | null | undefined;
}

/**
 * Takes a meeting to a state and changes what is given, if it still has the version read; the new version. Whoever
 * changes a part of a meeting comes by here first, so that of two only one goes on.
 */
export const changeMeeting = async (
  scope: WriteScope,
  { id, version }: MeetingRow,
  status: MeetingStatus,
  { title = null, held = null, venue = null, minutes = null, correction = null }: MeetingChange = {},
): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update meeting set status = $3, title = coalesce($4, title), held = coalesce($5::timestamptz, held),
         venue = coalesce($6, venue), minutes = coalesce($7, minutes),
         correction = case when $3 = 'FINAL' then null else coalesce($8, correction) end
       where id = $1 and version = $2 returning version)
     select version from changed`,
    [id, version, status, title, held, venue, minutes, correction],
  );
  return row?.version;
};

/** How many promises made in a meeting have not ended. */
export const countOpenPromises = async (scope: WriteScope, { id }: MeetingRow): Promise<number> => {
  const [row] = await scope.query<{ open: number }>(
    `select count(*)::int as open from commitment
     where meeting_id = $1 and status not in ('FULFILLED', 'CANCELLED', 'SUPERSEDED')`,
    [id],
  );
  return row?.open ?? 0;
};
