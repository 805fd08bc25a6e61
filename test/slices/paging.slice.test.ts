import fc from 'fast-check';
import type { Hub } from '../../src/hub';
import { agencyOf, expected } from '../comparison';
import { answer, ask, type Json } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

/** A list: how to reach it, with PAGE where its arguments go, and where its connection stands in the answer. */
interface List {
  readonly query: string;
  readonly path: readonly string[];
}

const LISTS: readonly List[] = [
  ...['POOREST_FIRST', 'POOREST_LAST', 'KELURAHAN'].map((order) => ({
    query: `{ households(orderBy: ${order}, PAGE) { BODY } }`,
    path: ['households'],
  })),
  { query: '{ households(filter: { onPovertyList: true, decileAtMost: 6 }, PAGE) { BODY } }', path: ['households'] },
  { query: '{ households(filter: { rw: "001" }, PAGE) { BODY } }', path: ['households'] },
  { query: '{ region(code: "31.71") { households(PAGE) { BODY } } }', path: ['region', 'households'] },
  { query: '{ region(code: "31.71.01.1001") { households(PAGE) { BODY } } }', path: ['region', 'households'] },
  { query: '{ region(code: "00") { programs(PAGE) { BODY } } }', path: ['region', 'programs'] },
  { query: '{ region(code: "31.71") { commitments(PAGE) { BODY } } }', path: ['region', 'commitments'] },
  { query: '{ commitments(orderBy: DUE_LAST, PAGE) { BODY } }', path: ['commitments'] },
  { query: '{ agencies(filter: { mandate: IMPLEMENTATION }, PAGE) { BODY } }', path: ['agencies'] },
  { query: '{ programs(PAGE) { BODY } }', path: ['programs'] },
  { query: '{ region(code: "31.71") { duplicates(PAGE) { BODY } } }', path: ['region', 'duplicates'] },
  { query: '{ region(code: "31") { children(PAGE) { BODY } } }', path: ['region', 'children'] },
  ...['P002', 'P014', 'P020'].map((code) => ({
    query: `{ program(code: "${code}") { enrolments(PAGE) { BODY } } }`,
    path: ['program', 'enrolments'],
  })),
  {
    query: '{ program(code: "P014") { candidates(region: "31.71", PAGE) { BODY } } }',
    path: ['program', 'candidates'],
  },
];

const VIEWERS = [
  'menko00',
  'bappeda31',
  'sosial3171',
  'ppapp3171',
  'rencana3171',
  'mutu3171',
  'kesra3171',
  'camat317101',
  'lurah3171011001',
  'kelompok04x3171',
];

const withPage = ({ query }: List, page: string, body: string): string =>
  query.replace('PAGE', page).replace('BODY', body);

const at = (data: Json, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, name) => value?.[name], data);

/** What the oracle lists, in its order; undefined where the list hangs on something hidden. */
const wanted = async (list: List, viewer: string): Promise<string[] | undefined> => {
  const text = await expected(agencyOf(viewer), null, withPage(list, 'first: 100', 'totalCount nodes { id }'));
  const connection = at((JSON.parse(text) as { data: Json }).data, list.path);
  if (!connection) return undefined;
  expect(connection['totalCount']).toBeLessThanOrEqual(100);
  return ids(connection);
};

const ids = (connection: Json | undefined): string[] =>
  Array.from({ length: Number(connection?.['nodes']?.['length'] ?? 0) }, (_, n) =>
    String(connection?.['nodes']?.[n]?.['id']),
  );

const BODY =
  'totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Reads a list to its end, page after page, as a client would. */
const readThrough = async (list: List, viewer: string, sizes: () => number, backward: boolean): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 200; pages += 1) {
    const page: string = `${backward ? 'last' : 'first'}: ${sizes()}${cursor === null ? '' : `, ${backward ? 'before' : 'after'}: "${cursor}"`}`;
    const connection: Json | undefined = at(await answer(hub, viewer, withPage(list, page, BODY)), list.path);
    const pageInfo = connection?.['pageInfo'];
    if (backward) found.unshift(...ids(connection));
    else found.push(...ids(connection));
    const [end, more]: [Json | undefined, Json | undefined] = backward
      ? [pageInfo?.['startCursor'], pageInfo?.['hasPreviousPage']]
      : [pageInfo?.['endCursor'], pageInfo?.['hasNextPage']];
    if (String(more) !== 'true') return found;
    cursor = String(end);
  }
  throw new Error('The list does not end');
};

