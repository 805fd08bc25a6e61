import { Client } from 'pg';
import { sliceSettings } from '../../src/platform/access/slice';
import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { openTestHub, type TestDatabase } from '../harness';
import { expectedRows, sliceFor, straying, TABLES, tableUnder } from '../probe';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;
let login: Client;

beforeAll(async () => {
  database = await createWorld();
  // One connection of each kind: whoever comes next certainly borrows it from whoever came before.
  hub = await openTestHub(database, { readConnections: 1, writeConnections: 1 });
  login = new Client({ connectionString: database.serverUrl });
  await login.connect();
});

afterAll(async () => {
  await login.end();
  await hub.close();
  await database.drop();
});

const tables = Object.keys(TABLES);
const lurah = agencyOf('lurah3171011001');
const camat = agencyOf('camat317102');

const nothingStrays = async (): Promise<void> => {
  for (const table of tables) expect(await straying(hub, table)).toBeNull();
  const settings = [
    'agency',
    'lo',
    'hi',
    'chain',
    'area',
    'candidate',
    'enrolled',
    'inspected',
    'access_log',
    'checking_key',
  ].map((name) => `current_setting('simpul.${name}', true)`);
  const [left = []] = await hub.database.readSigningIn('nobody', { text: `select ${settings.join(', ')}`, values: [] });
  expect(left.map((value) => value ?? '')).toEqual(settings.map(() => ''));
};

test('a connection keeps nothing of the viewer before', async () => {
  await nothingStrays();
  expect(await tableUnder(hub, sliceFor(lurah), 'household')).toEqual(expectedRows(lurah, 'household'));
  await nothingStrays();
  expect(await tableUnder(hub, sliceFor(camat), 'household')).toEqual(expectedRows(camat, 'household'));
  await nothingStrays();
});

test.each([
  ['an error', [{ text: 'select 1 / 0', values: [] }], '22012'],
  [
    'a statement that ran out of time',
    [
      { text: `select set_config('statement_timeout', '40', true)`, values: [] },
      { text: 'select pg_sleep(2)', values: [] },
    ],
    'QUERY_TIMEOUT',
  ],
  ['a write in a scope for reading', [{ text: `update household set address = 'x'`, values: [] }], '25006'],
])('after %s a connection keeps nothing, and serves the next viewer', async (_, statements, code) => {
  await expect(hub.database.read(sliceFor(lurah), statements)).rejects.toMatchObject({ code });
  await nothingStrays();
  expect(await tableUnder(hub, sliceFor(camat), 'person')).toEqual(expectedRows(camat, 'person'));
});

test('a writing scope that fails leaves neither rows nor rights behind', async () => {
  const failing = hub.database.write(sliceFor(lurah), async ({ query }) => {
    await query(`update household set address = 'x'`);
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await expect(hub.database.catalogue('select count(*) from household')).rejects.toMatchObject({ code: '42501' });
  const [rows] = await hub.database.read(sliceFor(lurah), [
    { text: `select count(*) from household where address = 'x'`, values: [] },
  ]);
  expect(rows).toEqual([['0']]);
});

test('two thousand scopes of many viewers, interleaved and pipelined, each see their own rows and no others', async () => {
  const viewers = [
    'lurah3171011001',
    'lurah3171011002',
    'camat317101',
    'tkpk3171',
    'tkpk3272',
    'bappeda31',
    'sosial3171',
    'inspektorat3171',
    'tnp2k00',
    'hampa3171',
  ].map(agencyOf);
  const text = `select count(*), coalesce(min(kelurahan_code), 0), coalesce(max(kelurahan_code), 0), string_agg(id::text, ',' order by id) from household`;
  let shown = 0;
  const worker = async (n: number): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) {
      const viewer = viewers[(n * 7 + turn * 3) % viewers.length] ?? lurah;
      if ((n + turn) % 10 === 0) {
        await hub.database.read(sliceFor(viewer), [{ text: 'select 1 / 0', values: [] }]).catch(() => undefined);
        continue;
      }
      const [rows] = await hub.database.read(sliceFor(viewer), [{ text, values: [], name: 'families' }]);
      const [count, least, most, found] = rows?.[0] ?? [];
      expect((found ?? '').split(',').filter(Boolean)).toEqual([...expectedRows(viewer, 'household')].sort());
      if (Number(count) > 0)
        expect(Number(least) >= viewer.region.code && Number(most) <= sliceFor(viewer).regionEnd).toBe(true);
      shown += Number(count);
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, n) => worker(n)));
  expect(shown).toBeGreaterThan(1_000);
  await nothingStrays();
}, 60_000);

