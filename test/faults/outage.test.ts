import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrations } from '../../migrations';
import { hubLogger, openHub, type Hub } from '../../src/hub';
import { findHome } from '../../src/platform/database/embedded-home';
import { startEmbedded } from '../../src/platform/database/embedded';
import { migrate } from '../../src/platform/database/owner';
import { TEST_KEY } from '../cluster';
import { answer, tokenFor } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { startProxy, type Proxy } from '../proxy';
import { settleKey } from '../../src/platform/sealing/key-check';
import { Sealing } from '../../src/platform/sealing/sealing';

const FAMILIES = '{ households(first: 5) { totalCount nodes { headName members { name } } } }';

interface Timed {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: unknown;
  readonly took: number;
}

const timed = async (hub: Hub, url: string, persona?: string): Promise<Timed> => {
  const started = Date.now();
  const reply = await hub.http.inject(
    persona === undefined
      ? { url }
      : {
          method: 'POST',
          url,
          headers: { authorization: `Bearer ${await tokenFor(hub, persona)}`, 'accept-language': 'en' },
          payload: { query: FAMILIES },
        },
  );
  return {
    status: reply.statusCode,
    body: reply.body,
    retryAfter: reply.headers['retry-after'],
    took: Date.now() - started,
  };
};

const ask = (hub: Hub, persona = 'lurah-cideng'): Promise<Timed> => timed(hub, '/graphql', persona);

const refused = ({ status, body, retryAfter }: Timed): void => {
  expect(status).toBe(503);
  expect(retryAfter).toBe('2');
  expect(JSON.parse(body)).toEqual({
    errors: [
      {
        message: 'The database cannot answer at the moment. Try again shortly.',
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ],
  });
};

const eventually = async (holds: () => Promise<boolean>, within = 8_000): Promise<void> => {
  for (const deadline = Date.now() + within; !(await holds()); await delay(50)) {
    if (Date.now() > deadline) throw new Error(`Not within ${within} ms`);
  }
};

describe('a server whose database is out of reach', () => {
  let database: TestDatabase;
  let proxy: Proxy;
  let hub: Hub;
  let before: string;

  beforeAll(async () => {
    database = await createDatabase('template_demo');
    proxy = await startProxy(database.serverUrl);
    hub = await openTestHub({ ...database, serverUrl: proxy.url });
    before = (await ask(hub)).body;
    expect(before).toContain('headName');
  });

  afterAll(async () => {
    await proxy.restore();
    await hub.close();
    await proxy.cut();
    await database.drop();
  });

  const healed = async (): Promise<void> => {
    await eventually(async () => (await timed(hub, '/readyz')).status === 200);
    // The same statements, prepared again on new connections.
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(hub)));
    for (const { body } of replies) expect(body).toBe(before);
  };

  test('says so at once, stays alive, and heals by itself', async () => {
    const inFlight = Array.from({ length: 20 }, () => ask(hub));
    await proxy.cut();
    for (const reply of await Promise.all(inFlight)) if (reply.status !== 200) refused(reply);

    const replies = await Promise.all([...Array.from({ length: 20 }, () => ask(hub)), ask(hub, 'camat-gambir')]);
    for (const reply of replies) {
      refused(reply);
      expect(reply.took).toBeLessThan(4_000);
    }
    expect(await timed(hub, '/livez')).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await timed(hub, '/readyz')).toMatchObject({ status: 503, body: 'not ready\n' });
    expect((await timed(hub, '/')).status).toBe(200);

    await proxy.restore();
    await healed();
  });

  test('does not wait for ever for one that has gone silent', async () => {
    proxy.silence();
    const hung = [ask(hub), ask(hub), ask(hub, 'camat-gambir')];
    const ready = await timed(hub, '/readyz');
    expect(ready.status).toBe(503);
    expect(ready.took).toBeLessThan(2_000);
    expect((await timed(hub, '/livez')).status).toBe(200);
    for (const reply of await Promise.all(hung)) {
      refused(reply);
      expect(reply.took).toBeLessThan(12_000);
    }
    // What comes now finds no connection and none to be had.
    const late = await ask(hub);
    refused(late);
    expect(late.took).toBeLessThan(4_000);

    await proxy.restore();
    await healed();
  });
});

test('a database that crashes under load comes back, and the server with it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'simpul-outage-'));
  chmodSync(directory, 0o755);
  const embedded = await startEmbedded({ directory, settings: { shared_buffers: '16MB', fsync: 'off' } });
  try {
    await migrate(embedded.ownerUrl, migrations);
    const sealing = new Sealing(TEST_KEY);
    await settleKey(embedded.ownerUrl, sealing);
    const adminUrl = embedded.adminUrl.replace(/postgres$/, 'simpul');
    await sqlOnce(
      adminUrl,
      `insert into region (code, level, name, parent_code) values (0, 'NATION', 'Indonesia', null)`,
      `insert into agency (id, code, name, kind, tier, region_code, mandates)
       values (gen_random_uuid(), 'tnp2k', 'TNP2K', 'NATIONAL', 'NATIONAL', 0, '{POLICY}')`,
    );
    const hub = await openHub({
      serverUrl: embedded.serverUrl,
      sealing,
      config: { demo: true, oidc: undefined, readConnections: 2, writeConnections: 2 },
      log: hubLogger('silent'),
    });
    const query = '{ viewer { agency { code } region { code } } }';
    const before = await answer(hub, 'tnp2k', query);
    const statuses: number[] = [];
    let asking = true;
    const load = Array.from({ length: 4 }, async () => {
      while (asking) {
        statuses.push((await timed(hub, '/graphql', 'tnp2k')).status);
        await delay(5);
      }
    });
    const pidFile = join(findHome(directory), 'data', 'postmaster.pid');
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await eventually(async () => statuses.includes(503));
    await eventually(async () => statuses.slice(-20).every((status) => status === 200), 15_000);
    asking = false;
    await Promise.all(load);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(await answer(hub, 'tnp2k', query)).toEqual(before);
    await hub.close();
  } finally {
    await embedded.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
