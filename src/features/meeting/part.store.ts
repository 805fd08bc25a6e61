import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import type { MeetingStatus } from './meeting.enums';
import type { MeetingRow } from './meeting.store';

export interface AgendaRow {
  readonly id: string;
  /** A decision stands under it. */
  readonly decided: boolean;
}

export const findAgenda = (scope: WriteScope, { id }: MeetingRow): Promise<readonly AgendaRow[]> =>
  scope.query<AgendaRow>(
    `select id, exists (select from decision d where d.agenda_item_id = a.id) as decided
     from agenda_item a where meeting_id = $1 and position > 0`,
    [id],
  );

export interface AgendaEntry {
  readonly id: string | null;
  readonly topic: string;
  readonly duration: number | null;
}

/** Items that stay get their new places, the others are taken off; new ones are added. */
export const writeAgenda = async (
  scope: WriteScope,
  { id, regionCode }: MeetingRow,
  items: readonly AgendaEntry[],
): Promise<void> => {
  const given = [items.map((item) => item.id), items.map(({ topic }) => topic), items.map(({ duration }) => duration)];
  await scope.query(
    `update agenda_item a set position = coalesce(g.place, 0), topic = coalesce(g.topic, a.topic),
       duration = case when g.id is null then a.duration else g.duration end
     from agenda_item b
       left join unnest($2::uuid[], $3::text[], $4::int[]) with ordinality as g (id, topic, duration, place) on g.id = b.id
     where b.id = a.id and a.meeting_id = $1 and a.position > 0`,
    [id, ...given],
  );
  await scope.query(
    `insert into agenda_item (meeting_id, region_code, position, topic, duration)
     select $1, $2, place, topic, duration
     from unnest($3::uuid[], $4::text[], $5::int[]) with ordinality as g (id, topic, duration, place) where id is null`,
    [id, regionCode, ...given],
  );
};

export interface Guest {
  readonly id: string;
  readonly regionCode: string;
  /** Whether its area overlaps that of the team. */
  readonly near: boolean;
  readonly invited: boolean;
  /** Whether the viewer may invite it: itself only where it has the whole area or is the host. */
  readonly invitable: boolean;
  readonly attending: boolean;
}

/** The agencies of these ids that the slice shows, and the members of the team if they are asked for. */
export const findGuests = (
  scope: WriteScope,
  { id, teamId, regionCode }: MeetingRow,
  agencies: readonly string[],
  members = false,
): Promise<readonly Guest[]> =>
  scope.query<Guest>(
    `select a.id, a.region_code as "regionCode", covers(a.region_code, $2) or covers($2, a.region_code) as near,
       exists (select from invitation i where i.meeting_id = $1 and i.agency_id = a.id and i.status <> 'WITHDRAWN') as invited,
       invites($1, $2, a.id) as invitable,
       exists (select from attendance t where t.meeting_id = $1 and t.agency_id = a.id) as attending
     from agency a
     where a.id = any ($3::uuid[]) or ($4 and a.id in (
       select m.agency_id from team_membership m where m.team_id = $5 and m.left_on is null))
     order by a.id`,
    [id, regionCode, agencies, members, teamId],
  );

/** Who was invited before and not any more is invited anew. */
export const invite = async (
  scope: WriteScope,
  { id, regionCode }: MeetingRow,
  guests: readonly Guest[],
): Promise<void> => {
  await scope.query(
    `insert into invitation (meeting_id, region_code, agency_id, agency_region_code)
     select $1, $2, * from unnest($3::uuid[], $4::bigint[])
     on conflict (meeting_id, agency_id) do update set status = 'INVITED', note = null, answered_at = null`,
    [id, regionCode, guests.map((guest) => guest.id), guests.map((guest) => guest.regionCode)],
  );
};

/** Nothing if the agency is not invited. */
export const withdraw = async (
  scope: WriteScope,
  { id }: MeetingRow,
  agency: string,
): Promise<{ readonly id: string; readonly region: RegionCode } | undefined> => {
  const [row] = await scope.query<{ id: string; region: RegionCode }>(
    `with changed as (
       update invitation set status = 'WITHDRAWN' where meeting_id = $1 and agency_id = $2 and status <> 'WITHDRAWN'
       returning id, agency_region_code::float8 as region)
     select id, region from changed`,
    [id, agency],
  );
  return row;
};

export interface InvitationRow {
  readonly id: string;
  readonly status: MeetingStatus;
  readonly withdrawn: boolean;
}

/** The viewer's own invitation, and the state of the meeting. */
export const findInvitation = async (scope: WriteScope, meeting: string): Promise<InvitationRow | undefined> => {
  const [row] = await scope.query<InvitationRow>(
    `select i.id, m.status, i.status = 'WITHDRAWN' as withdrawn from invitation i join meeting m on m.id = i.meeting_id
     where i.meeting_id = $1 and i.agency_id = slice_agency() for no key update of i`,
    [meeting],
  );
  return row;
};

