import { setTimeout as delay } from 'node:timers/promises';
import { FOLLOWER } from '../../src/features/follow-up';
import { hubLogger, type Hub } from '../../src/hub';
import { Scheduler, type Round, type Step } from '../../src/platform/schedule';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { startProxy, type Proxy } from '../proxy';

jest.setTimeout(60_000);

let database: TestDatabase;
let proxy: Proxy;
/** The first reaches the database over a wire that can be cut. */
let hubs: readonly Hub[];
const schedulers: Scheduler[] = [];

beforeAll(async () => {
  database = await createDatabase('template_demo');
  proxy = await startProxy(database.serverUrl);
  hubs = [await openTestHub({ ...database, serverUrl: proxy.url }), await openTestHub(database)];
});

afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((one) => one.stop()));
});

afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  await proxy.cut();
  await database.drop();
});

const schedule = (hub: Hub | undefined, ...steps: Step[]): void => {
  if (!hub) throw new Error('There are two servers');
  const round: Round = { name: 'test', slice: FOLLOWER, steps };
  const made = new Scheduler({ database: hub.database, rounds: [round], log: hubLogger('silent'), everyMs: 20 });
  schedulers.push(made);
  made.start();
};
const until = async (holds: () => boolean): Promise<void> => {
  for (const late = Date.now() + 20_000; !holds(); await delay(10))
    if (Date.now() > late) throw new Error('It never came');
};

test('of two servers one at a time is at a round, and the other leaves it to that one', async () => {
  let [inside, most, taken] = [0, 0, 0];
  const step: Step = async ({ query }) => {
    inside += 1;
    most = Math.max(most, inside);
    await query('select pg_sleep(0.03)');
    inside -= 1;
    taken += 1;
    return false;
  };
  for (const hub of hubs) schedule(hub, step);
  await until(() => taken >= 10);
  expect(most).toBe(1);
});

test('whose step fails goes on with the next one, and tries it again a round later', async () => {
  let [failed, next] = [0, 0];
  schedule(
    hubs[1],
    async ({ query }) => {
      failed += 1;
      await query('select 1 / 0');
      return false;
    },
    async () => {
      next += 1;
      return false;
    },
  );
  await until(() => failed >= 3 && next >= 3);
});

test('a scheduler whose database goes takes its rounds again when it is back', async () => {
  let taken = 0;
  schedule(hubs[0], async ({ query }) => {
    await query('select 1');
    taken += 1;
    return false;
  });
  await until(() => taken >= 3);
  await proxy.cut();
  await delay(300);
  const before = taken;
  await delay(500);
  expect(taken).toBe(before);
  await proxy.restore();
  await until(() => taken >= before + 3);
});

test('who is stopped ends the step under way and takes no other', async () => {
  let [begun, ended] = [0, 0];
  schedule(hubs[1], async ({ query }) => {
    begun += 1;
    await query('select pg_sleep(0.1)');
    ended += 1;
    return true;
  });
  await until(() => begun === 2);
  await Promise.all(schedulers.splice(0).map((one) => one.stop()));
  expect([begun, ended]).toEqual([2, 2]);
  await delay(100);
  expect(begun).toBe(2);
});
