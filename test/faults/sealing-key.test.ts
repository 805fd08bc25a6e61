import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runImport } from '../../src/cli/import';
import { parseConfig } from '../../src/platform/config/config';
import { findHome } from '../../src/platform/database/embedded-home';
import { settleKey } from '../../src/platform/sealing/key-check';
import { Sealing } from '../../src/platform/sealing/sealing';
import { groundForCommand, groundForServer } from '../../src/start';
import { TEST_KEY } from '../cluster';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { AS_OF, family, ImportWorld } from '../import-world';

const OTHER_KEY = Buffer.alloc(32, 8);
const other = new Sealing(OTHER_KEY);
const right = new Sealing(TEST_KEY);

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('template_demo');
});

afterAll(() => database.drop());

const noted = async (): Promise<unknown> => sqlOnce(database.adminUrl, 'select value from sealing_check');
const forget = async (): Promise<unknown> => sqlOnce(database.adminUrl, 'delete from sealing_check');
const RIGHT = [{ value: right.check }];

test('a server with another key does not start, and says which one it was', async () => {
  const starting = openTestHub({ ...database, sealing: other });
  await expect(starting).rejects.toThrow(`sealing key ${right.check.slice(0, 8)}…`);
  await expect(openTestHub({ ...database, sealing: other })).rejects.toThrow('Restore that key');
});

test('a server whose database knows no key says how to make it known, also where the table is not there yet', async () => {
  await forget();
  try {
    await expect(openTestHub(database)).rejects.toThrow('npm run simpul -- migrate');
    await sqlOnce(database.adminUrl, 'create schema aside', 'alter table sealing_check set schema aside');
    await expect(openTestHub(database))
      .rejects.toThrow('npm run simpul -- migrate')
      .finally(() => sqlOnce(database.adminUrl, 'alter table aside.sealing_check set schema public'));
  } finally {
    await settleKey(database.ownerUrl, right);
  }
  expect(await noted()).toEqual(RIGHT);
});

test('a database from before the check takes the key that opens its numbers, and no other', async () => {
  await forget();
  await expect(settleKey(database.ownerUrl, other)).rejects.toThrow('does not open the numbers');
  expect(await noted()).toEqual([]);
  // Somebody imported a few numbers under the other key: that does not make it the right one.
  const few = 'select id from person where nik_sealed is not null limit 3';
  const sealed = other.seal('9971012703430001');
  await sqlOnce(database.adminUrl, `update person set nik_sealed = '${sealed}' where id in (${few})`);
  await expect(settleKey(database.ownerUrl, other)).rejects.toThrow('does not open the numbers');
  await Promise.all([1, 2].map(() => settleKey(database.ownerUrl, right)));
  expect(await noted()).toEqual(RIGHT);
});

test('a key that is known is changed by nobody who serves, loads or owns', async () => {
  await expect(settleKey(database.ownerUrl, other)).rejects.toThrow('filled with the sealing key');
  for (const role of ['simpul_app', 'simpul_loader']) {
    for (const sql of [`update sealing_check set value = 'x'`, 'delete from sealing_check'])
      await expect(sqlOnce(database.adminUrl, `set role ${role}`, sql)).rejects.toMatchObject({ code: '42501' });
  }
  await sqlOnce(database.ownerUrl, `update sealing_check set value = 'x'`, 'delete from sealing_check');
  await expect(
    sqlOnce(database.ownerUrl, `insert into sealing_check (only_row, value) values (false, 'x')`),
  ).rejects.toMatchObject({ code: '23514' });
  expect(await noted()).toEqual(RIGHT);
});

test('an import under another key is refused and writes nothing', async () => {
  const world = await ImportWorld.open();
  try {
    const file = await world.fileOf([family(1)]);
    const out = new PassThrough();
    const options = { file, registry: 'P3KE', asOf: AS_OF, codeSystem: 'KEMENDAGRI', as: 'ppapp' };
    const settings = { serverUrl: world.serverUrl, sealing: other, out, cwd: world.folder };
    expect(await runImport({ ...options, language: 'en' }, settings)).toBe(2);
    out.end();
    expect(await text(out)).toMatch(/nothing was written\. .*filled with the sealing key/);
    expect(await world.count('household')).toBe(0);
  } finally {
    await world.close();
  }
});

test('`simpul migrate` makes the key known, and refuses another', async () => {
  const migrate = (key: Buffer): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, [resolve(__dirname, '../../dist/src/cli/main.js'), 'migrate'], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.serverUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        SIMPUL_SEALING_KEY: key.toString('base64'),
        LANG: 'en',
      },
    });
  await forget();
  expect(migrate(OTHER_KEY)).toMatchObject({ status: 2, stderr: expect.stringContaining('does not open the numbers') });
  const first = migrate(TEST_KEY);
  expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining(right.check.slice(0, 8)) });
  expect(await noted()).toEqual(RIGHT);
  expect(migrate(OTHER_KEY)).toMatchObject({ status: 2, stderr: expect.stringContaining('Restore that key') });
});

describe('the embedded database', () => {
  let parent: string;
  let directory: string;

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'simpul-key-'));
    chmodSync(parent, 0o755);
    directory = join(parent, '.simpul');
  });

  afterAll(() => {
    for (const path of [findHome(directory), parent]) rmSync(path, { recursive: true, force: true });
  });

  const start = async (environment: Record<string, string> = {}): ReturnType<typeof groundForServer> =>
    groundForServer(parseConfig({ SIMPUL_DIRECTORY: directory, ...environment }), () => undefined);

  test('is not given a new key when its own is gone, and starts again when that is back', async () => {
    const file = join(directory, 'sealing.key');
    const first = await start();
    await first.leave();
    const key = readFileSync(file, 'utf8');

    renameSync(file, join(parent, 'backup'));
    await expect(start()).rejects.toThrow(/sealing\.key is missing.*Put it back.*begin with an empty database/s);
    await expect(groundForCommand(parseConfig({ SIMPUL_DIRECTORY: directory }), () => undefined)).rejects.toThrow(
      'is missing',
    );
    expect(existsSync(file)).toBe(false);

    writeFileSync(file, OTHER_KEY.toString('base64'));
    await expect(start()).rejects.toThrow('filled with the sealing key');
    writeFileSync(file, 'half a key');
    await expect(start()).rejects.toThrow('holds no sealing key');

    writeFileSync(file, key);
    const again = await start();
    expect(again.sealing.check).toBe(first.sealing.check);
    await again.leave();
  }, 60_000);
});
