import type { Oracle } from './oracle';
import { inside, world, type Agency, type Commitment, type Household, type Region, type Team } from './world';
import type { Write } from './writes';

const first = <Row>(rows: readonly Row[], ...wanted: ((row: Row) => boolean)[]): Row[] =>
  wanted.flatMap((want) => rows.filter(want).slice(0, 1));

const allowed = (yes: boolean): 1 | 'refused' => (yes ? 1 : 'refused');

const columns = `number, title, action, agency_id, agency_region_code, team_id, team_region_code, region_code, indicator, unit, target,
  starts, due, status, parent_id, parent_region_code`;

interface Proposed {
  readonly maker: Agency;
  readonly team: Team;
  readonly region: Region;
  readonly parent: Commitment | null;
}

const insertion = ({ maker, team, region, parent }: Proposed, status = 'DRAFT', scenario?: string): string =>
  `insert into commitment (${columns}, scenario_id) values ('new', 'new', 'new', '${maker.id}', ${maker.region.code}, '${team.id}',
    ${team.region.code}, ${region.code}, 'x', 'x', 1, '2026-01-01', '2026-12-31', '${status}',
    ${parent ? `'${parent.id}', ${parent.region.code}` : 'null, null'}, ${scenario ? `'${scenario}'` : 'null'})`;

/** One drafted from a scenario: the own agency's, of rounded counts. */
const drafts = (agency: Agency, oracle: Oracle): Write[] => {
  const team = world.teams.find(({ region }) => region === agency.region);
  if (!team || !oracle.promises) return [];
  const proposed = { maker: agency, team, region: agency.region, parent: null };
  return first(
    world.scenarios,
    ({ owner, rounded, published }) => owner === agency && rounded === true && !published,
    ({ owner, rounded }) => owner === agency && rounded === false,
    ({ owner, rounded }) => owner === agency && rounded === null,
    (row) => row.owner !== agency && row.rounded === true && oracle.sees.scenario(row),
    (row) => row.rounded === true && !oracle.sees.scenario(row),
  ).map(({ id, owner, rounded }) => ({
    sql: insertion(proposed, 'DRAFT', id),
    expected: allowed(owner === agency && rounded === true),
  }));
};

/** A version put aside, as a revision does. */
const putAside = ({ id, agency, team, region }: Commitment, status: string): string =>
  `insert into commitment (${columns}, revision_of) values ('new', 'new', 'new', '${agency.id}', ${agency.region.code}, '${team.id}',
    ${team.region.code}, ${region.code}, 'x', 'x', 1, '2026-01-01', '2026-12-31', '${status}', null, null, '${id}')`;

/** Proposals like those there are: of one's own, to a team one leads, as a part of one's own, and of others. */
const proposals = (agency: Agency, oracle: Oracle): Proposed[] => {
  const like = world.commitments.map(({ agency: maker, team, region, parent }) => ({
    ...{ maker, team, region },
    parent: parent && parent.target > 500 ? parent : null,
  }));
  const own = ({ maker }: Proposed): boolean => maker === agency;
  const led = ({ team }: Proposed): boolean => oracle.leads(team);
  const part = ({ parent }: Proposed): boolean => parent?.agency === agency;
  const near = ({ region }: Proposed): boolean => oracle.inArea(region);
  const [highest] = world.teams;
  // To a team that few lead.
  const far = highest ? [{ maker: agency, team: highest, region: agency.region, parent: null }] : [];
  const found = first(
    like,
    own,
    (row) => !own(row) && led(row) && near(row),
    (row) => !own(row) && led(row) && !near(row),
    (row) => !own(row) && !led(row) && part(row) && near(row),
    (row) => !own(row) && !led(row) && !part(row) && near(row),
    (row) => !near(row),
  );
  return [...found, ...far];
};

