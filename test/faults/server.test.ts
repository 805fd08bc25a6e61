import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, tokenFor, type Reply } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

const CIDENG = 'lurah-cideng';
const PASAR_BARU = 'lurah-pasar-baru';
const FAMILIES =
  '{ households(first: 20) { totalCount nodes { id headName address rw kelurahan { code } members { name } } } }';
const NO_FAMILIES = '{ programs(first: 20) { nodes { name } } commitments(first: 5) { nodes { title } } }';
const TARGETING = { purpose: 'TARGETING' };

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

/** Ends sessions of the hub, as an administrator or a crash of one backend would. */
const terminate = async (most: number): Promise<number> => {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'simpul read' limit $1`,
    [most],
  );
  return rowCount ?? 0;
};

const unavailable = (reply: Reply): void => {
  expect(reply.status).toBe(503);
  expect(reply.errors).toMatchObject([
    { extensions: { code: 'SERVICE_UNAVAILABLE' }, message: expect.stringContaining('Try again shortly') },
  ]);
};

test('sessions that end in the middle of many requests cost hardly any of them, those with 503, and mix up none', async () => {
  const expected = new Map<string, string>();
  // Many offices: what one may have waiting at once is limited.
  for (const office of [
    'gambir',
    'petojo-utara',
    'petojo-selatan',
    'kebon-kelapa',
    'duri-pulo',
    'karang-anyar',
    'kartini',
  ])
    expected.set(`lurah-${office}`, '');
  for (const persona of [CIDENG, PASAR_BARU, ...expected.keys()]) {
    expected.set(persona, (await ask(hub, persona, FAMILIES, TARGETING)).text);
  }
  const personas = [...expected.keys()];
  expect(expected.get(CIDENG)).not.toBe(expected.get(PASAR_BARU));

  // So many at once that each session has several under way, and each answer leads to the next request: however slow the
  // machine, nobody waits through two ends of a session.
  const statuses: number[] = [];
  let ended = 0;
  const client = async (persona: string): Promise<void> => {
    while (statuses.length < 300) {
      const reply = await ask(hub, persona, FAMILIES, TARGETING);
      if (reply.status === 200) expect(reply.text).toBe(expected.get(persona));
      else expect([reply.status, reply.errors[0]?.extensions['code']]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      if (statuses.push(reply.status) % 60 === 0) ended += await terminate(1);
    }
  };
  await Promise.all(personas.flatMap((persona) => [client(persona), client(persona)]));
  expect(ended).toBeGreaterThanOrEqual(4);
  expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(ended);
  expect((await ask(hub, CIDENG, FAMILIES, TARGETING)).text).toBe(expected.get(CIDENG));
});

test('who is signing in when the session ends is signed in on another', async () => {
  const signingIn = hub.database.readSigningIn(CIDENG, {
    text: 'select code from agency, pg_sleep(0.5)',
    values: [],
  });
  await delay(200);
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep(0.5)%'`,
  );
  expect(rowCount).toBe(1);
  expect(await signingIn).toEqual([[CIDENG]]);
});

describe('when it cannot be written who saw whom', () => {
  const shownNothing = (reply: Reply): void => {
    expect(reply.status).toBe(503);
    expect(reply.errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' }, message: expect.stringContaining('no family data is shown') },
    ]);
    expect(reply.data).toEqual({});
    expect(reply.text).not.toMatch(/headName|"id"|31\.71\.01\.1002/);
  };

  test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    [
      'for want of the right',
      () => admin.query('revoke insert on access_log from simpul_audit'),
      () => admin.query('grant insert on access_log to simpul_audit'),
    ],
    [
      'because no row fits any more',
      () => admin.query('alter table access_log add constraint full_up check (false) not valid'),
      () => admin.query('alter table access_log drop constraint full_up'),
    ],
    [
      'because the table is locked',
      () => admin.query('begin; lock table access_log in exclusive mode'),
      () => admin.query('rollback'),
    ],
  ])('%s: families stay hidden, the rest is answered, and it heals', async (_, breakIt, mendIt) => {
    await breakIt();
    try {
      const [first, second, rest] = await Promise.all([
        ask(hub, CIDENG, FAMILIES, TARGETING),
        ask(hub, 'ppapp-jakpus', '{ households(first: 3) { nodes { headName } } }'),
        answer(hub, CIDENG, NO_FAMILIES),
      ]);
      shownNothing(first);
      shownNothing(second);
      expect(JSON.stringify(rest)).toContain('"name"');
    } finally {
      await mendIt();
    }
    expect((await ask(hub, CIDENG, FAMILIES, TARGETING)).status).toBe(200);
  });

  test('what is answered afterwards is written down again', async () => {
    const count = async (): Promise<number> =>
      (await sqlOnce<{ n: number }>(database.adminUrl, 'select count(*)::int as n from access_log'))[0]?.n ?? 0;
    const before = await count();
    await answer(hub, CIDENG, FAMILIES, TARGETING);
    expect(await count()).toBe(before + 20);
  });
});

