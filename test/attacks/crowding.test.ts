import type { Hub } from '../../src/hub';
import { answer, ask } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database, { readConnections: 3 });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const UPDATE = 'updateHousehold(input: $i) { household { id } userErrors { code } }';
const INPUT = 'mutation ($i: UpdateHouseholdInput!)';

const family = async (n = 0): Promise<{ id: string; version: number }> => {
  const { households } = await answer(hub, 'lurah-cideng', `{ households(first: ${n + 1}) { nodes { id version } } }`);
  const node = households?.['nodes']?.[n];
  return { id: String(node?.['id']), version: Number(node?.['version']) };
};

const input = async (): Promise<{ i: object }> => {
  const { id, version } = await family();
  return { i: { household: id, expectedVersion: version, rw: '003' } };
};

test('mutations of one request are counted, and so is all that they read back together', async () => {
  const variables = await input();
  const many = Array.from({ length: 11 }, (_, n) => `m${n}: ${UPDATE}`).join(' ');
  const payload = `household { kelurahan { households(first: 100) { nodes { members { ${Array.from({ length: 40 }, (_, n) => `n${n}: name`).join(' ')} } } } } }`;
  const wide = Array.from({ length: 10 }, (_, n) => `m${n}: updateHousehold(input: $i) { ${payload} }`).join(' ');
  for (const body of [many, wide]) {
    const { errors } = await ask(hub, 'lurah-cideng', `${INPUT} { ${body} }`, { variables });
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  }
  expect(await input()).toEqual(variables);
});

test('connections open for a burst, and one stays free of whoever has much under way', async () => {
  const slow = await openTestHub(database, { readConnections: 3 });
  await sqlOnce(
    database.adminUrl,
    // As before they are counted: else there is nothing to work out.
    'delete from release_count_protected',
    `create or replace function protected_count(n bigint, cell text) returns bigint volatile language plpgsql
     as $$ begin perform pg_sleep(0.4); return n; end $$`,
  );
  try {
    await answer(slow, 'lurah-cideng', '{ viewer { tier } }');
    const took = async (persona: string, query: string): Promise<number> => {
      const at = performance.now();
      await answer(slow, persona, query);
      return performance.now() - at;
    };
    // Four releases to count for each question of TNP2K: well over a second each.
    const flood = Promise.all(
      Array.from({ length: 9 }, () => took('tnp2k', '{ registries { releases { listings } } }')),
    );
    await new Promise((later) => setTimeout(later, 200));
    const lurah = await took('lurah-cideng', '{ households(first: 1) { nodes { id } } }');
    const all = await flood;
    expect(Math.max(...all)).toBeGreaterThan(3 * Math.min(...all));
    // The first two of the flood may lie on any connection; what follows keeps off one of them.
    expect(lurah).toBeLessThan(Math.max(...all) / 2);
  } finally {
    await slow.close();
  }
}, 60_000);

test('one agency’s writes leave the pool to others', async () => {
  const { id } = await family();
  const stale = { i: { household: id, expectedVersion: 999, rw: '001' } };
  const mine = await input();
  const flood = Array.from({ length: 90 }, () =>
    ask(hub, 'lurah-pasar-baru', `${INPUT} { ${UPDATE} }`, { variables: stale }),
  );
  const at = performance.now();
  const written = await ask(hub, 'lurah-cideng', `${INPUT} { ${UPDATE} }`, { variables: mine });
  const waited = performance.now() - at;
  const refused = await Promise.all(flood);
  expect(written.data['updateHousehold']?.['userErrors']).toEqual([]);
  expect(waited).toBeLessThan(performance.now() - at);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([200]));
});

test('a read of very many families is written down in parts, all of them', async () => {
  const count = async (): Promise<number> =>
    (await sqlOnce<{ n: number }>(database.adminUrl, 'select count(*)::int as n from access_log'))[0]?.n ?? 0;
  const before = await count();
  const query =
    '{ region(code: "31.71") { children(first: 8) { nodes { children(first: 10) { nodes { households(first: 100) { nodes { id } } } } } } } }';
  const { region } = await answer(hub, 'ppapp-jakpus', query);
  const shown = new Set(JSON.stringify(region).match(/household_[0-9a-f-]+/g)).size;
  expect(shown).toBeGreaterThan(4_000);
  expect(await count()).toBe(before + shown);
});

test('whether a family lies between two cursors is a read of that family', async () => {
  const { households } = await answer(hub, 'lurah-cideng', '{ households(first: 3) { edges { cursor node { id } } } }');
  const [a, x, b] = [0, 1, 2].map((n) => households?.['edges']?.[n]);
  const entries = async (): Promise<number> =>
    (
      await sqlOnce<{ n: number }>(
        database.adminUrl,
        `select count(*)::int as n from access_log where household_id = '${String(x?.['node']?.['id']).slice(10)}'`,
      )
    )[0]?.n ?? 0;
  const before = await entries();
  const query =
    'query ($a: String, $b: String) { households(first: 1, after: $a, before: $b) { pageInfo { hasNextPage } } }';
  // The one shown is x itself; between a and what follows b it is one more.
  await answer(hub, 'lurah-cideng', query, { variables: { a: a?.['cursor'], b: b?.['cursor'] } });
  expect(await entries()).toBe(before + 1);
});

test('odd requests are refused, not faults', async () => {
  const variables = await input();
  const nul = { i: { ...variables.i, address: 'a\u0000b' } };
  const replies = await Promise.all([
    ask(hub, 'lurah-cideng', `${INPUT} { ${UPDATE} }`, { variables: nul }),
    ask(
      hub,
      'lurah-cideng',
      `mutation ($i: UpdateHouseholdInput!, $simpulWritten: Boolean = true) { updateHousehold(input: $i) { household { id @include(if: $simpulWritten) } userErrors { code } } }`,
      { variables },
    ),
  ]);
  expect(replies.map(({ errors }) => errors)).toEqual([[], []]);
  expect(replies[0]?.data['updateHousehold']?.['userErrors']).toMatchObject([{ code: 'INVALID' }]);
  const persisted = await hub.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${await hub.issuer?.sign('lurah-cideng')}` },
    payload: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
  });
  expect(persisted.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
});

test('two mutations of a document may share the fragment of a payload', async () => {
  const query = `mutation A($i: UpdateHouseholdInput!) { updateHousehold(input: $i) { ...P } }
    mutation B($i: UpdateHouseholdInput!, $more: Boolean!) { updateHousehold(input: $i) { ...P userErrors { code @include(if: $more) } } }
    fragment P on UpdateHouseholdPayload { household { id rw } }`;
  for (const operationName of ['A', 'B']) {
    const variables = { ...(await input()), more: true };
    const data = await answer(hub, 'lurah-cideng', query, { variables, operationName });
    expect(data['updateHousehold']?.['household']).toMatchObject({ rw: '003' });
  }
});
