import type { Oracle } from './oracle';
import type { Write } from './writes';
import { emptyOf } from './writes-files';
import { near, newcomer, someTeams } from './writes-teams';
import { world, type Agency, type Meeting, type Region, type Team } from './world';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

/** Of each of them a meeting in one of these states. */
const someMeetings = (oracle: Oracle, ...states: string[]): Meeting[] => {
  const seen = new Set<string>();
  return world.meetings.filter(({ team, status }) => {
    const kind = [
      oracle.inArea(team.region),
      oracle.writesTeam(team.region),
      oracle.inTiers(team.region),
      status,
    ].join();
    if (!states.includes(status) || seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
};

const OPEN = ['PLANNED', 'INVITED', 'HELD', 'MINUTES_DRAFTED'];
const ENDED = ['FINAL', 'CLOSED', 'CANCELLED'];

const otherThan = (agency: Agency): Agency =>
  world.agencies.find((one) => one !== agency && one.region === agency.region) ??
  world.agencies.find((one) => one !== agency) ??
  agency;

/** A row added to meetings of every kind, and all rows of the table written as they are: no final meeting minds that. */
const partWrites = (
  table: string,
  column: string,
  may: (oracle: Oracle) => (region: Region) => boolean,
  row: (meeting: Meeting) => Readonly<Record<string, string | number>>,
  rows: (oracle: Oracle) => readonly { readonly meeting: Meeting }[],
): Writes => {
  const insert = (meeting: Meeting): string => {
    const values = { meeting_id: `'${meeting.id}'`, region_code: meeting.team.region.code, ...row(meeting) };
    return `insert into ${table} (${Object.keys(values).join(', ')}) values (${Object.values(values).join(', ')})`;
  };
  return (_agency, oracle) => [
    ...someMeetings(oracle, ...OPEN).map((meeting): Write => ({
      sql: insert(meeting),
      expected: may(oracle)(meeting.team.region) ? 1 : 'refused',
    })),
    ...someMeetings(oracle, ...ENDED).map((meeting): Write => ({ sql: insert(meeting), expected: 'refused' })),
    {
      sql: `update ${table} set ${column} = ${column}`,
      expected: rows(oracle).filter(({ meeting }) => may(oracle)(meeting.team.region)).length,
    },
  ];
};

const convenes = (oracle: Oracle) => oracle.convenes;
const leads = (oracle: Oracle) => oracle.writesTeam;

const guestsOf = (rows: readonly { meeting: Meeting; agency: Agency }[], meeting: Meeting): Agency[] =>
  rows.filter((row) => row.meeting === meeting).map(({ agency }) => agency);

const meetingWrites: Writes = (agency, oracle) => {
  const other = otherThan(agency);
  const insert = ({ id, region }: Team, by: Agency): string =>
    `insert into meeting (team_id, region_code, title, held, convener_id, convener_region_code)
     values ('${id}', ${region.code}, 'Baru', '2031-01-01', '${by.id}', ${by.region.code})`;
  const mine = world.meetings.filter(({ team }) => oracle.convenes(team.region));
  // Kesra convenes: what it writes is planned, invited or cancelled afterwards.
  const convened = ({ status }: Meeting): boolean => ['PLANNED', 'INVITED', 'CANCELLED'].includes(status);
  const mayAll = mine.every((meeting) => oracle.writesTeam(meeting.team.region) || convened(meeting));
  return [
    ...someTeams(agency, oracle).flatMap((team): Write[] => [
      { sql: insert(team, agency), expected: oracle.convenes(team.region) ? 1 : 'refused' },
      { sql: insert(team, other), expected: 'refused' },
    ]),
    { sql: `update meeting set title = title`, expected: mayAll ? mine.length : 'refused' },
    ...mine
      .filter(({ status }) => status === 'PLANNED')
      .slice(0, 1)
      .map(({ id }): Write => ({
        sql: `update meeting set status = 'INVITED' where id = '${id}'`,
        expected: 1,
      })),
    { sql: `update meeting set team_id = team_id`, expected: 'refused' },
  ];
};

const recordWrites: Writes = (agency, oracle) => {
  const without = world.meetings.filter((meeting) => !world.records.some((record) => record.meeting === meeting));
  const insert = ({ id, team }: Meeting, by: Agency): string =>
    `insert into meeting_record (meeting_id, region_code, version, hash, items, finalised_by_id, finalised_by_region_code)
     values ('${id}', ${team.region.code}, 1, '${'0'.repeat(64)}', 1, '${by.id}', ${by.region.code})`;
  const meetings = someTeams(agency, oracle).flatMap((team) => without.filter((one) => one.team === team).slice(0, 1));
  return [
    ...meetings.flatMap((meeting): Write[] => [
      { sql: insert(meeting, agency), expected: oracle.convokes(meeting.team.region) ? 1 : 'refused' },
      { sql: insert(meeting, otherThan(agency)), expected: 'refused' },
    ]),
    { sql: `update meeting_record set hash = hash`, expected: 'refused' },
  ];
};

const itemWrites: Writes = (_agency, oracle) => {
  const seen = new Set<string>();
  const torn = world.records.filter(({ meeting: { team }, missing }) => {
    const kind = [oracle.inArea(team.region), oracle.writesTeam(team.region), oracle.inTiers(team.region)].join();
    if (!missing || seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
  const insert = (record: (typeof world.records)[number], position: number): string =>
    `insert into meeting_record_item (record_id, region_code, position, section, content)
     values ('${record.id}', ${record.meeting.team.region.code}, ${position}, 'MINUTES', '{}')`;
  return [
    ...torn.flatMap((record): Write[] => {
      const size = world.recordItems.filter((item) => item.record === record).length + 1;
      return [
        { sql: insert(record, size), expected: oracle.convokes(record.meeting.team.region) ? 1 : 'refused' },
        { sql: insert(record, size + 1), expected: 'refused' },
      ];
    }),
    { sql: `update meeting_record_item set content = content`, expected: 'refused' },
  ];
};

/** Presentations with a file that somebody has sent. */
const presentedBy = (sender: Agency, may: (oracle: Oracle) => (region: Region) => boolean): Writes =>
  partWrites(
    'presentation',
    'title',
    may,
    (meeting) => ({
      ...newcomer(meeting.team.region, []),
      title: `'Baru'`,
      file_id: `'${emptyOf(sender)?.id}'`,
      uploaded_by_id: `'${sender.id}'`,
    }),
    () => [],
  );

/** Another document is one's own, and nobody takes one away; a title is mended beside the document of another. */
const documentWrites: Writes = (agency, oracle) => {
  const open = world.presentations.filter(({ meeting }) => OPEN.includes(meeting.status));
  const own = emptyOf(agency);
  const others = emptyOf(otherThan(agency));
  return [true, false].flatMap((may): Write[] => {
    const mine = open
      .filter(({ meeting }) => oracle.writesTeam(meeting.team.region) === may)
      .filter(({ meeting }) => oracle.inTiers(meeting.team.region));
    // While a final record is corrected, the documents that it names stay.
    const [named] = mine.filter(({ meeting }) => world.records.some((record) => record.meeting === meeting));
    const free = mine.filter(({ meeting }) => !world.records.some((record) => record.meeting === meeting));
    const [row] = free;
    const [filed] = free.filter(({ file }) => file !== null);
    const changed = (id: string, file: string | null, sender: string | null): string =>
      `update presentation set file_id = ${file === null ? 'null' : `'${file}'`}, uploaded_by_id = ${sender === null ? 'null' : `'${sender}'`} where id = '${id}'`;
    return [
      ...(row && own ? [{ sql: changed(row.id, own.id, agency.id), expected: may ? 1 : 0 } as const] : []),
      ...(named && own ? [{ sql: changed(named.id, own.id, agency.id), expected: may ? 'refused' : 0 } as const] : []),
      ...(row && others && others.uploadedBy !== agency
        ? [{ sql: changed(row.id, others.id, others.uploadedBy.id), expected: may ? ('refused' as const) : 0 }]
        : []),
      ...(filed ? [{ sql: changed(filed.id, null, null), expected: may ? 1 : 0 }] : []),
      ...(filed
        ? [{ sql: `update presentation set title = 'Lain' where id = '${filed.id}'`, expected: may ? 1 : 0 }]
        : []),
    ];
  });
};

/** What may be written of meetings, tried on rows of every kind. */
export const MEETING_WRITES: Readonly<Record<string, Writes>> = {
  meeting: meetingWrites,
  agenda_item: partWrites(
    'agenda_item',
    'topic',
    convenes,
    () => ({ position: 9, topic: `'Baru'` }),
    () => world.agenda,
  ),
  invitation: (agency, oracle) => [
    ...partWrites(
      'invitation',
      'note',
      convenes,
      (meeting) => newcomer(meeting.team.region, [agency, ...guestsOf(world.invitations, meeting)]),
      () => [],
    )(agency, oracle).slice(0, -1),
    // Oneself only where one has the whole area, or is the host.
    ...someMeetings(oracle, 'PLANNED', 'INVITED')
      .filter(({ team }) => near(team.region, agency))
      .filter((meeting) => !guestsOf(world.invitations, meeting).includes(agency))
      .map(({ id, team, convener }): Write => ({
        sql: `insert into invitation (meeting_id, region_code, agency_id, agency_region_code)
            values ('${id}', ${team.region.code}, '${agency.id}', ${agency.region.code})`,
        expected: oracle.convokes(team.region) || (oracle.convenes(team.region) && convener === agency) ? 1 : 'refused',
      })),
    // Answers are one's own to write, as long as they are asked for; who convenes takes invitations back, and answers none.
    {
      sql: `update invitation set note = note`,
      expected: world.invitations.filter(
        (row) => oracle.sees.guest(row) && (row.agency === agency || oracle.convenes(row.meeting.team.region)),
      ).length,
    },
    ...['DECLINED', 'WITHDRAWN'].flatMap((status) =>
      [true, false].flatMap((convened) =>
        world.invitations
          .filter(
            ({ meeting, ...row }) => row.agency !== agency && meeting.status === 'INVITED' && row.status !== status,
          )
          .filter((row) => oracle.sees.guest(row) && oracle.convenes(row.meeting.team.region) === convened)
          .slice(0, 1)
          .map(({ id }): Write => {
            const may = status === 'WITHDRAWN' ? 1 : 'refused';
            return {
              sql: `update invitation set status = '${status}' where id = '${id}'`,
              expected: convened ? may : 0,
            };
          }),
      ),
    ),
    ...[true, false].flatMap((convened) =>
      world.invitations
        .filter((row) => row.agency === agency && row.meeting.status === 'INVITED' && row.status !== 'WITHDRAWN')
        .filter((row) => oracle.convenes(row.meeting.team.region) === convened)
        .slice(0, 1)
        .map(({ id }): Write => ({
          sql: `update invitation set status = 'WITHDRAWN' where id = '${id}'`,
          expected: convened ? 1 : 'refused',
        })),
    ),
    ...['INVITED', 'HELD'].flatMap((state) =>
      world.invitations
        .filter((row) => row.agency === agency && row.meeting.status === state && row.status !== 'WITHDRAWN')
        .slice(0, 1)
        .map(({ id }): Write => ({
          sql: `update invitation set status = 'DECLINED', note = 'x' where id = '${id}'`,
          expected: state === 'INVITED' ? 1 : 'refused',
        })),
    ),
    ...world.invitations
      .filter((row) => row.agency === agency && row.meeting.status === 'INVITED' && row.status === 'WITHDRAWN')
      .slice(0, 1)
      .map(({ id }): Write => ({
        sql: `update invitation set status = 'CONFIRMED' where id = '${id}'`,
        expected: 'refused',
      })),
  ],
  presentation: (agency, oracle) => [
    ...partWrites(
      'presentation',
      'title',
      leads,
      (meeting) => ({ ...newcomer(meeting.team.region, []), title: `'Baru'` }),
      () => world.presentations,
    )(agency, oracle),
    // Without what updates rows, which is tried already.
    ...presentedBy(agency, leads)(agency, oracle).slice(0, -1),
    ...presentedBy(otherThan(agency), () => () => false)(agency, oracle).slice(0, -1),
    ...documentWrites(agency, oracle),
  ],
  attendance: partWrites(
    'attendance',
    'delegate',
    leads,
    (meeting) => ({
      ...newcomer(meeting.team.region, guestsOf(world.attendance, meeting)),
      delegate: `'Baru'`,
      present: 'true',
    }),
    // To write a row as it is one reads it.
    ({ sees }) => world.attendance.filter(sees.guest),
  ),
  decision: partWrites(
    'decision',
    'text',
    leads,
    () => ({ number: 9, text: `'Baru'` }),
    () => world.decisions,
  ),
  meeting_record: recordWrites,
  meeting_record_item: itemWrites,
};
