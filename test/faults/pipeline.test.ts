import { setTimeout as delay } from 'node:timers/promises';
import { Pipeline, type Statement } from '../../src/platform/database/pipeline';
import { createDatabase, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let pipeline: Pipeline;
const errors: Error[] = [];

beforeAll(async () => {
  database = await createDatabase('template_schema');
});

afterEach(async () => {
  await pipeline.close();
  expect(errors).toEqual([]);
});

afterAll(() => database.drop());

const open = (size: number, mostNames?: number): Pipeline =>
  (pipeline = new Pipeline(database.serverUrl, size, (error) => void errors.push(error), mostNames));

/** A second connection is opened when the first is busy. */
const openBoth = async (): Promise<void> => {
  open(2);
  await run('1');
  await Promise.all([run('(select 1 from pg_sleep(0.1))'), run('2')]);
  expect(await sessions()).toBe(2);
};

const OPENING = 'begin isolation level repeatable read read only; set local role simpul_app';

/** What the statement says, and the session that answered. */
const run = async (text: string, name?: string): Promise<{ said: string; backend: string }> => {
  const statement: Statement = { text: `select ${text}, pg_backend_pid()`, values: [], ...(name ? { name } : {}) };
  const [rows] = await pipeline.transaction(OPENING, [statement]);
  return { said: rows?.[0]?.[0] ?? '', backend: rows?.[0]?.[1] ?? '' };
};

const sessions = async (): Promise<number> =>
  (
    await sqlOnce<{ n: number }>(
      database.adminUrl,
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and application_name = 'simpul read'`,
    )
  )[0]?.n ?? 0;

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 3_000; !(await holds()); await delay(20)) {
    if (Date.now() > deadline) throw new Error(`Never: ${holds.toString()}`);
  }
};

test('new work does not queue behind what has run for long while another connection is free of that', async () => {
  await openBoth();
  const slow = run('(select 1 from pg_sleep(1.5))');
  await delay(300);
  const began = performance.now();
  await Promise.all(Array.from({ length: 20 }, (_, n) => run(`${n}`)));
  expect(performance.now() - began).toBeLessThan(700);
  expect((await slow).said).toBe('1');
});

test('where all connections are held up it waits for one of them', async () => {
  await openBoth();
  const slow = [run('(select 1 from pg_sleep(0.6))'), run('(select 1 from pg_sleep(0.6))')];
  await delay(300);
  expect((await run('2')).said).toBe('2');
  await Promise.all(slow);
});

describe('a connection that has prepared too much', () => {
  test('is replaced, and no answer is lost', async () => {
    open(2, 3);
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => run(`${n}`, `n${n}`)));
    expect(answers.map(({ said }) => Number(said))).toEqual(answers.map((_, n) => n));
    expect(new Set(answers.map(({ backend }) => backend)).size).toBeGreaterThan(5);
    await eventually(async () => (await sessions()) <= 2);
    expect((await run('1')).said).toBe('1');
  });

  test('answers what waits on it while new work goes elsewhere', async () => {
    open(1, 1);
    const { backend } = await run('1', 'a');
    const slow = [run('(select 2 from pg_sleep(0.4))'), run('3', 'b')];
    const next = await run('3', 'b');
    expect(next.backend).not.toBe(backend);
    expect(await sessions()).toBe(2);
    const waited = await Promise.all(slow);
    expect(waited).toEqual([
      { said: '2', backend },
      { said: '3', backend },
    ]);
    await eventually(async () => (await sessions()) === 1);
  });

  test('ends with the rest when the pipeline is closed', async () => {
    open(1, 1);
    const waiting = [run('(select 1 from pg_sleep(0.2))'), run('2', 'b'), run('3', 'c')];
    await delay(50);
    await Promise.all([pipeline.close(), ...waiting]);
    await eventually(async () => (await sessions()) === 0);
  });

  test('the same few statements keep theirs', async () => {
    open(1, 3);
    const answers = [];
    for (let n = 0; n < 30; n += 1) answers.push(await run(`${n % 3}`, `n${n % 3}`));
    expect(new Set(answers.map(({ backend }) => backend)).size).toBe(1);
  });
});
