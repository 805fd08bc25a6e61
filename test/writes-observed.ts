import type { Oracle } from './oracle';
import type { Write } from './writes';
import { world, type Agency, type Household } from './world';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

/** A family on either side of each border. */
const families = (): Household[] =>
  ['31.71.01.1001', '31.71.01.1002', '31.71.02.1001', '31.72.01.1001'].flatMap((dotted) =>
    world.households.filter(({ kelurahan }) => kelurahan.dotted === dotted).slice(0, 1),
  );

const somebodyElse = (agency: Agency): Agency => world.agencies.find((one) => one !== agency) ?? agency;

/** Inserts on both sides of the border, in the own name and in another's. */
const inserts = (
  agency: Agency,
  oracle: Oracle,
  may: boolean,
  insert: (home: Household, by: Agency) => string,
): Write[] => {
  const homes = families();
  const own = homes.map((home): Write => ({
    sql: insert(home, agency),
    expected: may && oracle.inArea(home.kelurahan) ? 1 : 'refused',
  }));
  const foreign = homes.map((home): Write => ({ sql: insert(home, somebodyElse(agency)), expected: 'refused' }));
  return [...own, ...foreign];
};

const rowsIn = (rows: readonly { readonly household: Household }[], { inArea }: Oracle): number =>
  rows.filter(({ household }) => inArea(household.kelurahan)).length;

export const OBSERVED_WRITES: Readonly<Record<string, Writes>> = {
  observation: (agency, oracle) => {
    const rows = oracle.mayVerify ? rowsIn(world.observations, oracle) : 0;
    const review = (by: Agency): string => `update observation set status = 'REJECTED', reviewed_by_id = '${by.id}'`;
    return [
      ...inserts(
        agency,
        oracle,
        oracle.mayObserve,
        ({ id, kelurahan }, by) =>
          `insert into observation (kelurahan_code, household_id, kind, observed_at, observed_by_id)
           values (${kelurahan.code}, '${id}', 'INCOME', now(), '${by.id}')`,
      ),
      { sql: review(agency), expected: rows },
      { sql: review(somebodyElse(agency)), expected: rows === 0 ? 0 : 'refused' },
      { sql: `update observation set attributes = '{}'`, expected: 'refused' },
      { sql: `update observation set kelurahan_code = 3272021001`, expected: 'refused' },
    ];
  },
  verification: (agency, oracle) => [
    ...inserts(
      agency,
      oracle,
      oracle.mayVerify,
      ({ id, kelurahan }, by) =>
        `insert into verification (kelurahan_code, household_id, agency_id, stage, outcome, visited_on)
         values (${kelurahan.code}, '${id}', '${by.id}', 'VISITED', 'VALID', '2026-01-01')`,
    ),
    { sql: `update verification set note = 'x'`, expected: oracle.mayVerify ? rowsIn(world.verifications, oracle) : 0 },
    { sql: `update verification set agency_id = '${agency.id}'`, expected: 'refused' },
    { sql: `update verification set kelurahan_code = 3272021001`, expected: 'refused' },
  ],
};
