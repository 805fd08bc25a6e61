import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { disagreement, expectedRows, TABLES } from '../probe';
import { WRITTEN, wrongWrite } from '../writes';
import { world } from '../world';
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

test.each(Object.keys(TABLES))(
  'every agency reads of the table %s the rows the oracle shows it, whatever a query forgets to ask',
  async (table) => {
    let shown = 0;
    for (const agency of world.agencies) {
      expect(await disagreement(hub, agency, [table])).toBeNull();
      shown += expectedRows(agency, table).size;
    }
    // Those of no slice.
    if (['sealing_check', 'agencies_changed', 'outbox', 'family_count'].includes(table)) expect(shown).toBe(0);
    else expect(shown).toBeGreaterThan(0);
  },
);

test.each(WRITTEN)(
  'the table %s takes rows of the own area from those who may write it, and none that leave it',
  async (table) => {
    for (const code of [
      'camat317101',
      'lurah3171011001',
      'tkpk3171',
      'kesra3171',
      'sosial3171',
      'tnp2k00',
      'bappeda31',
      'pkk3171011001',
      'hampa3171',
      'lengkap3271',
    ]) {
      expect(await wrongWrite(hub, agencyOf(code), table)).toBeNull();
    }
  },
);

test('every table that the server may read is among those compared', async () => {
  const readable = await sqlOnce<{ name: string }>(
    database.adminUrl,
    `select distinct table_name as name from information_schema.role_table_grants
     where grantee = 'simpul_app' and privilege_type = 'SELECT' and table_name <> 'migration'`,
  );
  expect(readable.map(({ name }) => name).sort()).toEqual(Object.keys(TABLES).sort());
});
