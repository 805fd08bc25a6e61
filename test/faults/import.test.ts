import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrations } from '../../migrations';
import { startEmbedded, type EmbeddedDatabase } from '../../src/platform/database/embedded';
import { findHome } from '../../src/platform/database/embedded-home';
import { migrate } from '../../src/platform/database/owner';
import { prepareDatabase } from '../../src/platform/database/roles';
import { settleKey } from '../../src/platform/sealing/key-check';
import { Sealing } from '../../src/platform/sealing/sealing';
import { TEST_KEY } from '../cluster';
import { prepare } from '../import-world';
import { csvOf, familyLine } from '../imports';
import { sqlOnce } from '../harness';

jest.setTimeout(600_000);

let directory: string;
let embedded: EmbeddedDatabase;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'simpul-import-fault-'));
  chmodSync(directory, 0o755);
  embedded = await startEmbedded({ directory, settings: { shared_buffers: '64MB', fsync: 'off' } });
  const password = (url: string): string => new URL(url).password;
  const passwords = { owner: password(embedded.ownerUrl), server: password(embedded.serverUrl) };
  await prepareDatabase(embedded.adminUrl, 'whole', passwords);
  for (const name of ['simpul', 'whole']) {
    await migrate(on(name, embedded.ownerUrl), migrations);
    await settleKey(on(name, embedded.ownerUrl), new Sealing(TEST_KEY));
    await prepare(on(name, embedded.ownerUrl));
  }
});

afterAll(async () => {
  await embedded.stop();
  for (const path of [findHome(directory), directory]) rmSync(path, { recursive: true, force: true });
});

const on = (database: string, url: string): string => {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
};

const command = (database: string, ...args: string[]): { child: ChildProcess; said: () => string } => {
  const { PATH, HOME } = process.env;
  const child = spawn(
    process.execPath,
    [resolve(__dirname, '../../dist/src/cli/main.js'), 'import', ...args, '--as', 'ppapp', '--language', 'en'],
    {
      cwd: directory,
      env: {
        PATH,
        HOME,
        DATABASE_URL: on(database, embedded.serverUrl),
        SIMPUL_SEALING_KEY: TEST_KEY.toString('base64'),
      },
    },
  );
  let said = '';
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  return { child, said: () => said };
};

/** Runs to its end. */
const run = async (database: string, ...args: string[]): Promise<{ code: number | null; said: string }> => {
  const { child, said } = command(database, ...args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said() };
};

const file = (name: string, lines: readonly string[]): string[] => {
  const path = join(directory, name);
  writeFileSync(path, csvOf(...lines));
  return [path, '--registry', 'P3KE', '--code-system', 'KEMENDAGRI'];
};

const KELURAHAN = ['3171011002', '3171021001', '3171031003', '3171081003'];
const at = (n: number): { kelurahan: string } => ({ kelurahan: KELURAHAN[n % 4] ?? '' });

/** Everything an import leaves, by the sender's keys instead of ours. */
const LEFT = `
  select l.source_key, l.as_of::text, l.decile, h.kelurahan_code, h.head_name, h.address, h.decile as rank, h.on_poverty_list,
    h.extreme_poor, h.delisted_on::text, h.composition, h.version, r.listings, r.complete,
    (select string_agg(p.nik_hmac || p.name || p.relationship, ',') from person p where p.household_id = h.id) as people
  from listing l join household h on h.id = l.household_id join registry_release r on r.id = l.release_id`;
const COUNTS = `
  select (select count(*) from household)::int as households, (select count(*) from person)::int as persons,
    (select count(*) from listing)::int as listings, (select count(*) from release_file)::int as files,
    (select count(*) from registry_import_row)::int as staged, (select count(*) from job where ended_at is null)::int as jobs,
    (select string_agg(state || rows || '/' || accepted || '/' || merged || '/' || added || '/' || changed || '/' || unranked, ' '
      order by created_at) from registry_import where state <> 'FAILED') as imports`;

