import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { placeOf } from '../../src/platform/live/place-cursor';
import { TEST_KEY } from '../cluster';
import { begun, follow, promisesByRegion, relayed, retitle, type Follow } from '../live-ears';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

jest.setTimeout(120_000);

let database: TestDatabase;
let hubs: readonly Hub[];
let addresses: readonly string[];
let promises: readonly string[];

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hubs = [await openTestHub(database), await openTestHub(database)];
  for (const hub of hubs) await relayed(hub);
  // Places of four and of five digits.
  await sqlOnce(database.adminUrl, `select setval('outbox_seq', 9950)`);
  for (const hub of hubs) hub.relay.start();
  addresses = await Promise.all(hubs.map((hub) => hub.http.listen({ host: '127.0.0.1', port: 0 })));
  promises = [...(await promisesByRegion(database)).values()].slice(0, 6);
});

afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  await database.drop();
});

const VERSIONS = `subscription ($team: ID, $region: RegionCode, $after: String) {
  commitmentChanged(team: $team, region: $region, after: $after) { id title: version } }`;

const followAt = async (n: number, after?: string): Promise<Follow> => {
  const [hub, address] = [hubs[n], addresses[n]];
  if (!hub || address === undefined) throw new Error('There are two servers');
  const made = await follow(hub, address, 'tnp2k', after === undefined ? {} : { after }, { query: VERSIONS });
  await begun();
  return made;
};

const versions = async (): Promise<Map<string, number>> => {
  const rows = await sqlOnce<{ id: string; version: number }>(database.adminUrl, 'select id, version from commitment');
  return new Map(rows.map(({ id, version }) => [`commitment_${id}`, version]));
};

/** Of each promise never an older state after a newer one, no change twice, and at last the newest. */
const inOrder = async ({ events }: Pick<Follow, 'events'>, changed: ReadonlySet<string>): Promise<void> => {
  const newest = await versions();
  // Two changes may show the same state, if it was read after both; but each is told once.
  const places = (): number[] => events.map(({ cursor }) => placeOf(cursor, database.sealing));
  const isThere = (id: string): boolean =>
    events.filter((event) => event.id === id).at(-1)?.title === (newest.get(id) as unknown);
  for (const late = Date.now() + 15_000; Date.now() < late && ![...changed].every(isThere); await delay(20));
  expect(places()).toEqual([...new Set(places())].sort((a, b) => a - b));
  for (const id of changed) {
    const seen = events.filter((event) => event.id === id).map(({ title }) => Number(title));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect([id, seen.at(-1)]).toEqual([id, newest.get(id)]);
  }
};

test('two servers, transactions in any order of beginning and end: both hear all, once and in order', async () => {
  const ears = await Promise.all([followAt(0), followAt(1)]);
  const writers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new Client({ connectionString: database.ownerUrl });
      await client.connect();
      return client;
    }),
  );
  const changed = new Set<string>();
  const write = fc.record({ promise: fc.nat(promises.length - 1), held: fc.nat(20), undone: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(write, { maxLength: 4 }), { minLength: 4, maxLength: 4 }), async (plans) => {
      await Promise.all(
        plans.map(async (plan, n) => {
          for (const { promise, held, undone } of plan) {
            const id = promises[promise] ?? '';
            await writers[n]?.query('begin; set local role simpul_loader');
            await writers[n]?.query('update commitment set title = title where id = $1', [id]);
            await delay(held);
            await writers[n]?.query(undone ? 'rollback' : 'commit');
            if (!undone) changed.add(`commitment_${id}`);
          }
        }),
      );
    }),
    { numRuns: 15 },
  );
  expect(changed.size).toBe(promises.length);
  for (const one of ears) await inOrder(one, changed);
  await Promise.all([...ears.map((one) => one.stop()), ...writers.map((one) => one.end())]);
  const [stamps] = await sqlOnce<{ wrong: number }>(
    database.adminUrl,
    `select count(*)::int as wrong from (select id, lag(id) over (partition by subject_id order by seq) as before from outbox) as o where before > id`,
  );
  expect(stamps).toEqual({ wrong: 0 });
});

test('a relay whose connection is killed in the middle of its work has stamped all or nothing, and the next goes on', async () => {
  const ears = await followAt(1);
  const blocker = new Client({ connectionString: database.adminUrl });
  await blocker.connect();
  await blocker.query(`select pg_advisory_lock(hashtextextended('simpul relay', 0))`);
  await retitle(database, ...promises.map((id) => [id, 'Terputus'] as const));
  await blocker.query('begin');
  await blocker.query('select from outbox where seq is null order by id desc limit 1 for update');
  await blocker.query(`select pg_advisory_unlock(hashtextextended('simpul relay', 0))`);
  const stuck = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%outbox_seq%'`;
  let pid: number | undefined;
  for (const late = Date.now() + 10_000; pid === undefined && Date.now() < late; await delay(10))
    pid = (await sqlOnce<{ pid: number }>(database.adminUrl, stuck))[0]?.pid;
  expect(pid).toBeDefined();
  await sqlOnce(database.adminUrl, `select pg_terminate_backend(${pid})`);
  expect(ears.events).toEqual([]);
  await blocker.query('rollback');
  await blocker.end();
  await inOrder(ears, new Set(promises.map((id) => `commitment_${id}`)));
  await ears.stop();
});

/** A server of its own process on this database. */
const spawned = async (): Promise<{ child: ChildProcess; address: string }> => {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [resolve(__dirname, '../../dist/src/main.js')], {
    env: {
      PATH,
      HOME,
      PORT: '0',
      SIMPUL_DEMO: '1',
      DATABASE_URL: database.serverUrl,
      SIMPUL_SEALING_KEY: TEST_KEY.toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  for (const late = Date.now() + 60_000; !/Click +http/.test(said) && Date.now() < late; await delay(50));
  const address = /Click +(http:\S+)/.exec(said)?.[1];
  if (address === undefined) throw new Error(`The server did not start: ${said}`);
  return { child, address };
};

const tokenAt = async (address: string): Promise<string> => {
  const reply = await fetch(`${address}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'tnp2k' }),
  });
  return ((await reply.json()) as { token: string }).token;
};

test('kill -9 of the server between commit and relay: who comes back with his cursor hears of it, from another server', async () => {
  await Promise.all(hubs.map((hub) => hub.relay.stop()));
  const { child, address } = await spawned();
  const [first = '', second = ''] = promises;
  const [server] = hubs;
  if (!server) throw new Error('There are two servers');
  const ears = await follow(server, address, 'tnp2k', {}, { query: VERSIONS, token: await tokenAt(address) });
  await delay(1_000);
  await retitle(database, [first, 'Sebelum']);
  for (const late = Date.now() + 15_000; ears.events.length === 0 && Date.now() < late; await delay(10));
  const [seen] = ears.events;
  expect(seen?.id).toBe(`commitment_${first}`);
  const blocker = new Client({ connectionString: database.adminUrl });
  await blocker.connect();
  await blocker.query(`select pg_advisory_lock(hashtextextended('simpul relay', 0))`);
  await retitle(database, [second, 'Di antara']);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await blocker.end();
  const waiting = 'select subject_id from outbox where seq is null';
  expect(await sqlOnce(database.adminUrl, waiting)).toEqual([{ subject_id: second }]);
  expect(ears.events).toHaveLength(1);
  await ears.stop();
  const again = await followAt(0, seen?.cursor);
  await relayed(server);
  await inOrder(again, new Set([`commitment_${second}`]));
  expect(again.events.map(({ id }) => id)).toEqual([`commitment_${second}`]);
  await again.stop();
});
