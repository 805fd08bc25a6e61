import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { openTestHub, type TestDatabase } from '../harness';
import { sliceFor } from '../probe';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const STANDING = `select current_user::text as role, current_setting('simpul.merging') as merging, (select count(*) from household)::int as families`;

test('another role and a passing arm hold for their part of a transaction and no longer', async () => {
  const slice = sliceFor(agencyOf('lurah3171011001'));
  const standings = await hub.database.write(slice, async ({ query, acting }) => {
    const before = await query<{ families: number }>(STANDING);
    const within = await acting({ role: 'simpul_importer', arm: 'merging' }, () =>
      query<{ families: number }>(STANDING),
    );
    return [...before, ...within, ...(await query<{ families: number }>(STANDING))];
  });
  const families = standings[0]?.families ?? 0;
  expect(standings).toEqual([
    { role: 'simpul_app', merging: '', families },
    { role: 'simpul_importer', merging: 'on', families: expect.any(Number) },
    { role: 'simpul_app', merging: '', families },
  ]);
  // Those that were merged away, of the own area only.
  expect(standings[1]?.families).toBeGreaterThan(families);
  expect(standings[1]?.families).toBeLessThan(families + 10);
});

test('a part that fails takes the transaction with it', async () => {
  const slice = sliceFor(agencyOf('lurah3171011001'));
  const failing = hub.database.write(slice, async ({ query, acting }) => {
    await query(`update household set address = 'x'`);
    await acting({ role: 'simpul_importer', arm: 'merging' }, () => Promise.reject(new Error('the lights went out')));
  });
  await expect(failing).rejects.toThrow('the lights went out');
  const [after] = await hub.database.write(slice, ({ query }) =>
    query<{ role: string; changed: number }>(
      `select current_user::text as role, (select count(*) from household where address = 'x')::int as changed`,
    ),
  );
  expect(after).toEqual({ role: 'simpul_app', changed: 0 });
});
