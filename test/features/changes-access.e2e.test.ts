import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Hub } from '../../src/hub';
import { begun, CHANGED, follow, promisesByRegion, relayed, retitle } from '../live-ears';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
let address: string;
let promises: Map<string, string>;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  await relayed(hub);
  hub.relay.start();
  address = await hub.http.listen({ host: '127.0.0.1', port: 0 });
  promises = await promisesByRegion(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const promise = (region = '31.71.01.1002'): string => promises.get(region) ?? '';

test.each([
  ['loses its mandates', `update agency set mandates = '{FIELD}' where code = 'lurah-cideng'`],
  [
    'is renamed, so that its token names nobody',
    `update agency set code = 'lurah-lama' where code = 'lurah-pasar-baru'`,
  ],
])(
  'the socket of an agency that %s is closed within seconds',
  async (_, change) => {
    const agency = /'(lurah-(?:cideng|pasar-baru))'$/.exec(change)?.[1] ?? '';
    const [revoked, other] = await Promise.all([follow(hub, address, agency), follow(hub, address, 'tnp2k')]);
    await begun();
    const at = Date.now();
    await sqlOnce(database.adminUrl, change);
    expect(await revoked.closed).toMatchObject({ code: 4403, reason: 'Access changed' });
    expect(Date.now() - at).toBeLessThan(15_000);
    // Nobody else is disturbed.
    const title = `Sesudah ${agency}`;
    await retitle(database, [promise(), title]);
    await other.heard(title);
    expect(revoked.events).toEqual([]);
    await Promise.all([revoked.stop(), other.stop()]);
  },
  30_000,
);

test('the socket closes when its token expires, and its cursor goes on with a new one', async () => {
  const token = (await hub.issuer?.sign('tnp2k', '3s')) ?? '';
  const ears = await follow(hub, address, 'tnp2k', {}, { token });
  await begun();
  await retitle(database, [promise(), 'Sebelum habis']);
  const { cursor } = await ears.heard('Sebelum habis');
  expect(await ears.closed).toMatchObject({ code: 4403 });
  await retitle(database, [promise(), 'Sesudah habis']);
  const again = await follow(hub, address, 'tnp2k', { after: cursor });
  await again.heard('Sesudah habis');
  expect(again.events).toHaveLength(1);
  await Promise.all([ears.stop(), again.stop()]);
}, 30_000);

test('a socket that takes nothing holds nobody up, and costs little', async () => {
  const slow = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(slow, 'open');
  const say = (message: object): void => slow.send(JSON.stringify(message));
  say({ type: 'connection_init', payload: { authorization: `Bearer ${await hub.issuer?.sign('tnp2k')}` } });
  await once(slow, 'message');
  say({ id: '1', type: 'subscribe', payload: { query: CHANGED } });
  await begun();
  slow.pause();
  const fast = await follow(hub, address, 'tnp2k');
  await begun();
  // Far more than the buffers of a socket hold.
  const long = 'x'.repeat(20_000);
  for (let n = 0; n < 12; n += 1) {
    await retitle(database, ...[...promises.values()].map((id) => [id, `${n} ${long}`] as const));
    await fast.heard(`${n} ${long}`);
  }
  await retitle(database, [promise(), 'Terakhir']);
  await fast.heard('Terakhir');
  const heard: string[] = [];
  slow.on('message', (data) => heard.push(String(data)));
  slow.resume();
  for (const late = Date.now() + 15_000; !heard.at(-1)?.includes('Terakhir') && Date.now() < late;) await delay(20);
  expect(heard.at(-1)).toContain('Terakhir');
  // What it was too late for came as the newest state only.
  expect(heard.length).toBeLessThan(12 * promises.size);
  slow.terminate();
  await fast.stop();
}, 60_000);
