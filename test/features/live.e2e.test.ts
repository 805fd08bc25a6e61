import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { Hub } from '../../src/hub';
import { tokenFor } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { csvOf, decide, familyLine, importWhen, p3ke, SECRETARIAT, upload } from '../imports';

let database: TestDatabase;
let hub: Hub;
let address: string;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  hub.worker.start();
  address = await hub.http.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

interface Closed {
  readonly code: number;
}

const isClosed = (event: unknown): event is Closed =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number';

const connect = (token: string | null): { client: Client; closed: Promise<number> } => {
  let tell: (code: number) => void = () => undefined;
  const closed = new Promise<number>((resolve) => (tell = resolve));
  const client = createClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}`, 'accept-language': 'en' },
    retryAttempts: 0,
    on: { closed: (event) => tell(isClosed(event) ? event.code : 0) },
  });
  return { client, closed };
};

const PROGRESS = `subscription Follow($id: ID!) { job: importProgress(id: $id) { id state accepted progress { done } startedBy { code } } }`;

interface Heard {
  readonly texts: string[];
  readonly ended: Promise<void>;
}

/** What a subscription is sent, each as text. */
const listen = (client: Client, query: string, variables: Record<string, unknown> = {}): Heard => {
  const texts: string[] = [];
  const ended = new Promise<void>((resolve) => {
    client.subscribe(
      { query, variables },
      {
        next: (message) => void texts.push(JSON.stringify(message)),
        error: (error) => {
          texts.push(JSON.stringify(error));
          resolve();
        },
        complete: resolve,
      },
    );
  });
  return { texts, ended };
};

const heard = async ({ texts }: Heard, part: string): Promise<void> => {
  for (const late = Date.now() + 20_000; !texts.some((text) => text.includes(part)); await delay(20)) {
    if (Date.now() > late) throw new Error(`${part} was never heard: ${texts.join('\n')}`);
  }
};

test('who may see an import follows it from the preview to its end, state by state', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(1), familyLine(2)), p3ke('2026-09-30'));
  const { version } = await importWhen(hub, id, 'VALIDATED');
  const { client } = connect(await tokenFor(hub, SECRETARIAT));
  const following = listen(client, PROGRESS, { id });
  await heard(following, 'VALIDATED');
  expect(following.texts[0]).toBe(
    `{"data":{"job":{"id":"${id}","state":"VALIDATED","accepted":2,"progress":{"done":0},"startedBy":{"code":"${SECRETARIAT}"}}}}`,
  );
  await decide(hub, SECRETARIAT, 'approveRegistryImport', { import: id, expectedVersion: version, acceptGone: true });
  await heard(following, '"state":"APPLIED","accepted":2,"progress":{"done":2}');
  expect(new Set(following.texts).size).toBe(following.texts.length);
  await client.dispose();
});

test('a subscription that is stopped reads no more, however many there were over its socket', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(5)), p3ke('2026-10-05'));
  await importWhen(hub, id, 'VALIDATED');
  const { client } = connect(await tokenFor(hub, SECRETARIAT));
  const topic = `registry-import:${id.slice('import_'.length)}`;
  for (let n = 0; n < 40; n += 1) {
    const following = client.iterate({ query: PROGRESS, variables: { id } });
    await following.next();
    await following.return?.();
  }
  const still = listen(client, PROGRESS, { id });
  await heard(still, 'VALIDATED');
  const reads: string[] = [];
  const off = hub.database.observe((text) => void (text.includes('registry_import') && reads.push(text)));
  await sqlOnce(database.adminUrl, `select pg_notify('simpul', '${topic}')`);
  await delay(1_000);
  off();
  // That of the one that goes on.
  expect(reads).toHaveLength(1);
  await client.dispose();
});

test('out of slice is answered like absent, and nothing follows', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(3)), p3ke('2026-10-01'));
  const absent = 'import_00000000-0000-4000-8000-000000000000';
  for (const persona of ['walikota-jakut', 'lurah-cideng', 'bappeda-dki']) {
    const { client } = connect(await tokenFor(hub, persona));
    const [hidden, missing] = [listen(client, PROGRESS, { id }), listen(client, PROGRESS, { id: absent })];
    await Promise.all([hidden.ended, missing.ended]);
    expect(hidden.texts).toEqual(missing.texts);
    expect(hidden.texts).toEqual([expect.stringContaining('NOT_FOUND')]);
    await client.dispose();
  }
});

test.each([
  ['no token', null],
  ['a forged token', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'],
])('%s: the socket is closed', async (_, token) => {
  const { client, closed } = connect(token);
  listen(client, PROGRESS, { id: 'import_00000000-0000-4000-8000-000000000000' });
  expect(await closed).toBe(4403);
  await client.dispose();
});

test('the socket closes when its token expires', async () => {
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(4)), p3ke('2026-10-02'));
  const { client, closed } = connect((await hub.issuer?.sign(SECRETARIAT, '2s')) ?? null);
  const following = listen(client, PROGRESS, { id });
  await heard(following, id);
  expect(await closed).toBe(4403);
  await client.dispose();
});

test('sockets that do not say who they are shut nobody out', async () => {
  const url = `${address.replace('http', 'ws')}/graphql`;
  const strangers = Array.from({ length: 130 }, () => new WebSocket(url, 'graphql-transport-ws'));
  const ends = strangers.map(
    (one) => new Promise<boolean>((resolve) => one.once('close', () => resolve(true)).once('error', () => undefined)),
  );
  await Promise.all(strangers.map((one) => new Promise((resolve) => one.once('open', resolve).once('close', resolve))));
  // The oldest had to go, long before they run out of time.
  expect(await Promise.race([ends[0], delay(2_000)])).toBe(true);
  const { id } = await upload(hub, SECRETARIAT, csvOf(familyLine(77)), p3ke('2026-10-09'));
  const { client } = connect(await tokenFor(hub, SECRETARIAT));
  const heard = listen(client, PROGRESS, { id });
  for (const late = Date.now() + 5_000; heard.texts.length === 0 && Date.now() < late;) await delay(20);
  expect(heard.texts[0]).toContain(id);
  await client.dispose();
  for (const one of strangers) one.terminate();
}, 20_000);

test('the limits of a query hold, and what is no subscription is sent elsewhere', async () => {
  const { client } = connect(await tokenFor(hub, SECRETARIAT));
  const cases = [
    ['{ viewer { tier } }', 'Only subscriptions'],
    ['subscription { importProgress(id: "agency_1") { id } }', 'has not the form'],
    ['subscription { importProgress(id: "x") { nothing } }', 'Cannot query field'],
    ['subscription { ', 'Syntax Error'],
    [
      `subscription { importProgress(id: "import_00000000-0000-4000-8000-000000000000") { region { ${'parent { '.repeat(22)} id ${'} '.repeat(22)} } } }`,
      'depth',
    ],
  ] as const;
  for (const [query, says] of cases) {
    const { texts, ended } = listen(client, query);
    await ended;
    expect(texts.join()).toMatch(new RegExp(says, 'i'));
  }
  await client.dispose();
});

test('a client that goes away in the middle of a file leaves nothing but the word of it', async () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => familyLine(100 + n));
  const sending = request(`${address}/imports?${p3ke('2026-10-03')}`, {
    method: 'POST',
    headers: {
      'content-type': 'text/csv',
      'content-length': 10_000_000,
      authorization: `Bearer ${await tokenFor(hub, SECRETARIAT)}`,
    },
  });
  sending.on('error', () => undefined);
  sending.write(csvOf(...lines));
  const failed = `select id, reason->>'en' as reason from registry_import where as_of = '2026-10-03' and state = 'FAILED'`;
  const staged = `select count(*)::int as n from registry_import_row r join registry_import i on i.id = r.import_id where i.as_of = '2026-10-03'`;
  for (const late = Date.now() + 10_000; Date.now() < late; await delay(20)) {
    if (((await sqlOnce<{ n: number }>(database.adminUrl, staged))[0]?.n ?? 0) > 1_000) break;
  }
  sending.destroy();
  await new Promise((resolve) => sending.once('close', resolve));
  for (const late = Date.now() + 10_000; Date.now() < late; await delay(50)) {
    if ((await sqlOnce(database.adminUrl, failed)).length > 0) break;
  }
  expect(await sqlOnce(database.adminUrl, failed)).toMatchObject([{ reason: expect.stringContaining('broke off') }]);
  for (const late = Date.now() + 10_000; Date.now() < late; await delay(50)) {
    if ((await sqlOnce<{ n: number }>(database.adminUrl, staged))[0]?.n === 0) return;
  }
  throw new Error('What was staged is still there');
});

test('a file streams in beside other requests, as a workbook of its own size does', async () => {
  const lines = Array.from({ length: 20_000 }, (_, n) => familyLine(20_000 + n));
  const reply = await fetch(`${address}/imports?${p3ke('2026-10-04')}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await tokenFor(hub, SECRETARIAT)}` },
    body: csvOf(...lines),
  });
  expect(reply.status).toBe(202);
  const [staged] = await sqlOnce<{ rows: number }>(
    database.adminUrl,
    `select rows from registry_import where as_of = '2026-10-04'`,
  );
  expect(staged?.rows).toBe(20_000);
});