const leftIn = async (database: string): Promise<unknown[]> => {
  const url = on(database, embedded.adminUrl);
  const [digest] = await sqlOnce(
    url,
    `select md5(string_agg(t::text, ' ' order by t::text)) as digest from (${LEFT}) t`,
  );
  const [counts] = await sqlOnce(url, COUNTS);
  return [digest, counts];
};

const stateOf = async (
  asOf: string,
): Promise<{ id: string; state: string; merged: number; version: number } | undefined> =>
  (
    await sqlOnce<{ id: string; state: string; merged: number; version: number }>(
      on('simpul', embedded.adminUrl),
      `select id, state, merged, version from registry_import where as_of = '${asOf}' order by created_at desc limit 1`,
    ).catch(() => [])
  )[0];

const killDatabase = (): void => {
  const pidFile = join(findHome(directory), 'data', 'postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
};

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const late = Date.now() + 60_000; !(await holds()); await delay(20)) {
    if (Date.now() > late) throw new Error('It did not come to that');
  }
};

test('killed at any moment, and its database too: nothing is lost and nothing is doubled', async () => {
  const before = file(
    'before.csv',
    Array.from({ length: 2_000 }, (_, n) => familyLine(n, at(n))),
  );
  // Of the families before a tenth is gone, some have moved, and many are new.
  const next = file(
    'next.csv',
    Array.from({ length: 13_000 }, (_, n) => n).flatMap((n) =>
      n % 10 === 3 ? [] : [familyLine(n, { ...at(n % 7 === 0 ? n + 1 : n), decile: 1 + ((n * 3) % 5) })],
    ),
  );
  for (const database of ['whole', 'simpul']) {
    expect(await run(database, ...before, '--as-of', '2026-06-30')).toMatchObject({ code: 0 });
  }
  expect(await run('whole', ...next, '--as-of', '2026-09-30')).toMatchObject({ code: 0 });

  // In the middle of the file: what was staged stands for nothing, and it is sent again.
  const cut = command('simpul', ...next, '--as-of', '2026-09-30');
  await eventually(async () => (await stateOf('2026-09-30')) !== undefined);
  await delay(100);
  cut.child.kill('SIGKILL');
  await once(cut.child, 'close');
  const staging = await stateOf('2026-09-30');
  expect(staging).toMatchObject({ state: 'STAGING', merged: 0 });
  await sqlOnce(
    on('simpul', embedded.adminUrl),
    `update registry_import set touched_at = now() - interval '1 hour' where id = '${staging?.id ?? ''}'`,
  );
  expect(await run('simpul', '--resume', staging?.id ?? '')).toMatchObject({ code: 2 });

  let current = command('simpul', ...next, '--as-of', '2026-09-30');
  await eventually(async () => (await stateOf('2026-09-30'))?.state === 'APPLYING');
  const { id = '' } = (await stateOf('2026-09-30')) ?? {};
  const stops: number[] = [];
  for (let round = 0; (await stateOf('2026-09-30'))?.state !== 'APPLIED'; round += 1) {
    // A little further each time, and each time at another place within a part.
    const reached = (await stateOf('2026-09-30'))?.merged ?? 0;
    const moved = eventually(async () => {
      const now = await stateOf('2026-09-30');
      return current.child.exitCode !== null || now?.state === 'APPLIED' || (now?.merged ?? 0) > reached;
    });
    await moved;
    await delay((round * 137) % 400);
    if (round % 3 === 1) killDatabase();
    else current.child.kill('SIGKILL');
    if (current.child.exitCode === null && current.child.signalCode === null) await once(current.child, 'close');
    await eventually(async () => (await stateOf('2026-09-30')) !== undefined);
    stops.push((await stateOf('2026-09-30'))?.merged ?? 0);
    if (round > 40) throw new Error(`It never comes to its end: ${stops.join()}`);
    current = command('simpul', '--resume', id);
  }
  if (current.child.exitCode === null) await once(current.child, 'close');
  expect(stops.length).toBeGreaterThan(2);
  await run('simpul', '--resume', id);
  expect(await leftIn('simpul')).toEqual(await leftIn('whole'));
});