const inTransaction = async (...statements: string[]): Promise<object[]> => {
  try {
    await login.query('begin');
    let rows: object[] = [];
    for (const statement of statements) ({ rows } = await login.query<object>(statement));
    return rows;
  } finally {
    await login.query('rollback');
  }
};

test.each([
  ['simpul.lo', 'abc', '22P02'],
  ['simpul.hi', '99999999999999999999', '22003'],
  ['simpul.agency', 'not-a-uuid', '22P02'],
  ['simpul.chain', 'x,y', '22P02'],
])('a slice whose %s is garbage shows nothing: it fails', async (name, value, code) => {
  const agency = agencyOf('sosial3171');
  const reading = inTransaction(
    'set local role simpul_app',
    sliceSettings(sliceFor(agency)),
    `select set_config('${name}', '${value}', true)`,
    'select count(*) from enrolment',
  );
  await expect(reading).rejects.toMatchObject({ code });
});

test.each(['simpul.lo', 'simpul.hi'])('a slice without %s shows no row of a family', async (name) => {
  for (const table of ['household', 'person', 'listing', 'enrolment']) {
    const rows = await inTransaction(
      'set local role simpul_app',
      sliceSettings(sliceFor(lurah)),
      `select set_config('${name}', '', true)`,
      `select from ${table}`,
    );
    expect(rows).toEqual([]);
  }
});

test.each([...tables, 'migration'])('the server’s login alone may not touch the table %s', async (table) => {
  for (const sql of [
    `select from ${table}`,
    `delete from ${table}`,
    `truncate ${table}`,
    `insert into ${table} default values`,
    `copy ${table} to stdout`,
  ]) {
    await expect(inTransaction(sql)).rejects.toMatchObject({ code: '42501' });
  }
});

test('the server’s role cannot put row security aside or become another role', async () => {
  await expect(
    inTransaction('set local role simpul_app', 'set local row_security = off', 'select from household'),
  ).rejects.toMatchObject({ code: '42501' });
  for (const role of ['simpul_owner', 'simpul_loader', 'postgres'])
    await expect(inTransaction(`set local role ${role}`)).rejects.toMatchObject({ code: '42501' });
  for (const sql of [
    'alter table household disable row level security',
    'drop policy household_slice on household',
    'create table mine ()',
    'create function f() returns int language sql as $$ select 1 $$',
  ]) {
    await expect(inTransaction('set local role simpul_app', sql)).rejects.toMatchObject({ code: '42501' });
  }
});

test('the role that writes the access log can neither read nor change it', async () => {
  for (const sql of [
    'select from access_log',
    `update access_log set subject = 'x'`,
    'delete from access_log',
    'select from household',
  ]) {
    await expect(inTransaction('set local role simpul_audit', sql)).rejects.toMatchObject({ code: '42501' });
  }
});

test('a plan made once for all viewers still reads each one’s own slice', async () => {
  await login.query('set plan_cache_mode = force_generic_plan');
  for (const viewer of [lurah, camat, agencyOf('sosial3171'), agencyOf('tnp2k00'), lurah]) {
    await login.query(`begin; set local role simpul_app; ${sliceSettings(sliceFor(viewer))}`);
    const { rows } = await login.query<{ id: string }>({
      name: 'generic',
      text: 'select id from household where decile is distinct from $1',
      values: [99],
    });
    await login.query('commit');
    expect(new Set(rows.map(({ id }) => id))).toEqual(expectedRows(viewer, 'household'));
  }
  await login.query('reset plan_cache_mode');
});

test('whoever signs in is shown the one agency that the token names', async () => {
  const everything = { text: 'select code from agency', values: [] };
  expect(await hub.database.readSigningIn('lurah3171011001', everything)).toEqual([['lurah3171011001']]);
  expect(await hub.database.readSigningIn(`' or true --`, everything)).toEqual([]);
});
