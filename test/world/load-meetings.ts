import { createHash } from 'node:crypto';
import { world } from './index';
import type { Insert } from './load-business';
import type { MeetingRecord } from './rows';

/** One that is not that of its items, where somebody has meddled with them. */
export const hashOf = (record: MeetingRecord): string =>
  !record.intact
    ? 'f'.repeat(64)
    : createHash('sha256')
        .update(
          world.recordItems
            .filter((item) => item.record === record)
            .map(({ content }) => content)
            .join('\n'),
        )
        .digest('hex');

/** Teams, who sits in them, and what they met about. */
export const loadMeetings = async (insert: Insert): Promise<void> => {
  await insert('team', world.teams, ({ id, region, parent, name, meetingsPerYear }) => ({
    id,
    region_code: region.code,
    parent_id: parent?.id ?? null,
    name,
    decree: null,
    meetings_per_year: meetingsPerYear,
  }));
  await loadWorkGroups(insert);
  await insert('team_membership', world.memberships, ({ id, team, agency, role, left, groups }) => ({
    id,
    team_id: team.id,
    region_code: team.region.code,
    agency_id: agency.id,
    agency_region_code: agency.region.code,
    role: left ? 'MEMBER' : role,
    working_group_ids: groups.map((group) => group.id),
    joined_on: '2026-01-02',
    left_on: left ? '2026-02-02' : null,
  }));
  await insert('meeting', world.meetings, ({ id, team, title, held, venue, status, minutes, convener }) => ({
    id,
    team_id: team.id,
    region_code: team.region.code,
    title,
    held,
    venue,
    status,
    minutes,
    convener_id: convener.id,
    convener_region_code: convener.region.code,
    version: 1,
  }));
  await insert('agenda_item', world.agenda, ({ id, meeting, position, topic, duration }) => ({
    id,
    meeting_id: meeting.id,
    region_code: meeting.team.region.code,
    position,
    topic,
    duration,
  }));
  await insert('invitation', world.invitations, ({ id, meeting, agency, status, note, answeredAt }) => ({
    id,
    meeting_id: meeting.id,
    region_code: meeting.team.region.code,
    agency_id: agency.id,
    agency_region_code: agency.region.code,
    status,
    note,
    answered_at: answeredAt,
  }));
  await insert('presentation', world.presentations, ({ id, meeting, agency, title, addedAt, file }) => ({
    id,
    meeting_id: meeting.id,
    region_code: meeting.team.region.code,
    agency_id: agency.id,
    agency_region_code: agency.region.code,
    title,
    added_at: addedAt,
    file_id: file?.id ?? null,
    uploaded_by_id: file?.uploadedBy.id ?? null,
  }));
  await insert('attendance', world.attendance, ({ id, meeting, agency, delegate, delegatePosition, present }) => ({
    id,
    meeting_id: meeting.id,
    region_code: meeting.team.region.code,
    agency_id: agency.id,
    agency_region_code: agency.region.code,
    delegate,
    delegate_position: delegatePosition,
    present,
  }));
  await insert('decision', world.decisions, ({ id, meeting, number, text, agendaItem }) => ({
    id,
    meeting_id: meeting.id,
    region_code: meeting.team.region.code,
    number,
    text,
    agenda_item_id: agendaItem?.id ?? null,
  }));
  await insert('meeting_record', world.records, (record) => ({
    id: record.id,
    meeting_id: record.meeting.id,
    region_code: record.meeting.team.region.code,
    version: record.version,
    hash: hashOf(record),
    items: world.recordItems.filter((item) => item.record === record).length + Number(record.missing),
    supersedes_id: record.supersedes?.id ?? null,
    reason: record.supersedes ? 'Salah tulis' : null,
    finalised_by_id: record.finalisedBy.id,
    finalised_by_region_code: record.finalisedBy.region.code,
    finalised_at: record.finalisedAt,
  }));
  await insert('meeting_record_item', world.recordItems, ({ record, position, section, of, content }) => ({
    record_id: record.id,
    region_code: record.meeting.team.region.code,
    position,
    section,
    of_region_code: of?.code ?? null,
    content: JSON.parse(content),
  }));
};

const loadWorkGroups = (insert: Insert): Promise<void> =>
  insert('working_group', world.workGroups, ({ id, team, name, lead }) => ({
    id,
    team_id: team.id,
    region_code: team.region.code,
    name,
    lead_id: lead.id,
    lead_region_code: lead.region.code,
  }));