test('whoever reads a list to its end, in pages of any size and either way, has read every row he is shown once and in order', async () => {
  let rows = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...LISTS),
    fc.constantFrom(...VIEWERS),
    fc.boolean(),
    fc.infiniteStream(fc.integer({ min: 1, max: 30 })),
    async (list, viewer, backward, sizes) => {
      const all = await wanted(list, viewer);
      if (all === undefined) return;
      rows += all.length;
      expect(await readThrough(list, viewer, () => sizes.next().value ?? 1, backward)).toEqual(all);
    },
  );
  await fc.assert(property, { numRuns: 60, endOnFailure: true });
  expect(rows).toBeGreaterThan(100);
}, 300_000);

const cursorsOf = async (list: List, viewer: string): Promise<string[]> => {
  const connection = at(await answer(hub, viewer, withPage(list, 'first: 100', 'edges { cursor }')), list.path);
  return Array.from({ length: Number(connection?.['edges']?.['length'] ?? 0) }, (_, n) =>
    String(connection?.['edges']?.[n]?.['cursor']),
  );
};

test('a cursor of one viewer, shown by another, gives the other nothing but his own rows', async () => {
  const list = { query: '{ households(PAGE) { BODY } }', path: ['households'] };
  const cursors = await cursorsOf(list, 'menko00');
  for (const [viewer, other] of [
    ['lurah3171011001', 'lurah3171011002'],
    ['sosial3171', 'kesra3171'],
  ] as const) {
    for (const borrower of [viewer, other]) {
      const own = (await wanted(list, borrower)) ?? [];
      for (const cursor of cursors.filter((_, n) => n % 9 === 0)) {
        const after = ids(
          at(await answer(hub, borrower, withPage(list, `first: 100, after: "${cursor}"`, 'nodes { id }')), list.path),
        );
        const before = ids(
          at(await answer(hub, borrower, withPage(list, `last: 100, before: "${cursor}"`, 'nodes { id }')), list.path),
        );
        // The borrowed row itself is in neither half.
        expect(own).toEqual(expect.arrayContaining([...before, ...after]));
        expect(own.length - before.length - after.length).toBeLessThanOrEqual(1);
        expect(new Set([...before, ...after]).size).toBe(before.length + after.length);
      }
    }
  }
});

test('a cursor that was altered, cut, invented or taken from another list is refused', async () => {
  const list = { query: '{ households(PAGE) { BODY } }', path: ['households'] };
  const [cursor = ''] = await cursorsOf(list, 'camat317101');
  const [foreign = ''] = await cursorsOf(
    { query: '{ commitments(PAGE) { BODY } }', path: ['commitments'] },
    'camat317101',
  );
  const [otherOrder = ''] = await cursorsOf(
    { query: '{ households(orderBy: KELURAHAN, PAGE) { BODY } }', path: ['households'] },
    'camat317101',
  );
  const flipped = [...cursor]
    .map((_, n) => cursor.slice(0, n) + (cursor[n] === 'A' ? 'B' : 'A') + cursor.slice(n + 1))
    .filter((text) => text !== cursor);
  const payload = Buffer.from('household.POOREST_FIRST~0~0~00000000-0000-4000-8000-000000000000').toString('base64url');
  for (const bad of [
    ...flipped.filter((_, n) => n % 7 === 0),
    cursor.slice(0, -1),
    cursor.slice(1),
    `${cursor}A`,
    '',
    payload,
    `${payload}${'A'.repeat(22)}`,
    foreign,
    otherOrder,
  ]) {
    for (const argument of ['after', 'before']) {
      const reply = await ask(hub, 'camat317101', withPage(list, `first: 5, ${argument}: "${bad}"`, 'nodes { id }'));
      expect({ bad, code: reply.errors[0]?.extensions['code'], data: reply.data }).toEqual({
        bad,
        code: 'BAD_USER_INPUT',
        data: {},
      });
    }
  }
});

test.each(['first: 0', 'first: 101', 'last: 101', 'first: -1', 'first: 5, last: 5'])(
  'a page of %s is refused',
  async (page) => {
    const reply = await ask(hub, 'camat317101', `{ households(${page}) { nodes { id } } }`);
    expect(reply.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  },
);