/** Rows about promises, one of each kind of promise a writer may stand to. */
const someCommitments = (agency: Agency, oracle: Oracle): Commitment[] =>
  first(
    world.commitments,
    (row) => row.agency === agency,
    (row) => row.agency !== agency && oracle.leads(row.team) && oracle.inArea(row.region),
    (row) => row.agency !== agency && !oracle.leads(row.team) && row.parent?.agency === agency,
    (row) => row.agency !== agency && oracle.verifies(row) && !oracle.writesPromise(row),
    (row) => row.agency !== agency && oracle.inArea(row.region) && !oracle.writesPromise(row),
    (row) => oracle.leads(row.team) && !oracle.inArea(row.region) && oracle.sees.placed(row),
    (row) => !oracle.inArea(row.region) && oracle.sees.placed(row),
    (row) => !oracle.sees.placed(row),
  );

/** A change of state of every row in a state, by who may write it and who may verify it. */
const moved = (oracle: Oracle, from: string, to: string): Write => {
  const awaits = from === 'AWAITING_VERIFICATION';
  const reached = world.commitments.filter(
    (row) => row.status === from && (oracle.writesPromise(row) || (awaits && oracle.verifies(row))),
  );
  const found = (row: Commitment): boolean =>
    world.commitmentVerifications.some(({ commitment, outcome }) => commitment === row && outcome === 'FULFILLED');
  const passes = (row: Commitment): boolean =>
    from === 'ACTIVE' ? to === 'CANCELLED' : to === 'ACTIVE' || (to === 'FULFILLED' && found(row));
  return {
    sql: `update commitment set status = '${to}' where status = '${from}'`,
    expected: reached.every(passes) ? reached.length : 'refused',
  };
};

