import {
  idOf,
  inside,
  type Agency,
  type AgendaItem,
  type Change,
  type Commitment,
  type Meeting,
  type Meetings,
  type Membership,
  type Region,
  type Team,
  type WorkGroup,
} from './rows';

const STATES = ['PLANNED', 'INVITED', 'HELD', 'MINUTES_DRAFTED', 'FINAL', 'CLOSED', 'CANCELLED'];
/** One that is another day in Jakarta than in London, and the days that filters are drawn from. */
const HELD = [
  '2026-03-10T03:00:00.000Z',
  '2025-12-31T17:30:00.000Z',
  '2025-06-29T16:30:00.000Z',
  '2025-06-30T17:30:00.000Z',
  '2999-06-29T17:30:00.000Z',
];
const ROLES = ['CHAIR', 'DEPUTY_CHAIR', 'SECRETARY', 'MEMBER'];

const pick = <Row>(rows: readonly Row[], n: number): Row => {
  const row = rows[n % rows.length];
  if (row === undefined) throw new Error('There are some');
  return row;
};

/** Led by an office of the team's region, and by one below it: news to its siblings. */
export const workGroupsOf = (teams: readonly Team[], agencies: readonly Agency[]): WorkGroup[] =>
  teams.flatMap((team) => {
    const own = agencies.filter(({ region }) => region === team.region);
    const below = agencies.filter(({ region }) => region.parent === team.region);
    return [own, below.length > 0 ? below : own].map((leads, n) => ({
      id: idOf(`work group ${team.name} ${n}`),
      team,
      name: `Pokja ${n} ${team.name}`,
      lead: pick(leads, n * 3 + leads.length - 1),
    }));
  });

/** A team's own agencies, those directly below it, and the province's: some members and some seats are news to a sibling. */
export const membershipsOf = (
  teams: readonly Team[],
  agencies: readonly Agency[],
  groups: readonly WorkGroup[],
): Membership[] =>
  teams.flatMap((team) =>
    agencies
      .filter(
        ({ code, region }) =>
          region === team.region ||
          region.parent === team.region ||
          (code.startsWith('dinsos') && inside(region, team.region)),
      )
      .map((agency, n) => ({
        id: idOf(`${team.name} ${agency.code}`),
        team,
        agency,
        // A secretariat of a city leads the province's team, and so writes a team above its own area.
        role:
          n % 6 === 5
            ? 'MEMBER'
            : agency.code === 'tkpk3171' && team.region.dotted === '31'
              ? 'SECRETARY'
              : pick(ROLES, Math.min(n, 3)),
        left: n % 6 === 5,
        groups: groups.filter((group, place) => group.team === team && (n + place) % 3 === 0),
      })),
  );

