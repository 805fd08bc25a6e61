import type { Oracle } from './oracle';
import type { Write } from './writes';
import { emptyOf } from './writes-files';
import { inside, world, type Agency, type Meeting, type Region, type Team } from './world';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

/** Teams that one coordinates in the own area, leads above it, only sees, and does not see. */
const someTeams = (agency: Agency, oracle: Oracle): Team[] => {
  const led = ({ region }: Team): boolean => oracle.writesTeam(region) && !oracle.inArea(region);
  const wanted: ((team: Team) => boolean)[] = [
    ({ region }) => oracle.inArea(region),
    (team) => led(team),
    // Of an office that leads it and is no secretariat.
    (team) =>
      !oracle.inArea(team.region) &&
      world.memberships.some((seat) => seat.agency === agency && seat.team === team && seat.role !== 'MEMBER'),
    (team) => oracle.inTiers(team.region) && !oracle.inArea(team.region) && !led(team),
    ({ region }) => !oracle.inTiers(region),
  ];
  return [...new Set(wanted.flatMap((want) => world.teams.filter(want).slice(0, 1)))];
};

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

const near = (team: Region, agency: Agency): boolean => inside(team, agency.region) || inside(agency.region, team);

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

/** An agency near the team that is not among these. */
const newcomer = (team: Region, known: readonly Agency[]): Readonly<Record<string, string | number>> => {
  const agency = world.agencies.find((one) => near(team, one) && !known.includes(one));
  if (!agency) throw new Error('Not all agencies are there');
  return { agency_id: `'${agency.id}'`, agency_region_code: agency.region.code };
};
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

/** What may be written of teams and their meetings, tried on rows of every kind. */
export const MEETING_WRITES: Readonly<Record<string, Writes>> = {
  team: (_agency, oracle) => [
    ...world.regions
      .filter(({ dotted }) => ['31.71.01.1002', '31.71.02.1002', '31.72.01.1002'].includes(dotted))
      .map((region): Write => ({
        sql: `insert into team (region_code, name) values (${region.code}, 'Baru')`,
        expected: oracle.convokes(region) ? 1 : 'refused',
      })),
    {
      sql: `update team set name = 'x'`,
      expected: world.teams.filter(({ region }) => oracle.writesTeam(region)).length,
    },
    {
      sql: `update team set remind_before_days = 9, parent_id = null`,
      expected: world.teams.filter(({ region }) => oracle.writesTeam(region)).length,
    },
    { sql: `update team set region_code = region_code`, expected: 'refused' },
  ],
  team_membership: (agency, oracle) => [
    ...someTeams(agency, oracle).map((team): Write => {
      const members = world.memberships.filter((seat) => seat.team === team).map((seat) => seat.agency);
      const { agency_id: id, agency_region_code: region } = newcomer(team.region, members);
      return {
        sql: `insert into team_membership (team_id, region_code, agency_id, agency_region_code, role)
          values ('${team.id}', ${team.region.code}, ${id}, ${region}, 'MEMBER')`,
        expected: oracle.writesTeam(team.region) ? 1 : 'refused',
      };
    }),
    {
      sql: `update team_membership set role = 'MEMBER'`,
      expected: world.memberships.filter(({ team }) => oracle.writesTeam(team.region)).length,
    },
  ],
  working_group: (agency, oracle) =>
    someTeams(agency, oracle).map((team): Write => ({
      sql: `insert into working_group (team_id, region_code, name, lead_id, lead_region_code)
        values ('${team.id}', ${team.region.code}, 'Baru', '${agency.id}', ${agency.region.code})`,
      expected: oracle.writesTeam(team.region) ? 1 : 'refused',
    })),
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
      (meeting) => newcomer(meeting.team.region, guestsOf(world.invitations, meeting)),
      () => [],
    )(agency, oracle).slice(0, -1),
    // Only the own answer is one's to write, and only as long as it is asked for.
    {
      sql: `update invitation set note = note`,
      expected: world.invitations.filter((row) => row.agency === agency).length,
    },
    ...['INVITED', 'HELD'].flatMap((state) =>
      world.invitations
        .filter((row) => row.agency === agency && row.meeting.status === state)
        .slice(0, 1)
        .map(({ id }): Write => ({
          sql: `update invitation set status = 'DECLINED', note = 'x' where id = '${id}'`,
          expected: state === 'INVITED' ? 1 : 'refused',
        })),
    ),
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
    { sql: `update presentation set file_id = null, uploaded_by_id = null`, expected: 'refused' },
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
