import { z } from 'zod';
import type { Rows, Statement } from '../../platform/database/scope';

/** The record that holds now of a meeting, if it has one; and who signs it: chair and secretary, as far as they are shown. */
export const recordOf = (meeting: string): Statement => ({
  name: 'record of a meeting',
  text: `
    select m.title, r.name, m.region_code::text, in_area(m.region_code)::text, a.name, (m.correction is not null)::text, f.id::text,
      f.version::text, f.hash, f.items::text, to_char(f.finalised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      (select json_agg(json_build_array(tm.role, o.name) order by tm.role, o.code) from team_membership tm
         join agency o on o.id = tm.agency_id where tm.team_id = m.team_id and tm.role in ('CHAIR', 'SECRETARY'))::text
    from meeting m join region r on r.code = m.region_code left join agency a on a.id = m.convener_id
    left join lateral (
      select * from meeting_record mr where mr.meeting_id = m.id order by mr.version desc limit 1) f on true
    where m.id = $1`,
  values: [meeting],
});

/** Its items that the slice shows, in the order of the record. */
export const itemsOf = (record: string): Statement => ({
  name: 'items of a record',
  text: `select section, content::text from meeting_record_item where record_id = $1 order by position`,
  values: [record],
});

const text = z.string();
/** What the items of each section hold. */
export const CONTENT = {
  MEETING: z.object({ title: text, held: text, venue: text.nullable(), team: text, decree: text.nullable() }),
  AGENDA: z.object({ topic: text, duration: z.number().nullable() }),
  // Records made before presentations had documents name none.
  PRESENTATION: z.object({
    title: text,
    agency: text,
    file: text.nullable().default(null),
    fileHash: text.nullable().default(null),
  }),
  ATTENDANCE: z.object({
    agency: text,
    delegate: text.nullable(),
    position: text.nullable(),
    present: z.boolean().nullable(),
  }),
  MINUTES: z.object({ text: text.nullable() }),
  DECISION: z.object({ number: z.number(), text }),
  COMMITMENT: z.object({
    number: text,
    title: text,
    action: text,
    agency: text,
    region: text,
    indicator: text,
    target: text,
    unit: text,
    due: text,
    decision: z.number().nullable(),
  }),
};
/** The items of one section, as they were fixed. */
export const sectionOf = <Content>(
  items: Rows,
  section: keyof typeof CONTENT,
  content: z.ZodType<Content>,
): Content[] => items.flatMap(([name, json]) => (name === section ? [content.parse(JSON.parse(json ?? 'null'))] : []));

const Signers = z.array(z.tuple([text, text]));

export const signersOf = (json: string | null | undefined): [role: string, agency: string][] =>
  Signers.parse(JSON.parse(json ?? '[]'));
