import type { Oracle } from './oracle';
import { world, type Agency } from './world';
import type { Write } from './writes';

/** What may be written of scenarios: those of the own agency that are not published, by who plans. */
export const SCENARIO_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  scenario: (agency, { plans }) => {
    const insert = ({ id, region }: Agency): string =>
      `insert into scenario (agency_id, agency_region_code, region_code, title, first_quarter, quarters, assumptions)
       values ('${id}', ${region.code}, ${region.code}, 'Baru', '2027-Q1', 4, '{}')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region);
    const own = world.scenarios.filter(({ owner, published }) => owner === agency && !published);
    return [
      { sql: insert(agency), expected: plans ? 1 : 'refused' },
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: `update scenario set title = 'x'`, expected: plans ? own.length : 0 },
      ...own
        .filter(({ rounded }) => rounded === null)
        .map(({ id }): Write => ({
          sql: `update scenario set state = 'DONE', result = '{}', published_at = now() where id = '${id}'`,
          expected: plans ? 'refused' : 0,
        })),
      ...own
        .filter(({ rounded }) => rounded !== null)
        .map(({ id }): Write => ({
          sql: `update scenario set published_at = now() where id = '${id}'`,
          expected: plans ? 1 : 0,
        })),
      { sql: `update scenario set agency_id = '${agency.id}'`, expected: 'refused' },
      { sql: 'delete from scenario', expected: 'refused' },
    ];
  },
};