export const answer = async (
  scope: WriteScope,
  { id }: InvitationRow,
  status: string,
  note: string | null,
): Promise<void> => {
  await scope.query('update invitation set status = $2, note = $3, answered_at = clock_timestamp() where id = $1', [
    id,
    status,
    note,
  ]);
};

/** Nothing if the agency presents something of this title already. */
export const insertPresentation = async (
  scope: WriteScope,
  { id, regionCode }: MeetingRow,
  guest: Guest,
  { title, file }: { readonly title: string; readonly file: string | null },
): Promise<string | undefined> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into presentation (meeting_id, region_code, agency_id, agency_region_code, title, file_id, uploaded_by_id)
     values ($1, $2, $3, $4, $5, $6::uuid, case when $6::uuid is not null then slice_agency() end)
     on conflict (meeting_id, agency_id, lower(btrim(title))) do nothing returning id`,
    [id, regionCode, guest.id, guest.regionCode, title, file],
  );
  return row?.id;
};

export interface PresentationRow {
  readonly title: string;
  readonly file: string | null;
  /** A final record names its document. */
  readonly recorded: boolean;
}

/** Of an agency that the slice shows. */
export const findPresentation = async (
  scope: WriteScope,
  { id }: MeetingRow,
  presentation: string,
): Promise<PresentationRow | undefined> => {
  const [row] = await scope.query<PresentationRow>(
    `select p.title, p.file_id as file, exists (select from meeting_record r where r.meeting_id = p.meeting_id) as recorded
     from presentation p join agency a on a.id = p.agency_id where p.id = $1 and p.meeting_id = $2`,
    [presentation, id],
  );
  return row;
};

/** Nothing changes if the agency presents something of this title already. */
export const changePresented = async (
  scope: WriteScope,
  presentation: string,
  { title, file }: { readonly title: string; readonly file: string | null },
): Promise<boolean> => {
  const rows = await scope.query(
    `with changed as (
       update presentation p set title = $2, file_id = $3::uuid,
         uploaded_by_id = case when $3::uuid is not distinct from p.file_id then p.uploaded_by_id when $3::uuid is not null then slice_agency() end
       where p.id = $1 and not exists (select from presentation other where other.meeting_id = p.meeting_id
         and other.agency_id = p.agency_id and other.id <> p.id and lower(btrim(other.title)) = lower(btrim($2)))
       returning id)
     select id from changed`,
    [presentation, title, file],
  );
  return rows.length > 0;
};

export interface Attendee {
  readonly guest: Guest;
  readonly delegate: string;
  readonly position: string | null;
  readonly present: boolean;
}

export const writeAttendance = async (
  scope: WriteScope,
  { id, regionCode }: MeetingRow,
  attendees: readonly Attendee[],
): Promise<void> => {
  await scope.query(
    `insert into attendance (meeting_id, region_code, agency_id, agency_region_code, delegate, delegate_position, present)
     select $1, $2, * from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::boolean[])
     on conflict (meeting_id, agency_id) do update
       set delegate = excluded.delegate, delegate_position = excluded.delegate_position, present = excluded.present`,
    [
      id,
      regionCode,
      attendees.map(({ guest }) => guest.id),
      attendees.map(({ guest }) => guest.regionCode),
      attendees.map(({ delegate }) => delegate),
      attendees.map(({ position }) => position),
      attendees.map(({ present }) => present),
    ],
  );
};

/** The decision gets the next number; the meeting is held by whoever has changed it. */
export const insertDecision = async (
  scope: WriteScope,
  { id, regionCode }: MeetingRow,
  text: string,
  item: string | null,
): Promise<{ readonly id: string; readonly number: number }> => {
  const [row] = await scope.query<{ id: string; number: number }>(
    `insert into decision (meeting_id, region_code, number, text, agenda_item_id)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4 from decision where meeting_id = $1 returning id, number`,
    [id, regionCode, text, item],
  );
  if (!row) throw new Error('A decision was not written');
  return row;
};

/** Nothing if there is no decision of this number. */
export const rewordDecision = async (
  scope: WriteScope,
  { id }: MeetingRow,
  number: number,
  text: string,
  item: string | null,
): Promise<{ readonly id: string; readonly number: number } | undefined> => {
  const [row] = await scope.query<{ id: string; number: number }>(
    `with changed as (
       update decision set text = $3, agenda_item_id = coalesce($4, agenda_item_id)
       where meeting_id = $1 and number = $2 returning id, number)
     select id, number from changed`,
    [id, number, text, item],
  );
  return row;
};