test('a query that runs too long is ended and told so, and what waits behind it is answered', async () => {
  await admin.query(`create or replace function in_area(code bigint) returns boolean stable language plpgsql
    as $$ begin perform pg_sleep(10); return true; end $$`);
  const started = Date.now();
  const slow = ask(hub, CIDENG, '{ households { totalCount } }');
  await delay(300);
  await admin.query(`create or replace function in_area(code bigint) returns boolean stable parallel safe language sql
    as $$ select code >= slice_lo() and code <= slice_hi() $$`);
  const behind = Array.from({ length: 4 }, () => ask(hub, CIDENG, '{ viewer { tier } }'));
  const reply = await slow;
  expect(Date.now() - started).toBeLessThan(8_000);
  expect(reply.status).toBe(503);
  expect(reply.errors).toMatchObject([
    { extensions: { code: 'QUERY_TIMEOUT' }, message: expect.stringContaining('takes too long') },
  ]);
  for (const { status } of await Promise.all(behind)) expect(status).toBe(200);
});

test('a table that is locked for a migration is 503, not a fault', async () => {
  await admin.query('begin; lock table program in access exclusive mode');
  const [reply] = await Promise.all([ask(hub, CIDENG, NO_FAMILIES), delay(100)]);
  await admin.query('rollback');
  unavailable(reply);
  expect((await ask(hub, CIDENG, NO_FAMILIES)).status).toBe(200);
});

test('two hundred of several agencies at once on two connections are all answered', async () => {
  const agencies = [CIDENG, PASAR_BARU, 'camat-gambir', 'pkk-cideng', 'ppapp-jakpus'];
  const asking = agencies.flatMap((agency) => Array.from({ length: 40 }, () => ask(hub, agency, FAMILIES, TARGETING)));
  const replies = await Promise.all(asking);
  expect(replies.map(({ status }) => status)).toEqual(Array(200).fill(200));
  // The cadres of a kelurahan are shown what its lurah is.
  expect(new Set(replies.map(({ text }) => text)).size).toBe(agencies.length - 1);
});

test('one agency that asks very much at once is told so, and the others are answered as ever', async () => {
  const crowd = Array.from({ length: 120 }, (_, index) =>
    ask(hub, 'ppapp-jakpus', FAMILIES, { language: index % 2 === 0 ? 'id' : 'en' }),
  );
  const others = await Promise.all(Array.from({ length: 20 }, () => ask(hub, CIDENG, FAMILIES, TARGETING)));
  expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200));
  const replies = await Promise.all(crowd);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(20);
  expect(replies.length - refused.length).toBeGreaterThanOrEqual(48);
  for (const { status, retryAfter, errors } of refused) {
    expect([status, retryAfter, errors[0]?.extensions['code']]).toEqual([429, '2', 'TOO_MANY_REQUESTS']);
    expect(errors[0]?.message).toMatch(/Coba lagi sebentar lagi|Try again shortly/);
  }
  expect((await ask(hub, 'ppapp-jakpus', FAMILIES)).status).toBe(200);
});

test('clients that go away leave nothing open', async () => {
  const address = new URL(await hub.http.listen({ host: '127.0.0.1', port: 0 }));
  const token = await tokenFor(hub, CIDENG);
  const body = JSON.stringify({ query: FAMILIES });
  for (let round = 0; round < 40; round += 1) {
    const socket = connect(Number(address.port), address.hostname);
    socket.on('error', () => undefined);
    socket.write(
      [
        'POST /graphql HTTP/1.1',
        'host: simpul',
        `authorization: Bearer ${token}`,
        'simpul-purpose: TARGETING',
        'content-type: application/json',
        `content-length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
    await delay(round % 8);
    socket.destroy();
  }
  const open = `select state, wait_event_type, wait_event, clock_timestamp() - query_start as age, query
    from pg_stat_activity
    where datname = current_database() and usename = 'simpul_server' and state <> 'idle'`;
  // The last of them may not have come as far as the database yet, so nothing once is nothing only for a moment.
  const deadline = Date.now() + 3_000;
  let found: unknown[] = [];
  for (let quiet = 0; quiet < 10 && Date.now() < deadline; quiet = found.length === 0 ? quiet + 1 : 0) {
    found = (await admin.query(open)).rows;
    await delay(50);
  }
  expect(found).toEqual([]);
  expect((await ask(hub, CIDENG, FAMILIES, TARGETING)).status).toBe(200);
});
