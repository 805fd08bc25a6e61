import { createHash } from 'node:crypto';
import type { WriteScope } from '../../platform/database/scope';
import type { MeetingRow } from './meeting.store';

export interface RecordItem {
  readonly section: string;
  /** The region whose tiers alone are told of it. */
  readonly of: string | null;
  /** The canonical text of a jsonb. */
  readonly content: string;
}

/**
 * All that stands in a meeting now, in the order of the record. Amounts are texts: no reader has to guess their places.
 * Each item carries a random salt, so that who sees some of them cannot try out by the hash what the others say.
 */
export const readItems = (
  scope: Pick<WriteScope, 'query'>,
  { id }: Pick<MeetingRow, 'id'>,
): Promise<readonly RecordItem[]> =>
  scope.query<RecordItem>(
    `select section, of, (content || jsonb_build_object('salt', gen_random_uuid()))::text as content from (
       select 1 as part, 0::bigint as major, '' as minor, 'MEETING' as section, null::bigint as of, jsonb_build_object(
           'title', m.title, 'held', to_char(m.held at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'venue', m.venue,
           'team', t.name, 'decree', t.decree, 'meeting', m.id) as content
         from meeting m join team t on t.id = m.team_id where m.id = $1
       union all select 2, position, '', 'AGENDA', null, jsonb_build_object(
           'position', position, 'topic', topic, 'duration', duration)
         from agenda_item where meeting_id = $1 and position > 0
       union all select 3, row_number() over (order by p.added_at, p.id), '', 'PRESENTATION', p.agency_region_code,
           jsonb_build_object('title', p.title, 'agency', a.name, 'code', a.code, 'file', f.name, 'fileHash', f.hash)
         from presentation p join agency a on a.id = p.agency_id left join file f on f.id = p.file_id where p.meeting_id = $1
       union all select 4, p.agency_region_code, a.code, 'ATTENDANCE', p.agency_region_code, jsonb_build_object(
           'agency', a.name, 'code', a.code, 'delegate', p.delegate, 'position', p.delegate_position, 'present', p.present)
         from attendance p join agency a on a.id = p.agency_id where p.meeting_id = $1
       union all select 5, 0, '', 'MINUTES', null, jsonb_build_object('text', minutes) from meeting where id = $1
       union all select 6, d.number, '', 'DECISION', null, jsonb_build_object(
           'number', d.number, 'text', d.text, 'topic', i.topic)
         from decision d left join agenda_item i on i.id = d.agenda_item_id where d.meeting_id = $1
       union all select 7, 0, c.number, 'COMMITMENT', c.region_code, jsonb_build_object(
           'number', c.number, 'title', c.title, 'action', c.action, 'agency', a.name, 'code', a.code, 'region', r.name,
           'regionCode', c.region_code::text, 'indicator', c.indicator, 'target', c.target::text, 'unit', c.unit,
           'due', c.due::text, 'status', c.status, 'decision', d.number)
         from commitment c join agency a on a.id = c.agency_id join region r on r.code = c.region_code
           left join decision d on d.id = c.decision_id
         where c.meeting_id = $1 and c.revision_of is null) item
     order by part, major, minor collate "C"`,
    [id],
  );

export const hashOf = (items: readonly RecordItem[]): string =>
  createHash('sha256')
    .update(items.map(({ content }) => content).join('\n'))
    .digest('hex');

export interface Standing {
  readonly present: number;
  /** The record that holds now. */
  readonly record: string | null;
  readonly recordVersion: number;
}

/** What a record needs: somebody was there; and which record it corrects, if it corrects one. */
export const findStanding = async (scope: WriteScope, { id }: MeetingRow): Promise<Standing> => {
  const [row] = await scope.query<Standing>(
    `select (select count(*)::int from attendance where meeting_id = $1 and present) as present, r.id as record,
       coalesce(r.version, 0) as "recordVersion"
     from (select) nothing left join lateral (
       select id, version from meeting_record where meeting_id = $1 order by version desc limit 1) r on true`,
    [id],
  );
  if (!row) throw new Error('A left join of one row has one');
  return row;
};

export const insertRecord = async (
  scope: WriteScope,
  { id, regionCode, correction }: MeetingRow,
  { record, recordVersion }: Standing,
  items: readonly RecordItem[],
  by: { readonly id: string; readonly region: number },
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into meeting_record (meeting_id, region_code, version, hash, items, supersedes_id, reason, finalised_by_id,
       finalised_by_region_code)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [id, regionCode, recordVersion + 1, hashOf(items), items.length, record, correction, by.id, by.region],
  );
  if (!row) throw new Error('A record was not written');
  await insertItems(scope, row.id, regionCode, items);
  return row.id;
};

export const insertItems = async (
  scope: Pick<WriteScope, 'query'>,
  record: string,
  region: number | string,
  items: readonly RecordItem[],
): Promise<void> => {
  await scope.query(
    `insert into meeting_record_item (record_id, region_code, position, section, of_region_code, content)
     select $1, $2, place, section, of, content::jsonb
     from unnest($3::text[], $4::bigint[], $5::text[]) with ordinality as item (section, of, content, place)`,
    [
      record,
      region,
      items.map(({ section }) => section),
      items.map(({ of }) => of),
      items.map(({ content }) => content),
    ],
  );
};
