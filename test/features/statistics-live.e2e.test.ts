import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { COLUMNS, MASK, SERVED } from '../../src/features/statistics/measures';
import { count, publishFigures } from '../../src/features/statistics';
import { takeRound } from '../../src/platform/schedule';
import { bruteForce, FIGURES, plain } from '../counting';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { csvOf, decide, familyLine, importWhen, p3ke, SECRETARIAT, upload } from '../imports';
import { CIDENG, errorsOf, HEAD, mutation, NEW } from '../mutations';

/** Statistics while others write: a hub that serves, counts each second and imports. */
let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  hub.worker.start();
  hub.quickScheduler.start();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;

/**
 * In one moment: families that are counted otherwise than they are and are not due, and measures of which an area's figure is
 * another than the sum over its families.
 */
const FAULTS = `
  with seen as (
    select h.id, h.kelurahan_code, ${MASK} as counted from household h cross join lateral (${SERVED}) s where h.merged_into is null),
  stale as (
    select seen.id from seen left join family_count f on f.household_id = seen.id
    where (seen.kelurahan_code, seen.counted) is distinct from (f.kelurahan_code, f.counted)
      and not exists (select from statistic_due d where d.household_id = seen.id)),
  place as (select distinct on (region_code) * from statistic order by region_code, day desc),
  summed as (
    select p.region_code, ${COLUMNS.map((column, bit) => `p.${column} = coalesce(sum(f.counted >> ${bit} & 1), 0) and p.${column}_key = coalesce(sum((f.counted >> ${bit} & 1) * f.key), 0)`).join(' and ')} as same
    from place p left join family_count f on f.kelurahan_code between p.region_code and region_end(p.region_code)
    group by p.region_code, ${COLUMNS.flatMap((column) => [`p.${column}`, `p.${column}_key`]).join(', ')})
  select (select count(*)::int from stale) as stale, (select count(*)::int from summed where not same) as wrong`;

const of = async (persona: string, code: string, asked = FIGURES): Promise<unknown> =>
  plain(
    (await answer(hub, persona, `{ region(code: "${code}") { statistics { ${asked} } } }`))['region']?.['statistics'],
  );

test('a write is counted within two seconds', async () => {
  const before = (await of('lurah-cideng', CIDENG)) as { households: number };
  const register = mutation(() => hub, 'registerHousehold', 'household { id }');
  expect(errorsOf(await register('lurah-cideng', { ...NEW, members: [HEAD] }))).toStrictEqual([]);
  const written = Date.now();
  const counted = async (): Promise<boolean> =>
    ((await of('lurah-cideng', CIDENG)) as { households: number }).households === before.households + 1;
  while (!(await counted()) && Date.now() - written < 4_000) await delay(50);
  expect(Date.now() - written).toBeLessThan(2_000);
});

test('while an import runs, with others writing and counting, figures are those of the families counted', async () => {
  const file = csvOf(
    ...Array.from({ length: 4_000 }, (_, n) =>
      familyLine(n + 1, { kelurahan: `31710${1 + (n % 8)}100${1 + (n % 3)}` }),
    ),
  );
  const { id, status } = await upload(hub, SECRETARIAT, file, p3ke('2026-10-31'));
  expect(status).toBe(202);
  const { version } = await importWhen(hub, id, 'VALIDATED');
  await decide(hub, SECRETARIAT, 'approveRegistryImport', { import: id, expectedVersion: version, acceptGone: true });
  const done = importWhen(hub, id, 'APPLIED', 'FAILED');
  let running = true;
  void done.finally(() => {
    running = false;
  });
  const faults: unknown[] = [];
  for (let n = 0; running; n += 1) {
    // Whoever writes meanwhile, and a second counter, as another server has one.
    await admin.query(`update household set unfit_housing = not unfit_housing where id in (
      select id from household where kelurahan_code = 3171011003 order by id offset ${n * 3} limit 3)`);
    await takeRound(hub.database, count(50)).catch(() => undefined);
    faults.push(...(await rows(FAULTS)));
  }
  expect((await done)['state']).toBe('APPLIED');
  expect(faults.length).toBeGreaterThan(1);
  expect(faults.filter((one) => JSON.stringify(one) !== '{"stale":0,"wrong":0}')).toStrictEqual([]);

  const waiting = async (): Promise<number> =>
    (await rows<{ n: number }>('select count(*)::int as n from statistic_due'))[0]?.n ?? -1;
  for (const late = Date.now() + 20_000; (await waiting()) > 0 && Date.now() < late;) await delay(100);
  await takeRound(hub.database, publishFigures);
  const wanted = (await bruteForce(rows))(3171000000, 3171999999);
  expect(await of('walikota-jakpus', '31.71')).toMatchObject({ protected: false, ...wanted });
  expect(await of('walikota-jakpus', '31.71', 'counting release { asOf }')).toStrictEqual({
    counting: false,
    release: { asOf: '2026-10-31' },
  });
});

test('a counter that dies in the middle leaves figures as they were', async () => {
  const before = await of('walikota-jakpus', '31.71');
  await hub.quickScheduler.stop();
  await admin.query(`update household set extreme_poor = not extreme_poor where kelurahan_code = 3171011001`);
  const dying = {
    name: 'count',
    slice: count().slice,
    steps: count().steps.map((step) => async (scope: Parameters<typeof step>[0]) => {
      await step(scope);
      throw new Error('killed');
    }),
  };
  await expect(takeRound(hub.database, dying)).rejects.toThrow('killed');
  expect(await of('walikota-jakpus', '31.71')).toStrictEqual(before);
  await takeRound(hub.database, count());
  expect(await rows(FAULTS)).toStrictEqual([{ stale: 0, wrong: 0 }]);
  expect(await of('walikota-jakpus', '31.71')).not.toStrictEqual(before);
});
