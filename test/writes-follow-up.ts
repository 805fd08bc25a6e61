import type { Slice } from '../src/platform/access/slice';
import { FOLLOWER } from '../src/features/follow-up';
import type { Oracle } from './oracle';
import type { Write } from './writes';
import { inside, world, type Agency, type Commitment, type Team } from './world';

const reminding = ({ id, region, agency }: Commitment): string =>
  `insert into reminder (commitment_id, region_code, agency_id, agency_region_code, kind, due_on)
   values ('${id}', ${region.code}, '${agency.id}', ${agency.region.code}, 'DUE_SOON', '2031-01-01')`;

interface Step {
  readonly from: Team;
  readonly to: Team;
  readonly level: number;
  readonly due: string;
}

const firstOf = ({ team }: Commitment): Step => ({ from: team, to: team.parent ?? team, level: 1, due: '2031-01-01' });

const raising = (row: Commitment, by: Agency | null, { from, to, level, due }: Step = firstOf(row)): string =>
  `insert into escalation (commitment_id, region_code, from_team_id, from_team_region_code, to_team_id, to_team_region_code,
      level, due_on, reason, by_agency_id)
    values ('${row.id}', ${row.region.code}, '${from.id}', ${from.region.code}, '${to.id}', ${to.region.code}, ${level}, '${due}', 'x',
      ${by === null ? 'null' : `'${by.id}'`})`;

/** Ways to pass by a team, or the promise's own, and levels that are not the next. */
const strayFirst = (row: Commitment): Step[] => {
  const first = firstOf(row);
  const above = first.to.parent;
  return [
    { ...first, level: 2 },
    ...(above
      ? [
          { ...first, to: above },
          { ...first, from: first.to, to: above },
        ]
      : []),
  ];
};

interface Raise {
  readonly row: Commitment;
  readonly step: Step;
  readonly isNext: boolean;
}

/** What was raised before goes one team further, for the same promise and due date; nothing else does. */
const further = (row: Commitment): Raise[] => {
  const top = world.escalations.filter(({ commitment }) => commitment === row).at(-1);
  const to = top?.toTeam.parent;
  if (!top || !to) return [];
  const step = { from: top.toTeam, to, level: top.level + 1, due: row.due };
  const other = world.commitments.find(
    ({ region, due, status }) => region === row.region && due !== row.due && status === row.status,
  );
  return [
    { row, step, isNext: true },
    { row, step: { ...step, due: '2031-01-01' }, isNext: false },
    { row, step: { ...step, level: step.level + 1 }, isNext: false },
    ...(to.parent ? [{ row, step: { ...step, from: to, to: to.parent }, isNext: false }] : []),
    ...(other ? [{ row: other, step, isNext: false }] : []),
  ];
};

const byHub = (region: number): string =>
  `insert into history (noun, subject_id, region_code, agency_id, actor, action)
   values ('commitment', gen_random_uuid(), ${region}, null, 'simpul', 'x')`;

/** A promise of each place and team: who may raise one depends on nothing else. */
const raised = (): Commitment[] => {
  const known = new Set<string>();
  return world.commitments.filter(({ region, team }) => {
    const name = `${region.code} ${team.id}`;
    return !known.has(name) && known.add(name);
  });
};

const leads = (agency: Agency, team: Team): boolean =>
  world.memberships.some(
    ({ team: of, agency: member, role }) => member === agency && role !== 'MEMBER' && inside(of.region, team.region),
  );

/** Only the scheduler notes moments; by hand who leads the team of a promise of its area, or a team above, raises it. */
export const FOLLOW_UP_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  reminder: () => [
    ...world.commitments.slice(0, 3).map((row): Write => ({ sql: reminding(row), expected: 'refused' })),
    { sql: `update reminder set kind = 'OVERDUE'`, expected: 'refused' },
  ],
  escalation: (agency, oracle) => {
    const writes = agency.mandates.some((one) =>
      ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'].includes(one),
    );
    const other = world.agencies.find((one) => one !== agency) ?? agency;
    const rows = raised();
    const may = (row: Commitment): boolean =>
      writes && oracle.inArea(row.region) && (agency.mandates.includes('COORDINATION') || leads(agency, row.team));
    const own = rows.filter(may);
    return [
      ...rows.map((row): Write => ({
        sql: raising(row, agency),
        expected: may(row) && row.team.parent ? 1 : 'refused',
      })),
      ...own
        .slice(0, 5)
        .flatMap((row) =>
          strayFirst(row).map((step): Write => ({ sql: raising(row, agency, step), expected: 'refused' })),
        ),
      ...own
        .flatMap(further)
        .slice(0, 20)
        .map(({ row, step, isNext }): Write => ({
          sql: raising(row, agency, step),
          expected: isNext && may(row) ? 1 : 'refused',
        })),
      ...rows
        .filter(({ region }) => oracle.inArea(region))
        .slice(0, 3)
        .flatMap((row): Write[] => [
          { sql: raising(row, null), expected: 'refused' },
          { sql: raising(row, other), expected: 'refused' },
        ]),
      { sql: `update escalation set level = 2`, expected: 'refused' },
    ];
  },
};

/** What the scheduler writes of itself, and what it does not. */
export const SCHEDULER_WRITES: Readonly<Record<string, readonly Write[]>> = {
  reminder: world.commitments.slice(0, 3).map((row) => ({ sql: reminding(row), expected: 1 })),
  escalation: [
    ...world.commitments.slice(0, 3).map((row): Write => ({ sql: raising(row, null), expected: 1 })),
    // Several teams up at once, where a server was away for long.
    ...world.commitments
      .slice(0, 1)
      .flatMap((row) => strayFirst(row).map((step): Write => ({ sql: raising(row, null, step), expected: 1 }))),
    ...world.commitments
      .filter(({ team }) => team.parent)
      .slice(0, 1)
      .flatMap((row) =>
        world.agencies.slice(0, 1).map((agency): Write => ({ sql: raising(row, agency), expected: 'refused' })),
      ),
  ],
  history: [
    { sql: byHub(3171011001), expected: 1 },
    ...world.agencies.slice(0, 1).map(({ id }): Write => ({
      sql: byHub(3171011001).replace('null,', `'${id}',`),
      expected: 'refused',
    })),
  ],
  commitment: [{ sql: `update commitment set title = 'x'`, expected: 0 }],
  team: [{ sql: `update team set remind_before_days = 9`, expected: 0 }],
};

export const SCHEDULER: Slice = FOLLOWER;
/** Nobody else says that the hub did it. */
export const HUBS_ENTRY: Write = { sql: byHub(3171011001), expected: 'refused' };
