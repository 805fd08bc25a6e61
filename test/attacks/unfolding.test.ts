import type { Hub } from '../../src/hub';
import { ask, answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const nest = (depth: number, before: string, inner: string, after: string): string =>
  before.repeat(depth) + inner + after.repeat(depth);

/** Small documents that unfold into very much: refused or answered at once, and nobody else waits. */
test.each([
  ['parents of parents', `{ region(code: "31.71.01.1002") { ${nest(17, 'parent { ', 'name', ' }')} } }`],
  ['children of children', `{ region(code: "31") { ${nest(8, 'children(first: 1) { nodes { ', 'code', ' } }')} } }`],
  [
    'parents told apart by type',
    `{ region(code: "31") { ${nest(10, 'parent { ... on City { bpsCode } ', 'name', ' }')} } }`,
  ],
  [
    'fragments that double',
    `{ region(code: "31") { ...F0 } } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Region { a: parent { ...F${n + 1} } b: parent { ...F${n + 1} } c: parent { ...F${n + 1} } }`).join(' ')} fragment F12 on Region { name }`,
  ],
  [
    'many totals',
    `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: households(first: 1) { totalCount }`).join(' ')} }`,
  ],
])('%s', async (_, query) => {
  const started = performance.now();
  const { status, errors } = await ask(hub, 'lurah-cideng', query);
  expect(performance.now() - started).toBeLessThan(1_500);
  if (status !== 200) expect(errors[0]?.extensions['code']).toMatch(/^(QUERY_TOO_COSTLY|GRAPHQL_VALIDATION_FAILED)$/);
});

test('a fragment that is used again under every root counts each time', async () => {
  const names = Array.from({ length: 300 }, (_, n) => `n${n}: name`).join(' ');
  const roots = Array.from({ length: 10 }, (_, n) => `r${n}: households(first: 100) { nodes { members { ...Many } } }`);
  const query = `{ ${roots.join(' ')} } fragment Many on Person { ${names} }`;
  const { errors } = await ask(hub, 'camat-gambir', query);
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
});

test('an answer of megabytes is refused before it is made', async () => {
  const names = Array.from({ length: 90 }, (_, n) => `n${n}: occupation`).join(' ');
  const { errors } = await ask(hub, 'camat-gambir', `{ a: households(first: 100) { nodes { members { ${names} } } } }`);
  expect(errors).toEqual([]);
  const roots = [1, 2, 3, 4, 5].map((n) => `r${n}: households(first: 100) { nodes { members { ${names} } } }`);
  const { errors: refused } = await ask(hub, 'camat-gambir', `{ ${roots.join(' ')} }`);
  expect(refused).toMatchObject([{ message: expect.stringMatching(/180500 values; the limit is 150000/) }]);
});

test('what a filter looks through is charged', async () => {
  const query = (filter: string): string =>
    `{ region(code: "31.71") { children(first: 100) { nodes { children(first: 10) { nodes { households(first: 1${filter}) { nodes { id } } } } } } } }`;
  expect((await ask(hub, 'ppapp-jakpus', query(''))).errors).toEqual([]);
  const { errors } = await ask(hub, 'ppapp-jakpus', query(', filter: { extremePoor: true }'));
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
});

test('a plan made for one id does not let thousands through', async () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const id = 'region_3171011002';
  await answer(hub, 'lurah-cideng', query, { variables: { ids: [id] } });
  const { status, errors } = await ask(hub, 'lurah-cideng', query, { variables: { ids: Array(101).fill(id) } });
  expect([status, errors[0]?.extensions['field']]).toEqual([400, 'nodes.ids']);
});

test('one document answers each set of variables as if it were the first', async () => {
  const query = `query ($first: Int, $after: String, $extreme: Boolean, $order: HouseholdOrder) {
    households(first: $first, after: $after, filter: { extremePoor: $extreme }, orderBy: $order) { totalCount nodes { id } } }`;
  const sets = [
    { first: 2 },
    { first: 5, extreme: true },
    { extreme: false, order: 'POOREST_LAST' },
    { first: 3, order: 'KELURAHAN' },
    { first: 2, extreme: null },
  ];
  for (const variables of sets) {
    const cold = await answer(hub, 'lurah-cideng', `${query} # ${JSON.stringify(variables)}`, { variables });
    expect(await answer(hub, 'lurah-cideng', query, { variables })).toEqual(cold);
  }
});

test('a cursor alone is noted in the access log as well', async () => {
  const query = '{ kelurahan(code: "31.71.01.1002") { households(first: 1) { edges { cursor } } } }';
  await answer(hub, 'ppapp-jakpus', query);
  const first =
    '{ kelurahan(code: "31.71.01.1002") { households(first: 1) { nodes { accessLog(first: 100) { nodes { agency { code } } } } } } }';
  const { kelurahan } = await answer(hub, 'lurah-cideng', first);
  const seen = JSON.stringify(kelurahan?.['households']);
  expect(seen).toContain('ppapp-jakpus');
});

test('a protected count is not the exact one, and the same each time', async () => {
  const query = '{ registries { releases { id listings } } }';
  const exact = await answer(hub, 'ppapp-jakpus', query);
  const shown = await answer(hub, 'tnp2k', query);
  expect(await answer(hub, 'tnp2k', query)).toEqual(shown);
  const counts = JSON.stringify(shown).match(/"listings":\d+/g) ?? [];
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.every((count) => Number(count.split(':')[1]) % 5 === 0)).toBe(true);
  expect(JSON.stringify(exact)).not.toBe(JSON.stringify(shown));
});
