import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { continueImport, registryImportJob } from '../../src/features/registry/import';
import type { Hub } from '../../src/hub';
import { readAgency } from '../../src/platform/access/read-agency';
import { Worker, type JobKind, type Tools } from '../../src/platform/jobs';
import { createDatabase, listeningLog, openTestHub, type TestDatabase } from '../harness';
import { csvOf, decide, familyLine, importWhen, p3ke, SECRETARIAT, upload } from '../imports';

/** Its worker is never started: each test has one of its own. */
let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterEach(() => admin.query('delete from job'));

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await admin.query<Record<string, unknown>>(sql, values)).rows;

const OPEN = `insert into job (kind, subject_id, agency_id, agency_code)
  select $1, gen_random_uuid(), id, $3 from agency, generate_series(1, $2) where code = '${SECRETARIAT}'`;

const open = async (kind: string, count = 1, code = SECRETARIAT): Promise<unknown> => rows(OPEN, kind, count, code);

const STATES = `select kind, attempts, last_error, next_at > now() as later from job where ended_at is null order by kind`;

/** A worker of these kinds at work; stopped it says what it logged. */
const working = (kinds: readonly JobKind[]): { stop: () => Promise<string[]> } => {
  const { log, lines } = listeningLog();
  const notifications = { on: () => () => undefined };
  const worker = new Worker({ database: hub.database, sealing: database.sealing, kinds, notifications, log });
  worker.start();
  return {
    stop: async () => {
      await worker.stop();
      return lines;
    },
  };
};

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const late = Date.now() + 10_000; !(await holds()); await delay(20)) {
    if (Date.now() > late) throw new Error('It did not come to that');
  }
};

const end = async (subject: string): Promise<'DONE'> => {
  await rows('update job set ended_at = now() where subject_id = $1', subject);
  return 'DONE';
};

const failure = (code: string): Error => Object.assign(new Error('about Siti Aminah'), { code });

test('what cannot be done as it is, is said in the log, noted without personal data, and put off', async () => {
  await open('nobody knows this kind');
  await open('lost');
  await open('no agency', 1, 'nobody');
  await open('fails');
  const { stop } = working([
    { kind: 'lost', step: () => Promise.resolve('LOST') },
    { kind: 'no agency', step: () => Promise.resolve('MORE') },
    { kind: 'fails', step: () => Promise.reject(failure('23505')) },
  ]);
  await until(async () => (await rows(STATES)).every(({ attempts }) => attempts === 1));
  const lines = await stop();
  expect(await rows(STATES)).toEqual([
    { kind: 'fails', attempts: 1, last_error: '23505', later: true },
    { kind: 'lost', attempts: 1, last_error: 'NOT_IN_SLICE', later: true },
    { kind: 'no agency', attempts: 1, last_error: 'NO_AGENCY', later: true },
    { kind: 'nobody knows this kind', attempts: 1, last_error: 'UNKNOWN_KIND', later: true },
  ]);
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).toContain('"level":40');
});

test('another server knows how often a job failed, and waits longer each time', async () => {
  await open('fails');
  const waits: unknown[] = [];
  for (let times = 1; times <= 3; times += 1) {
    const { stop } = working([{ kind: 'fails', step: () => Promise.reject(failure('23505')) }]);
    await until(async () => (await rows('select from job where attempts = $1', times)).length > 0);
    await stop();
    const [row] = await rows('select round(extract(epoch from next_at - now()))::int as wait from job');
    waits.push(row?.['wait']);
    await rows('update job set next_at = now()');
  }
  expect(waits.map((wait, n) => Math.abs(Number(wait) - 4 * 2 ** n) <= 1)).toEqual([true, true, true]);
});

test('very many jobs that wait keep no other from its turn', async () => {
  await open('waits', 250);
  await delay(10);
  await open('new');
  const done: string[] = [];
  const { stop } = working([
    { kind: 'waits', step: () => Promise.resolve('LATER') },
    { kind: 'new', step: (_, subject) => end(subject).finally(() => done.push(subject)) },
  ]);
  await until(() => done.length > 0);
  await stop();
});

test('a long job takes turns with the others', async () => {
  await open('long');
  await delay(10);
  await open('short');
  const steps: string[] = [];
  const of = (kind: string, length: number): JobKind => ({
    kind,
    step: async (_, subject) => {
      steps.push(kind);
      return steps.filter((one) => one === kind).length < length ? 'MORE' : end(subject);
    },
  });
  const { stop } = working([of('long', 5), of('short', 2)]);
  await until(async () => (await rows(STATES)).length === 0);
  await stop();
  expect(steps).toEqual(['long', 'short', 'long', 'short', 'long', 'long', 'long']);
});

test.each(['40P01', '40001'])(
  'a step that another transaction got in the way of (%s) is tried at once',
  async (code) => {
    await open('contended');
    let tried = 0;
    const step = async (_: unknown, subject: string): Promise<'DONE'> => {
      tried += 1;
      if (tried < 3) throw failure(code);
      return end(subject);
    };
    const { stop } = working([{ kind: 'contended', step }]);
    await until(async () => (await rows(STATES)).length === 0);
    expect([tried, await stop()]).toEqual([3, []]);
  },
);

