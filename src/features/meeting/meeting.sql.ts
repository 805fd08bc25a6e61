import type { RowSql } from '../../platform/graph/bindings';

/** Still on the agenda. */
export const isListed = (item: RowSql): string => `${item.col('position')} > 0`;

/** The first moment of a day in Jakarta. */
const dayBegins = (day: string): string => `(${day})::timestamp at time zone 'Asia/Jakarta'`;

export const heldFrom = (meeting: RowSql, day: string): string => `${meeting.col('held')} >= ${dayBegins(day)}`;
export const heldBy = (meeting: RowSql, day: string): string => `${meeting.col('held')} < ${dayBegins(`${day} + 1`)}`;

/** The meetings an agency is invited to. */
export const isInvited = (agency: RowSql, meeting: RowSql): string =>
  `${meeting.col('id')} in (select i.meeting_id from invitation i where i.agency_id = ${agency.col('id')} and i.status <> 'WITHDRAWN')`;

/** The newest record, if there is any: one that no other supersedes. */
export const isNewest = (meeting: RowSql, record: RowSql): string =>
  `${record.col('meetingId')} = ${meeting.col('id')} and not exists (
    select from meeting_record later where later.supersedes_id = ${record.col('id')})`;

/** The hash anew from the items; null for who does not see all of them, and so could not tell. */
export const isIntact = (record: RowSql): string => `
  (select case when count(*) = ${record.col('size')} then ${record.col('hash')} =
     encode(sha256(convert_to(string_agg(item.content::text, chr(10) order by item.position), 'UTF8')), 'hex') end
   from meeting_record_item item where item.record_id = ${record.col('id')})`;

/** Its place among those the viewer sees: gaps would count the others. */
export const placeShown = (item: RowSql): string =>
  `row_number() over (partition by ${item.col('recordId')} order by ${item.col('position')})`;

export const contentText = (item: RowSql): string => `${item.col('content')}::text`;
