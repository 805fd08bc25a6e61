import type { Oracle } from './oracle';
import { world, type Agency, type Region } from './world';
import { DUE, exits, rounded, roundedReleases } from './world/counted';
import type { Write } from './writes';

const PLACES = ['31', '31.71', '31.71.01.1001', '31.71.02.1001', '32.71.01.1001'];
const NEAR_AND_FAR = world.regions.filter(({ dotted }) => PLACES.includes(dotted));

/** Another day of figures that are there; the columns are many. */
const another = (table: string, { code }: Region): string =>
  `insert into ${table} select (jsonb_populate_record(null::${table}, jsonb_object_agg(column_name, 1)
     || '{"region_code": ${code}, "day": "2031-01-01"}')).* from information_schema.columns where table_name = '${table}'`;

const ofRelease = (table: string): string => {
  const release = world.releases.find(({ region }) => region.dotted === '31.71');
  const exact = table === 'release_count';
  return `insert into ${table} (release_id, release_region_code, region_code, listings, counted_on, families, ranked, extreme_poor
     ${exact ? ', families_key, ranked_key, extreme_poor_key' : ''})
   values ('${release?.id}', ${release?.region.code}, 3271021001, 1, '2031-01-01', 1, 1, 1${exact ? ', 1, 1, 1' : ''})`;
};

const isExit = (table: string): table is 'release_exit' | 'release_exit_protected' =>
  table === 'release_exit' || table === 'release_exit_protected';

/** Of a program that gave nobody a place in time. */
const ofExit = (table: string): string => {
  const release = world.releases.find(({ region }) => region.dotted === '31.71');
  const keys = table === 'release_exit' ? ', 1, 1' : '';
  return `insert into ${table} (release_id, release_region_code, region_code, before_id, program_id, families, gone
     ${keys && ', families_key, gone_key'})
   values ('${release?.id}', ${release?.region.code}, 3171021001, '${release?.id}', '${world.programs[0]?.id}', 1, 1${keys})`;
};

const due = ({ code }: Region): string =>
  `insert into statistic_due (household_id, kelurahan_code) values (gen_random_uuid(), ${code})`;

const [family] = world.households;
/** Merged into another, so it was never counted. */
const uncounted = world.merges.find(({ undone }) => !undone)?.merged;
const counting = (id: string | undefined): string =>
  `insert into family_count (household_id, kelurahan_code, counted, key) values ('${id}', 3171011001, 1, 1)`;

/** Nobody writes what others published. */
const official = ({ code }: Region): string =>
  `insert into macro_statistic (region_code, indicator, period, value, unit, methodology, source)
   values (${code}, 'POVERTY', '2031', 1, 'PERCENT', 'baru', 'baru')`;

/** Whoever changes a family notes that it is due, in his area; figures are the counter’s alone to write. */
export const STATISTICS_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  statistic_due: (_agency, { inArea }) => [
    ...NEAR_AND_FAR.map((region): Write => ({ sql: due(region), expected: inArea(region) ? 1 : 'refused' })),
    { sql: 'delete from statistic_due', expected: 0 },
    { sql: 'update statistic_due set kelurahan_code = 0', expected: 'refused' },
  ],
  macro_statistic: () => [
    ...NEAR_AND_FAR.map((region): Write => ({ sql: official(region), expected: 'refused' })),
    { sql: 'update macro_statistic set value = 0', expected: 'refused' },
    { sql: 'delete from macro_statistic', expected: 'refused' },
  ],
  family_count: () => [
    { sql: counting(family?.id), expected: 'refused' },
    { sql: 'update family_count set counted = 0', expected: 0 },
    { sql: 'update family_count set key = 0', expected: 'refused' },
    { sql: 'delete from family_count', expected: 'refused' },
  ],
  ...Object.fromEntries(
    ['statistic', 'statistic_protected'].map((table) => [
      table,
      (): Write[] => [
        ...NEAR_AND_FAR.map((region): Write => ({ sql: another(table, region), expected: 'refused' })),
        { sql: `update ${table} set households = 0`, expected: 0 },
        { sql: `update ${table} set day = '2031-01-01'`, expected: 'refused' },
        { sql: `delete from ${table}`, expected: 'refused' },
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['release_count', 'release_count_protected'].map((table) => [
      table,
      (): Write[] => [
        { sql: ofRelease(table), expected: 'refused' },
        { sql: `update ${table} set families = 0`, expected: 0 },
        { sql: `update ${table} set release_id = release_id`, expected: 'refused' },
        { sql: `delete from ${table}`, expected: 'refused' },
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['release_exit', 'release_exit_protected'].map((table) => [
      table,
      (): Write[] => [
        { sql: ofExit(table), expected: 'refused' },
        { sql: `update ${table} set families = 0`, expected: 0 },
        { sql: `update ${table} set region_code = region_code`, expected: 'refused' },
        { sql: `delete from ${table}`, expected: 'refused' },
      ],
    ]),
  ),
};

/** What the counter writes, and that it changes nothing else of what it sees. */
export const counterWrites = (table: string): readonly Write[] | undefined => {
  if (table === 'statistic' || table === 'statistic_protected')
    return [
      ...NEAR_AND_FAR.map((region): Write => ({ sql: another(table, region), expected: 1 })),
      { sql: `update ${table} set households = 0`, expected: rounded.size * (table === 'statistic' ? 1 : 2) },
    ];
  if (table === 'release_count' || table === 'release_count_protected')
    return [
      { sql: ofRelease(table), expected: 1 },
      { sql: `update ${table} set families = 0`, expected: roundedReleases.size },
    ];
  if (isExit(table))
    return [
      { sql: ofExit(table), expected: 1 },
      {
        sql: `update ${table} set families = 0`,
        expected: exits[table === 'release_exit' ? 'exact' : 'rounded'].length,
      },
    ];
  if (table === 'family_count')
    return [
      { sql: counting(uncounted?.id), expected: 1 },
      { sql: 'update family_count set counted = 0', expected: world.households.length },
    ];
  if (table === 'statistic_due') return [{ sql: 'delete from statistic_due', expected: DUE.length }];
  if (table === 'household') return [{ sql: `update household set address = 'x'`, expected: 0 }];
  return undefined;
};