test('what is asked for anew is done at once, however long it was to wait', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(1)), p3ke('2026-09-01'));
  await rows(`update job set next_at = now() + interval '1 day', attempts = 9, last_error = 'X'`);
  await decide(hub, SECRETARIAT, 'cancelRegistryImport', { import: id, expectedVersion: 1 });
  expect(await rows(STATES)).toEqual([{ kind: 'registry-import', attempts: 0, last_error: null, later: false }]);
});

/** Another secretariat of the city. */
const OTHER = 'sosial-jakpus';
const mandate = (code: string, mandates: string): Promise<unknown> =>
  rows('update agency set mandates = $2 where code = $1', code, mandates);
const staged = async (id: string): Promise<number> =>
  (await rows('select from registry_import_row where import_id = $1', id.slice('import_'.length))).length;

const handOver = async (): Promise<void> => {
  await mandate(SECRETARIAT, '{}');
  await mandate(OTHER, '{COORDINATION}');
};

afterEach(async () => {
  await mandate(SECRETARIAT, '{COORDINATION}');
  await mandate(OTHER, '{IMPLEMENTATION}');
});

const toolsOf = async (code: string): Promise<Tools> => {
  const agency = await readAgency(hub.database, code);
  if (!agency) throw new Error(`${code} is in the demo`);
  return { database: hub.database, sealing: database.sealing, slice: agency.slice };
};

/** An import that waits for its approval, and its version. */
const validated = async (n: number, asOf: string): Promise<{ id: string; version: number }> => {
  const { stop } = working([registryImportJob]);
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(n)), p3ke(asOf));
  const { version } = await importWhen(hub, id, 'VALIDATED');
  await stop();
  return { id, version: Number(version) };
};

test('an import whose agency may import no longer is lost until another agency of the area cancels it', async () => {
  const { id, version } = await validated(2, '2026-09-02');
  await decide(hub, SECRETARIAT, 'approveRegistryImport', { import: id, expectedVersion: version, acceptGone: true });
  await handOver();
  const first = working([registryImportJob]);
  await until(async () => (await rows(`select from job where last_error = 'NOT_IN_SLICE'`)).length > 0);
  expect(await first.stop()).toEqual([expect.stringContaining('cannot be done as it is')]);
  expect(await staged(id)).toBe(1);
  const cancelled = await decide(hub, OTHER, 'cancelRegistryImport', { import: id, expectedVersion: version + 1 });
  expect(cancelled).toMatchObject({ import: { state: 'CANCELLED' }, userErrors: [] });
  const second = working([registryImportJob]);
  await until(async () => (await staged(id)) === 0);
  await second.stop();
});

test('what such an agency began to apply, another agency of the area finishes by its id', async () => {
  const { id, version } = await validated(3, '2026-09-03');
  await decide(hub, SECRETARIAT, 'approveRegistryImport', { import: id, expectedVersion: version, acceptGone: true });
  const key = id.slice('import_'.length);
  expect(await registryImportJob.step(await toolsOf(SECRETARIAT), key)).toBe('MORE');
  await handOver();
  expect(await registryImportJob.step(await toolsOf(SECRETARIAT), key)).toBe('LOST');
  const summary = await continueImport(await toolsOf(OTHER), key, { approve: false });
  expect([summary.outcome, await staged(id)]).toEqual(['IMPORTED', 0]);
});

test('a file that another process is at is left to it, also while it is checked', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(4)), p3ke('2026-09-04'));
  const key = id.slice('import_'.length);
  const tools = await toolsOf(SECRETARIAT);
  const lock = (name: string): Promise<unknown> =>
    rows(`select ${name}(hashtextextended('simpul job registry-import ' || $1, 0))`, key);
  await lock('pg_advisory_lock');
  expect(await registryImportJob.step(tools, key)).toBe('LATER');
  expect(await rows('select state from registry_import where id = $1', key)).toEqual([{ state: 'STAGING' }]);
  await lock('pg_advisory_unlock');
  expect(await registryImportJob.step(tools, key)).toBe('DONE');
  expect(await rows('select state from registry_import where id = $1', key)).toEqual([{ state: 'VALIDATED' }]);
});

test('the command, too, takes a step again that another transaction got in the way of', async () => {
  const { id, version } = await validated(5, '2026-09-05');
  await decide(hub, SECRETARIAT, 'approveRegistryImport', { import: id, expectedVersion: version, acceptGone: true });
  await rows(`create sequence deadlocks; grant usage on deadlocks to simpul_app, simpul_importer;`);
  await rows(`create function deadlock() returns trigger language plpgsql as $$ begin
    if nextval('deadlocks') < 3 then raise exception 'deadlock detected' using errcode = '40P01'; end if; return new; end $$`);
  await rows(`create trigger deadlock before update on registry_import for each row execute function deadlock()`);
  const tools = await toolsOf(SECRETARIAT);
  const summary = await continueImport(tools, id.slice('import_'.length), { approve: false });
  expect(summary.outcome).toBe('IMPORTED');
  await rows('drop trigger deadlock on registry_import');
});
