import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { lintCatalogue } from '../../src/platform/database/lint';
import { createDatabase, listeningLog, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('template_schema');
});

afterAll(() => database.drop());

const faultsAs = async (url: string): Promise<string[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await lintCatalogue(async (text) => (await client.query<Record<string, unknown>>(text)).rows);
  } finally {
    await client.end();
  }
};

test('the migrated database has no fault', async () => {
  expect(await faultsAs(database.serverUrl)).toEqual([]);
});

/** A fault, how to take it back, and what the lint must say of it. */
const FAULTS: readonly (readonly [fault: string, plant: string, remove: string, said: RegExp])[] = [
  [
    'a table without row security',
    'alter table person disable row level security',
    'alter table person enable row level security',
    /^person: .*no forced row security/,
  ],
  [
    'a table whose owner walks past its policies',
    'alter table person no force row level security',
    'alter table person force row level security',
    /^person: .*no forced row security/,
  ],
  [
    'a new table without row security',
    'create table leak (id int)',
    'drop table leak',
    /^leak: .*no forced row security/,
  ],
  [
    'a function that runs as its owner',
    'create function leak() returns bigint security definer language sql as $$ select count(*) from person $$',
    'drop function leak',
    /^leak: .*runs as its owner/,
  ],
  [
    'a view that reads as its owner',
    'create view leak as select * from person',
    'drop view leak',
    /^leak: .*reads as its owner/,
  ],
  [
    'a materialised view that the server may read',
    'create materialized view leak as select 1; grant select on leak to simpul_app',
    'drop materialized view leak',
    /^leak: .*materialised view/,
  ],
  [
    'an immutable function that reads the slice',
    `create function leak() returns text immutable language sql as $$ select current_setting('simpul.lo', true) $$`,
    'drop function leak',
    /^leak: .*immutable/,
  ],
  [
    'a function declared leakproof',
    `create function leak(text) returns boolean immutable leakproof language sql as $$ select true $$`,
    'drop function leak',
    /^leak: .*leakproof/,
  ],
  [
    'a table that the login may read without a role',
    'grant select on person to simpul_server',
    'revoke select on person from simpul_server',
    /^person: .*rights of their own/,
  ],
  [
    'a table that everyone may read',
    'grant select on person to public',
    'revoke select on person from public',
    /^person: .*rights of their own/,
  ],
  [
    'a policy that admits every row',
    'create policy leak on person for select to simpul_app using (true)',
    'drop policy leak on person',
    /^person\.leak: .*admits every row/,
  ],
  [
    'a policy for everyone that admits every row',
    'create policy leak on person using (true)',
    'drop policy leak on person',
    /^person\.leak: .*admits every row/,
  ],
  [
    'a policy that takes every row',
    'create policy leak on person for insert to simpul_app with check (true)',
    'drop policy leak on person',
    /^person\.leak: .*admits every row/,
  ],
  [
    'a table whose policies do not read the slice',
    'drop policy person_slice on person; create policy leak on person for select to simpul_app using (position > 0)',
    '',
    /^person\.leak: .*does not read the slice/,
  ],
  [
    'a table that is opened by the setting of the sealing key’s check',
    `create policy leak on person for select to simpul_app using (current_setting('simpul.checking_key', true) = 'on')`,
    'drop policy leak on person',
    /^person\.leak: .*does not read the slice/,
  ],
  [
    'a table that the server owns',
    'create table leak (id int); alter table leak enable row level security, force row level security, owner to simpul_app',
    'drop table leak',
    /^leak: .*owns it/,
  ],
  [
    'a partition that the server may read past its parent',
    `create table parent (code bigint) partition by range (code); alter table parent enable row level security, force row level security;
    create table leak partition of parent default; alter table leak enable row level security, force row level security; grant select on leak to simpul_app`,
    'drop table parent',
    /^leak: .*past its parent/,
  ],
  [
    'a server that may create temporary tables, as after a restore into a new database',
    `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    /^simpul_app: .*temporary tables/,
  ],
  [
    'a table that the server may empty',
    'grant truncate on person to simpul_app',
    'revoke truncate on person from simpul_app',
    /^person: .*delete or truncate/,
  ],
  [
    'a table that the server may delete from',
    'grant delete on access_log to simpul_audit',
    'revoke delete on access_log from simpul_audit',
    /^access_log: .*delete or truncate/,
  ],
];

test.each(FAULTS)('%s is found, and the hub refuses to serve', async (_, plant, remove, said) => {
  const own = remove === '' ? await createDatabase('template_schema') : database;
  try {
    await sqlOnce(own.adminUrl, plant);
    expect(await faultsAs(own.serverUrl)).toContainEqual(expect.stringMatching(said));
    await expect(openTestHub(own)).rejects.toThrow(/not safe to serve from/);
  } finally {
    if (own === database) await sqlOnce(own.adminUrl, remove);
    else await own.drop();
  }
  expect(await faultsAs(database.serverUrl)).toEqual([]);
});

test('a superuser, and a login that inherits its roles, are refused as the server’s login', async () => {
  expect(await faultsAs(database.adminUrl)).toContainEqual(expect.stringMatching(/may bypass row security/));
  const role = `test_${randomBytes(6).toString('hex')}`;
  await sqlOnce(database.adminUrl, `create role ${role} login inherit password 'x' in role simpul_app`);
  try {
    const url = new URL(database.adminUrl);
    Object.assign(url, { username: role, password: 'x' });
    expect(await faultsAs(url.href)).toContainEqual(expect.stringMatching(/inherits the rights/));
  } finally {
    await sqlOnce(database.adminUrl, `drop role ${role}`);
  }
});

/** Settings of the login in this database alone: other tests share the role. */
const withSetting = async (setting: string, value: string, work: () => Promise<void>): Promise<void> => {
  const login = `alter role simpul_server in database ${database.name}`;
  await sqlOnce(database.adminUrl, `${login} set ${setting} = ${value}`);
  try {
    await work();
  } finally {
    await sqlOnce(database.adminUrl, `${login} reset ${setting}`);
  }
};

test.each([
  ['statement_timeout', `'60s'`],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '0'],
  ['datestyle', `'SQL, DMY'`],
  ['timezone', `'UTC'`],
])('a login with another %s is refused', (setting, value) =>
  withSetting(setting, value, async () => {
    expect(await faultsAs(database.serverUrl)).toEqual([expect.stringMatching(`^${setting} = .*lacks this setting`)]);
    await expect(openTestHub(database)).rejects.toThrow(/not safe to serve from/);
  }),
);

test.each([
  ['jit', 'on'],
  ['random_page_cost', '4'],
  ['plan_cache_mode', 'auto'],
])('a login with another %s serves, and the log says so', (setting, value) =>
  withSetting(setting, value, async () => {
    expect(await faultsAs(database.serverUrl)).toEqual([]);
    const { log, lines } = listeningLog();
    const hub = await openTestHub(database, {}, { log });
    await hub.close();
    const warnings = lines.filter((line) => line.includes('alter role simpul_server'));
    expect(warnings.map((line): unknown => JSON.parse(line))).toMatchObject([
      { level: 40, settings: [expect.stringMatching(`^${setting} = `)] },
    ]);
  }),
);
