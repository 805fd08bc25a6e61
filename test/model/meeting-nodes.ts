import type {
  AgendaItem,
  Attendance,
  Change,
  Commitment,
  Decision,
  Invitation,
  Meeting,
  MeetingRecord,
  Membership,
  Presentation,
  RecordItem,
  Team,
  WorkGroup,
} from '../world/rows';
import { hashOf } from '../world/load-meetings';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

const DAY = 86_400_000;
const dayBegins = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

/** Meetings and their parts, and what they add to the objects of others. */
export const meetingNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const ofTeam = sees.ofTeam;
  const ofMeeting = sees.ofMeeting;

  const meetings = (path: string, rows: readonly Meeting[], { filter, orderBy, ...page }: ListArgs): object => {
    const day = (name: string): number | undefined => {
      const value = filter?.[name] ?? undefined;
      return typeof value === 'string' ? dayBegins(value) : undefined;
    };
    const [from, until] = [day('heldFrom'), day('heldBy')];
    const found = shown(path, rows, ofTeam).filter(
      (row) =>
        chosen(filter, 'statuses', row.status) &&
        (from === undefined || Date.parse(row.held) >= from) &&
        (until === undefined || Date.parse(row.held) < until + DAY),
    );
    const sorted = by(
      found,
      (row) => row.held,
      (row) => row.id,
    );
    return pageOf('Meeting', orderBy === 'SOONEST' ? sorted : sorted.reverse(), page, model.nodes.meeting);
  };
  const history = (path: string, subject: string, page: PageArgs): object =>
    pageOf(
      'RecordChange',
      by(
        shown(
          path,
          world.changes.filter((change) => change.subject === subject),
          sees.change,
        ),
        (change) => change.id,
      ).reverse(),
      page,
      model.nodes.recordChange,
    );
  const memberships = (path: string, rows: readonly Membership[]): object[] =>
    by(
      shown(
        path,
        rows.filter(({ left }) => !left),
        sees.membership,
      ),
      (row) => row.role,
      (row) => row.id,
    ).map(model.nodes.membership);
  const workGroups = (path: string, rows: readonly WorkGroup[]): object[] =>
    by(
      shown(path, rows, ofTeam),
      (row) => row.name,
      (row) => row.id,
    ).map(model.nodes.workGroup);
  const ofMeetingIn = <Row extends { meeting: Meeting }>(rows: readonly Row[], meeting: Meeting): Row[] =>
    rows.filter((row) => row.meeting === meeting);
  const byGuest = <Row extends Invitation | Attendance>(path: string, rows: readonly Row[]): Row[] =>
    by(
      shown(path, rows, sees.guest),
      (row) => row.agency.region.code,
      (row) => row.agency.id,
    );

  return {
    history,
    recordChange: ({ agency, reason }: Change): object => ({
      __typename: 'RecordChange',
      at: '2026-01-01T00:00:00.000Z',
      action: 'test',
      status: null,
      version: null,
      reason,
      agency: () => one('RecordChange.agency', agency, sees.agency, model.nodes.agency),
    }),
    meetingsOfTeam: (team: Team): object => ({
      version: 1,
      meetingsPerYear: team.meetingsPerYear,
      memberships: () =>
        memberships(
          'Team.memberships',
          world.memberships.filter((row) => row.team === team),
        ),
      workingGroups: () =>
        workGroups(
          'Team.workingGroups',
          world.workGroups.filter((row) => row.team === team),
        ),
      meetings: (args: ListArgs) =>
        meetings(
          'Team.meetings',
          world.meetings.filter((row) => row.team === team),
          args,
        ),
      history: (page: PageArgs) => history('Team.history', team.id, page),
    }),
    meetingsOfMembership: ({ groups }: Membership): object => ({
      joinedOn: '2026-01-02',
      workingGroups: () => workGroups('TeamMembership.workingGroups', groups),
    }),
    workGroup: (row: WorkGroup): object => ({
      __typename: 'WorkingGroup',
      id: `workgroup_${row.id}`,
      name: row.name,
      team: () => one('WorkingGroup.team', row.team, sees.placed, model.nodes.team),
      lead: () => one('WorkingGroup.lead', row.lead, sees.agency, model.nodes.agency),
      members: () =>
        memberships(
          'WorkingGroup.members',
          world.memberships.filter(({ groups }) => groups.includes(row)),
        ),
    }),
    meetingsOfAgency: (agency: { id: string }): object => ({
      meetings: (args: ListArgs) =>
        meetings(
          'Agency.meetings',
          world.invitations
            .filter((row) => row.agency.id === agency.id && row.status !== 'WITHDRAWN' && sees.guest(row))
            .map(({ meeting }) => meeting),
          args,
        ),
    }),
    meetingOfCommitment: ({ meeting, decision }: Commitment): object => ({
      meeting: () => one('Commitment.meeting', meeting, ofTeam, model.nodes.meeting),
      decision: () => one('Commitment.decision', decision, ofMeeting, model.nodes.decision),
    }),
    meeting: (row: Meeting): object => ({
      __typename: 'Meeting',
      id: `meeting_${row.id}`,
      title: row.title,
      held: row.held,
      venue: row.venue,
      status: row.status,
      minutes: row.minutes,
      version: 1,
      team: () => one('Meeting.team', row.team, sees.placed, model.nodes.team),
      convener: () => one('Meeting.convener', row.convener, sees.agency, model.nodes.agency),
      agenda: () =>
        by(
          shown(
            'Meeting.agenda',
            ofMeetingIn(world.agenda, row).filter(({ position }) => position > 0),
            ofMeeting,
          ),
          (item) => item.position,
        ).map(model.nodes.agendaItem),
      invitations: () =>
        byGuest('Meeting.invitations', ofMeetingIn(world.invitations, row)).map(model.nodes.invitation),
      presentations: () =>
        by(
          shown('Meeting.presentations', ofMeetingIn(world.presentations, row), ofMeeting),
          (item) => item.addedAt,
          (item) => item.id,
        ).map(model.nodes.presentation),
      attendance: () => byGuest('Meeting.attendance', ofMeetingIn(world.attendance, row)).map(model.nodes.attendance),
      decisions: () =>
        by(shown('Meeting.decisions', ofMeetingIn(world.decisions, row), ofMeeting), (decision) => decision.number).map(
          model.nodes.decision,
        ),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Meeting.commitments',
          world.commitments.filter(({ meeting }) => meeting === row),
          args,
        ),
      record: () =>
        one(
          'Meeting.record',
          by(ofMeetingIn(world.records, row), (record) => record.version).at(-1),
          ofMeeting,
          model.nodes.record,
        ),
      records: () =>
        by(shown('Meeting.records', ofMeetingIn(world.records, row), ofMeeting), (record) => record.version)
          .reverse()
          .map(model.nodes.record),
      history: (page: PageArgs) => history('Meeting.history', row.id, page),
    }),
    agendaItem: ({ id, position, topic, duration }: AgendaItem): object => ({
      __typename: 'AgendaItem',
      id: `agenda_${id}`,
      position,
      topic,
      duration,
    }),
    invitation: (row: Invitation): object => ({
      __typename: 'Invitation',
      id: `invitation_${row.id}`,
      status: row.status,
      note: row.note,
      answeredAt: row.answeredAt,
      meeting: () => one('Invitation.meeting', row.meeting, ofTeam, model.nodes.meeting),
      agency: () => one('Invitation.agency', row.agency, sees.agency, model.nodes.agency),
    }),
    presentation: (row: Presentation): object => ({
      __typename: 'Presentation',
      id: `presentation_${row.id}`,
      title: row.title,
      agency: () => one('Presentation.agency', row.agency, sees.agency, model.nodes.agency),
      file: () => one('Presentation.file', row.file, sees.storedFile, model.nodes.file),
    }),
    attendance: ({ agency, delegate, delegatePosition, present }: Attendance): object => ({
      __typename: 'Attendance',
      delegate,
      delegatePosition,
      present,
      agency: () => one('Attendance.agency', agency, sees.agency, model.nodes.agency),
    }),
    decision: (row: Decision): object => ({
      __typename: 'Decision',
      id: `decision_${row.id}`,
      number: row.number,
      text: row.text,
      meeting: () => one('Decision.meeting', row.meeting, ofTeam, model.nodes.meeting),
      agendaItem: () => one('Decision.agendaItem', row.agendaItem, ofMeeting, model.nodes.agendaItem),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Decision.commitments',
          world.commitments.filter(({ decision }) => decision === row),
          args,
        ),
    }),
    record: (row: MeetingRecord): object => {
      const items = world.recordItems.filter(({ record }) => record === row);
      return {
        __typename: 'MeetingRecord',
        id: `record_${row.id}`,
        version: row.version,
        hash: hashOf(row),
        // Who is not shown all of it cannot tell.
        intact: items.every(sees.recordItem) && !row.missing ? row.intact : null,
        reason: row.supersedes ? 'Salah tulis' : null,
        finalisedAt: row.finalisedAt,
        meeting: () => one('MeetingRecord.meeting', row.meeting, ofTeam, model.nodes.meeting),
        supersedes: () => one('MeetingRecord.supersedes', row.supersedes, ofMeeting, model.nodes.record),
        finalisedBy: () => one('MeetingRecord.finalisedBy', row.finalisedBy, sees.agency, model.nodes.agency),
        items: () =>
          by(shown('MeetingRecord.items', items, sees.recordItem), (item) => item.position).map((item, at) => ({
            ...model.nodes.recordItem(item),
            position: at + 1,
          })),
      };
    },
    recordItem: ({ position, section, content }: RecordItem): object => ({
      __typename: 'MeetingRecordItem',
      position,
      section,
      content,
    }),
  };
};

/** What an id leads to. */
export const meetingTables = (model: Lookup): Readonly<Record<string, (key: string) => object | null>> => {
  const { world } = model;
  const { sees } = model.oracle;
  const named = <Row extends { id: string }>(
    tag: string,
    rows: readonly Row[],
    visible: (row: Row) => boolean,
    make: (row: Row) => object,
  ): Record<string, (key: string) => object | null> => ({
    [tag]: (key) =>
      model.one(
        `node ${tag}`,
        rows.find(({ id }) => id === key),
        visible,
        make,
      ),
  });
  return {
    ...named('workgroup', world.workGroups, sees.ofTeam, model.nodes.workGroup),
    ...named('meeting', world.meetings, sees.ofTeam, model.nodes.meeting),
    ...named('agenda', world.agenda, sees.ofMeeting, model.nodes.agendaItem),
    ...named('invitation', world.invitations, sees.guest, model.nodes.invitation),
    ...named('presentation', world.presentations, sees.ofMeeting, model.nodes.presentation),
    ...named('decision', world.decisions, sees.ofMeeting, model.nodes.decision),
    ...named('record', world.records, sees.ofMeeting, model.nodes.record),
  };
};