/** What may be written of promises, tried on rows of every kind. */
export const COMMITMENT_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  commitment: (agency, oracle) => [
    ...proposals(agency, oracle).map((proposed): Write => {
      const row = { ...proposed, agency: proposed.maker };
      const may =
        oracle.promises &&
        oracle.inArea(row.region) &&
        (row.maker === agency || oracle.leads(row.team) || row.parent?.agency === agency);
      return { sql: insertion(proposed), expected: allowed(may) };
    }),
    ...proposals(agency, oracle).map((proposed): Write => ({
      sql: insertion(proposed, 'AGREED'),
      expected: 'refused',
    })),
    ...someCommitments(agency, oracle).flatMap((row) =>
      ['SUPERSEDED', 'AGREED'].map((status): Write => ({
        sql: putAside(row, status),
        expected: allowed(status === 'SUPERSEDED' && oracle.writesPromise(row)),
      })),
    ),
    ...drafts(agency, oracle),
    moved(oracle, 'ACTIVE', 'CANCELLED'),
    moved(oracle, 'ACTIVE', 'FULFILLED'),
    moved(oracle, 'AWAITING_VERIFICATION', 'ACTIVE'),
    moved(oracle, 'AWAITING_VERIFICATION', 'FULFILLED'),
    moved(oracle, 'AWAITING_VERIFICATION', 'CANCELLED'),
    moved(oracle, 'ACTIVE', 'AGREED'),
    { sql: `update commitment set agency_id = slice_agency()`, expected: 'refused' },
    { sql: `update commitment set parent_id = null`, expected: 'refused' },
    {
      sql: 'update commitment set parts = 5',
      before: `select set_config('simpul.rolling_up', 'on', true)`,
      expected: world.commitments.filter(oracle.sees.placed).length,
    },
  ],
  commitment_supporter: (agency, oracle) =>
    someCommitments(agency, oracle).flatMap((row): Write[] => {
      const other = world.agencies.find((one) => one !== row.agency && !row.supporters.includes(one)) ?? agency;
      return [
        {
          sql: `insert into commitment_supporter (commitment_id, region_code, agency_id) values ('${row.id}', ${row.region.code}, '${other.id}')`,
          expected: allowed(oracle.writesPromise(row)),
        },
      ];
    }),
  commitment_number: (_agency, oracle) => [
    ...first(
      world.teams,
      ({ region }) => oracle.inArea(region),
      ({ region }) => oracle.inTiers(region) && !oracle.inArea(region),
      ({ region }) => !oracle.inTiers(region),
    ).map(({ id, region }): Write => ({
      sql: `insert into commitment_number (team_id, region_code, year, last) values ('${id}', ${region.code}, 2031, 1)`,
      expected: allowed(oracle.promises && oracle.inTiers(region)),
    })),
    {
      sql: 'update commitment_number set last = 9',
      expected: world.teams.filter(({ region }) => oracle.promises && oracle.inTiers(region)).length,
    },
    { sql: 'update commitment_number set year = 2030', expected: 'refused' },
  ],
  commitment_activity: (agency, oracle) => [
    ...someCommitments(agency, oracle).flatMap((row) =>
      first(
        world.activities.filter(
          (activity) => !world.commitmentActivities.some((tie) => tie.commitment === row && tie.activity === activity),
        ),
        (activity) => oracle.sees.placed(activity),
        (activity) => !oracle.sees.placed(activity),
      ).map((activity): Write => ({
        sql: `insert into commitment_activity (commitment_id, region_code, activity_id, activity_region_code)
          values ('${row.id}', ${row.region.code}, '${activity.id}', ${activity.region.code})`,
        expected: allowed(oracle.writesPromise(row) && oracle.sees.placed(activity)),
      })),
    ),
    {
      sql: 'update commitment_activity set live = false',
      expected: world.commitmentActivities.filter(({ commitment }) => oracle.writesPromise(commitment)).length,
    },
  ],
  commitment_household: (agency, oracle) => [
    ...someCommitments(agency, oracle).flatMap((row) => {
      const within = ({ kelurahan }: Household): boolean => inside(row.region, kelurahan);
      return first(
        world.households.filter(
          (household) => !world.commitmentFamilies.some((tie) => tie.commitment === row && tie.household === household),
        ),
        (household) => within(household) && oracle.sees.household(household),
        (household) => within(household) && !oracle.sees.household(household),
        (household) => !within(household) && oracle.sees.household(household),
      ).map((household): Write => ({
        sql: `insert into commitment_household (commitment_id, region_code, kelurahan_code, household_id)
          values ('${row.id}', ${row.region.code}, ${household.kelurahan.code}, '${household.id}')`,
        expected: allowed(oracle.writesPromise(row) && within(household) && oracle.sees.household(household)),
      }));
    }),
    {
      sql: 'update commitment_household set live = false',
      expected: world.commitmentFamilies.filter(({ commitment }) => oracle.writesPromise(commitment)).length,
    },
  ],
  progress_report: (agency, oracle) => {
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region) ?? agency;
    const insert = ({ id, region }: Commitment, by: Agency): string =>
      `insert into progress_report (commitment_id, region_code, period, value, reported_by_id, reported_by_region_code)
       values ('${id}', ${region.code}, '2026-Q3', 1, '${by.id}', ${by.region.code})`;
    const within = someCommitments(agency, oracle).filter(({ region }) => region.code >= agency.region.code);
    return [
      ...within.map((row): Write => ({
        sql: insert(row, agency),
        expected: allowed(oracle.promises && row.agency === agency),
      })),
      ...within
        .filter((row) => row.agency === agency && other !== agency)
        .map((row): Write => ({ sql: insert(row, other), expected: 'refused' })),
      { sql: `update progress_report set value = 1`, expected: 'refused' },
    ];
  },
  commitment_verification: (agency, oracle) => {
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region) ?? agency;
    const insert = ({ id, region }: Commitment, by: Agency): string =>
      `insert into commitment_verification (commitment_id, region_code, agency_id, agency_region_code, outcome)
       values ('${id}', ${region.code}, '${by.id}', ${by.region.code}, 'FULFILLED')`;
    return [
      ...someCommitments(agency, oracle).map((row): Write => ({
        sql: insert(row, agency),
        expected: allowed(oracle.verifies(row)),
      })),
      ...someCommitments(agency, oracle)
        .filter((row) => other !== agency && oracle.verifies(row))
        .map((row): Write => ({ sql: insert(row, other), expected: 'refused' })),
      { sql: `update commitment_verification set reason = 'x'`, expected: 'refused' },
    ];
  },
};