export const meetingsOf = (teams: readonly Team[], agencies: readonly Agency[]): Omit<Meetings, 'workGroups'> => {
  const near = ({ region }: Team): Agency[] =>
    agencies.filter((one) => inside(region, one.region) || inside(one.region, region));
  const meetings = teams.flatMap((team, t): Meeting[] =>
    [0, 1].map((part) => {
      const n = t * 2 + part;
      return {
        id: idOf(`meeting ${team.name} ${part}`),
        team,
        title: `Rapat ${n}`,
        held: pick(HELD, n),
        venue: n % 3 === 0 ? null : `Ruang ${n}`,
        status: pick(STATES, n),
        minutes: n % 7 >= 3 && n % 7 < 6 ? `Notulen ${n}` : null,
        convener: pick(near(team), n * 5),
      };
    }),
  );
  const agenda = meetings.flatMap((meeting, n): AgendaItem[] =>
    [1, 2, 0].map((position, place) => ({
      id: idOf(`agenda ${meeting.id} ${place}`),
      meeting,
      position,
      topic: `Acara ${n}.${place}`,
      duration: place === 1 ? null : 30,
    })),
  );
  /** Agencies of a meeting: from above, its own, and some of each area below. */
  const guests = (meeting: Meeting, from: number): Agency[] => {
    const all = near(meeting.team);
    return [...new Set([0, 1, 2, 3].map((place) => pick(all, from + place * (1 + Math.floor(all.length / 4)))))];
  };
  const records = meetings.flatMap((meeting, n) => {
    const versions = ['FINAL', 'CLOSED'].includes(meeting.status)
      ? n % 2 === 0
        ? 2
        : 1
      : meeting.status === 'MINUTES_DRAFTED' && n % 2 === 1
        ? 1
        : 0;
    const first = {
      id: idOf(`record ${meeting.id} 1`),
      meeting,
      version: 1,
      supersedes: null,
      finalisedBy: pick(near(meeting.team), n * 3),
      finalisedAt: '2026-04-01T03:00:00.000Z',
      intact: n % 5 !== 0,
      missing: n % 3 === 1 || n === 3,
    };
    const second = {
      ...first,
      id: idOf(`record ${meeting.id} 2`),
      version: 2,
      supersedes: first,
      intact: true,
      missing: n % 4 === 0,
    };
    return [first, second].slice(0, versions);
  });
  return {
    meetings,
    agenda,
    invitations: meetings.flatMap((meeting, n) =>
      guests(meeting, n).map((agency, place) => ({
        id: idOf(`invitation ${meeting.id} ${agency.code}`),
        meeting,
        agency,
        status: pick(['INVITED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'], n + place),
        note: place === 1 ? 'Diwakili' : null,
        answeredAt: (n + place) % 3 === 0 ? null : '2026-03-01T03:00:00.000Z',
      })),
    ),
    presentations: meetings.flatMap((meeting, n) =>
      guests(meeting, n + 1).map((agency, place) => ({
        id: idOf(`presentation ${meeting.id} ${agency.code}`),
        meeting,
        agency,
        title: `Paparan ${n}.${place}`,
        addedAt: `2026-03-0${4 - place}T03:00:00.000Z`,
        file: null,
      })),
    ),
    attendance: meetings.flatMap((meeting, n) =>
      guests(meeting, n + 2).map((agency, place) => ({
        id: idOf(`attendance ${meeting.id} ${agency.code}`),
        meeting,
        agency,
        delegate: `Wakil ${n}.${place}`,
        delegatePosition: place === 0 ? null : 'Kepala Seksi',
        present: place !== 2,
      })),
    ),
    decisions: meetings.flatMap((meeting, n) =>
      [1, 2].map((number) => ({
        id: idOf(`decision ${meeting.id} ${number}`),
        meeting,
        number,
        text: `Kesepakatan ${n}.${number}`,
        agendaItem: number === 1 ? (agenda.find((item) => item.meeting === meeting) ?? null) : null,
      })),
    ),
    records,
    recordItems: records.flatMap((record) => {
      const places: (Region | null)[] = [null, ...guests(record.meeting, 2).map(({ region }) => region)];
      return places.map((of, place) => ({
        record,
        position: place + 1,
        section: place === 0 ? 'MEETING' : 'ATTENDANCE',
        of,
        content: `{"text": "Butir ${record.version}.${place}"}`,
      }));
    }),
  };
};

/** Some promises were made in a meeting of their team, and some of those follow from a decision. */
export const madeInMeetings = (commitments: readonly Commitment[], { meetings, decisions }: Meetings): void => {
  commitments.forEach((commitment, n) => {
    if (n % 4 === 3) return;
    const held = meetings.filter(({ team }) => team === commitment.team)[n % 2];
    if (!held) return;
    commitment.meeting = held;
    const decided = decisions.find(({ meeting }) => meeting === held);
    if (n % 4 !== 2 && decided) commitment.decision = decided;
  });
};

/** What was done to a team and to a meeting is told in its tiers; an answer to an invitation, where the guest is. */
export const changesOfMeetings = (teams: readonly Team[], { meetings, invitations }: Meetings): Change[] => {
  const change = (noun: string, subject: string, region: Region, agency: Agency, name: string): Change => ({
    id: idOf(`change of ${name}`),
    noun,
    subject,
    region,
    household: null,
    enrolment: null,
    agency,
    reason: `Alasan ${name}`,
  });
  return [
    ...teams.flatMap((team, n) => {
      const inviting = invitations[n * 7];
      return inviting ? [change('team', team.id, team.region, inviting.agency, team.name)] : [];
    }),
    ...meetings.map((meeting) => change('meeting', meeting.id, meeting.team.region, meeting.convener, meeting.title)),
    ...invitations.map(({ id, meeting, agency }) => change('meeting', meeting.id, agency.region, agency, id)),
  ];
};
