import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { findEmbedded, startEmbedded, type EmbeddedDatabase } from '../../src/platform/database/embedded';
import { prepareDatabase } from '../../src/platform/database/roles';

const settings = { shared_buffers: '16MB', fsync: 'off' };
const asRoot = process.getuid?.() === 0;

let parent: string;
let directory: string;
let cleanUp: (() => unknown)[] = [];

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'simpul-embedded-'));
  chmodSync(parent, 0o755);
  directory = join(parent, '.simpul');
});

afterEach(async () => {
  for (const undo of cleanUp.reverse()) await undo();
  cleanUp = [];
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

const start = async (path = directory): Promise<EmbeddedDatabase> => {
  const database = await startEmbedded({ directory: path, settings });
  cleanUp.push(() => database.stop());
  return database;
};

const query = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
};

/**
 * A Node of its own that starts the database, says so, and by default stays until the tests end. It survives Ctrl-C like
 * a server that still drains.
 */
const startInChild = (then = `process.on('disconnect', () => process.exit())`): ChildProcess => {
  const script = `
    process.on('SIGINT', () => process.send('SIGINT'));
    const { transformFileSync } = require('@swc/core');
    const options = { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
    require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file);
    require('./src/platform/database/embedded.ts')
      .startEmbedded(${JSON.stringify({ directory, settings })})
      .then(({ adminUrl }) => process.send(adminUrl, () => { ${then}; }));`;
  const child = spawn(process.execPath, ['-e', script], {
    cwd: resolve(__dirname, '../..'),
    detached: true, // A process group of its own, as a terminal gives it.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  return child;
};

const started = async (child: ChildProcess): Promise<string> => String((await once(child, 'message'))[0]);

const killHard = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const postmasterPid = (): number =>
  Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

const isAlive = (pid: number): boolean => {
  // In a container without an init an orphan stays a zombie, which a signal would still find.
  if (process.platform === 'linux') return existsSync(`/proc/${pid}/exe`);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const eventually = async (check: () => unknown): Promise<void> => {
  for (const deadline = Date.now() + 15_000; ; await delay(50)) {
    try {
      if (await check()) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) throw new Error(`never became true: ${check.toString()}`);
  }
};

test('starts from nothing, with its own logins, on loopback only', async () => {
  // What a start that was killed in the middle of initdb leaves behind.
  mkdirSync(join(directory, 'new-half', 'data', 'base'), { recursive: true });
  writeFileSync(join(directory, 'new-half', 'data', 'PG_VERSION'), '18\n');

  const { adminUrl, ownerUrl, serverUrl, port } = await start();

  expect(readdirSync(directory).filter((name) => name.startsWith('new-'))).toEqual([]);
  expect(statSync(join(directory, 'passwords.json')).mode & 0o777).toBe(0o600);
  expect(port).not.toBe(5432);
  expect(await query(ownerUrl, 'create table kept as select 1 as n')).toEqual([]);
  expect(
    await query(
      adminUrl,
      `select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
              current_setting('TimeZone') as zone, current_setting('jit') as jit, pg_encoding_to_char(encoding) as encoding,
              datcollate, datlocale, pg_get_userbyid(datdba) as owner from pg_database where datname = 'simpul'`,
    ),
  ).toEqual([
    {
      listen: '127.0.0.1',
      sockets: '',
      zone: 'UTC',
      jit: 'off',
      encoding: 'UTF8',
      datcollate: 'C',
      datlocale: 'C.UTF-8',
      owner: 'simpul_owner',
    },
  ]);
  expect(
    await query(
      serverUrl,
      `select session_user as login, rolsuper or rolbypassrls or rolinherit or rolcreaterole or rolcreatedb as mighty,
              pg_has_role('simpul_app', 'set') as app, pg_has_role('simpul_audit', 'set') as audit,
              pg_has_role('simpul_app', 'usage') as inherits, pg_has_role('simpul_owner', 'member') as owner
       from pg_roles where rolname = session_user`,
    ),
  ).toEqual([{ login: 'simpul_server', mighty: false, app: true, audit: true, inherits: false, owner: false }]);
  await expect(query(serverUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await expect(query(serverUrl, 'select * from kept')).rejects.toMatchObject({ code: '42501' });
});

test('repairs roles that have drifted', async () => {
  const { adminUrl, serverUrl } = await start();
  await query(adminUrl, 'alter role simpul_server superuser bypassrls createdb inherit password null');
  await query(adminUrl, 'revoke simpul_audit from simpul_server');
  await query(adminUrl, 'grant simpul_app to simpul_server with inherit true');
  const password = decodeURIComponent(new URL(serverUrl).password);
  await Promise.all([1, 2].map(() => prepareDatabase(adminUrl, 'simpul', { owner: 'changed', server: password })));
  expect(
    await query(
      serverUrl,
      `select rolsuper or rolbypassrls or rolinherit or rolcreatedb as mighty,
              pg_has_role('simpul_app', 'usage') as inherits, pg_has_role('simpul_audit', 'set') as audit
       from pg_roles where rolname = session_user`,
    ),
  ).toEqual([{ mighty: false, inherits: false, audit: true }]);
});

test('stops completely and starts again with the same data', async () => {
  const first = await start();
  const pid = postmasterPid();
  await Promise.all([first.stop(), first.stop()]);
  expect(isAlive(pid)).toBe(false);
  const again = await start();
  expect(await query(again.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('refuses a second start, finds the running one, and leaves it alone', async () => {
  const child = startInChild();
  const adminUrl = await started(child);
  await expect(startEmbedded({ directory, settings })).rejects.toThrow(
    /in use by another running Simpul.*Stop that one/s,
  );
  expect(await findEmbedded(directory)).toMatchObject({ adminUrl });
  expect(await query(adminUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  await killHard(child);
  await (await start()).stop();
  expect(await findEmbedded(directory)).toBeUndefined();
});

test('of two starts at the same moment one wins', async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('takes over after kill -9 of the Node that started it', async () => {
  const child = startInChild();
  await started(child);
  const orphan = postmasterPid();
  await killHard(child);
  expect(isAlive(orphan)).toBe(true);

  const { ownerUrl } = await start();
  expect(isAlive(orphan)).toBe(false);
  expect(await query(ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('is not stopped by a pid file whose number belongs to another program now', async () => {
  const { stop } = await start();
  const pidFile = join(directory, 'data', 'postmaster.pid');
  const text = readFileSync(pidFile, 'utf8');
  await stop();
  const stranger = spawn('sleep', ['60'], asRoot ? { uid: statSync(join(directory, 'data')).uid } : {});
  cleanUp.push(() => stranger.kill());
  writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)));
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  expect(stranger.exitCode).toBeNull();
  expect(stranger.signalCode).toBeNull();
});

test('heals on the same port after kill -9 of the postmaster, with a session still at work', async () => {
  const { ownerUrl, stop } = await start();
  await query(ownerUrl, 'insert into kept values (2)');
  const busy = new Client({ connectionString: ownerUrl });
  busy.on('error', () => undefined);
  await busy.connect();
  const lost = expect(busy.query('select count(*) from generate_series(1, 1000000000)')).rejects.toThrow('terminated');
  await delay(200);
  process.kill(postmasterPid(), 'SIGKILL');
  await eventually(async () => (await query(ownerUrl, 'select count(*)::int as n from kept'))[0]?.n === 2);
  await lost;
  const healed = postmasterPid();
  await stop();
  expect(isAlive(healed)).toBe(false);
});

test('stays up while Node drains after Ctrl-C, which reaches the whole process group', async () => {
  const child = startInChild();
  const adminUrl = await started(child);
  if (!child.pid) throw new Error('no child');
  const received = once(child, 'message');
  process.kill(-child.pid, 'SIGINT');
  expect((await received)[0]).toBe('SIGINT');
  await delay(300);
  expect(await query(adminUrl, "select now() - pg_postmaster_start_time() > interval '300 ms' as same")).toEqual([
    { same: true },
  ]);
  await killHard(child);
  await start();
});

test('does not outlive a Node that ends without stopping it', async () => {
  const child = startInChild('process.disconnect()');
  await started(child);
  const pid = postmasterPid();
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
  await eventually(() => !isAlive(pid));
  await start();
});

(asRoot ? test : test.skip)(
  "keeps root's data where PostgreSQL can enter when the project is under /root",
  async () => {
    const closed = join(parent, 'root-only');
    mkdirSync(closed, { mode: 0o700 });
    const hidden = join(closed, 'project', '.simpul');
    const database = await start(hidden);
    const home = readFileSync(join(hidden, 'location'), 'utf8').trim();
    cleanUp.unshift(() => rmSync(home, { recursive: true, force: true }));
    expect(home).toMatch(/^\/var\/(lib|tmp)\/simpul-/);
    await query(database.ownerUrl, 'create table kept as select 3 as n');
    await database.stop();
    const again = await start(hidden);
    expect(await query(again.ownerUrl, 'select n from kept')).toEqual([{ n: 3 }]);
  },
);
