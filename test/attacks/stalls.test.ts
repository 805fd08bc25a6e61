import type { Hub } from '../../src/hub';
import { sliceOf } from '../../src/platform/access/slice';
import { answer, ask } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database, { readConnections: 1 });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

test('many statements of one operation have little more time than one, and what waits behind them is answered', async () => {
  const slice = sliceOf('00000000-0000-0000-0000-000000000000', 3171011002, []);
  const slow = { text: 'select pg_sleep(2)::text', values: [] };
  const began = performance.now();
  const long = hub.database.read(slice, Array(15).fill(slow)).catch((error: unknown) => error);
  const behind = answer(hub, 'lurah-cideng', '{ kelurahan(code: "31.71.01.1002") { name } }');
  expect(await long).toMatchObject({ code: 'QUERY_TIMEOUT' });
  expect(await behind).toEqual({ kelurahan: { name: 'Cideng' } });
  expect(performance.now() - began).toBeLessThan(10_000);
}, 20_000);

test('who signs in, and who asks whether the server is ready, does not wait behind a slow query', async () => {
  const slice = sliceOf('00000000-0000-0000-0000-000000000000', 3171011002, []);
  await answer(hub, 'lurah-cideng', '{ viewer { tier } }');
  const slow = hub.database.read(slice, [{ text: 'select pg_sleep(2)::text', values: [] }]);
  const began = performance.now();
  const [ready, stranger] = await Promise.all([hub.http.inject('/readyz'), ask(hub, 'nobody', '{ viewer { tier } }')]);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect([ready.statusCode, stranger.status]).toEqual([200, 401]);
  await slow;
});

test('one operation looks up one NIK', async () => {
  const twice = '{ a: personByNik(nik: "9971010101010001") { id } b: personByNik(nik: "9971010101010002") { id } }';
  const reply = await ask(hub, 'kesehatan-jakpus', twice, { purpose: 'DELIVERY' });
  expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(reply.errors[0]?.message).toContain('one NIK');
});

test('variables that hold the mark between two are not taken for two', async () => {
  const query = `query ($a: ID!, $s: Boolean!, $b: ID!) { agencies(first: 1) { nodes { id name @include(if: $s) } }
    x: household(id: $a) @skip(if: true) { id } y: household(id: $b) @skip(if: true) { id } }`;
  await ask(hub, 'kesra-jakpus', query, { variables: { a: 'x', s: false, b: 'true|y' } });
  const { data } = await ask(hub, 'kesra-jakpus', query, { variables: { a: 'x|false', s: true, b: 'y' } });
  expect(Object.keys(data['agencies']?.['nodes']?.[0] ?? {})).toEqual(['id', 'name']);
});

test('who is shown no family has none looked through', async () => {
  const shape =
    'commitments(first: 49) { nodes { team { region { ancestors { households(first: 1) { nodes { id } } } } } } }';
  const began = performance.now();
  const { commitments } = await answer(hub, 'kesra-jakpus', `{ ${shape} }`);
  expect(commitments?.['nodes']?.[0]?.['team']).toBeDefined();
  expect(performance.now() - began).toBeLessThan(1_500);
});
