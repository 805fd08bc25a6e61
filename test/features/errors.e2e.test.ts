import { ask, answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import type { Hub } from '../../src/hub';

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

const nested = (depth: number): string => (depth === 0 ? 'id' : `parent { ${nested(depth - 1)} }`);

const LURAH = 'lurah-cideng';
const cases: readonly [what: string, query: string, code: string, field: string | undefined, says: RegExp][] = [
  ['a malformed id', '{ household(id: "abc") { id } }', 'BAD_USER_INPUT', 'household.id', /form of a Simpul id/],
  ['an id that is no uuid', '{ node(id: "household_1") { id } }', 'BAD_USER_INPUT', 'node.id', /form of a Simpul id/],
  [
    'an id of another kind',
    '{ household(id: "program_00000000-0000-4000-8000-000000000000") { id } }',
    'BAD_USER_INPUT',
    'household.id',
    /another kind \(program\)/,
  ],
  [
    'an id of no kind',
    '{ node(id: "cat_00000000-0000-4000-8000-000000000000") { id } }',
    'BAD_USER_INPUT',
    'node.id',
    /no known kind/,
  ],
  ['a page of 101', '{ households(first: 101) { totalCount } }', 'BAD_USER_INPUT', 'households.first', /from 1 to 100/],
  [
    'a page of none',
    '{ households(first: 0) { nodes { id } } }',
    'BAD_USER_INPUT',
    'households.first',
    /from 1 to 100/,
  ],
  [
    'a negative page',
    '{ households(last: -1) { nodes { id } } }',
    'BAD_USER_INPUT',
    'households.last',
    /from 1 to 100/,
  ],
  ['first and last', '{ households(first: 1, last: 1) { nodes { id } } }', 'BAD_USER_INPUT', 'households', /not both/],
  [
    'a decile that is none',
    '{ kelurahan(code: "31.71.01.1002") { households(filter: { decileAtMost: 99 }) { totalCount } } }',
    'BAD_USER_INPUT',
    'households.filter.decileAtMost',
    /1 to 10/,
  ],
  [
    'an RW of one digit',
    '{ households(filter: { rw: "7" }) { nodes { id } } }',
    'BAD_USER_INPUT',
    'households.filter.rw',
    /three digits/,
  ],
  [
    'a made-up cursor beside a total alone',
    '{ households(after: "abc") { totalCount } }',
    'BAD_USER_INPUT',
    'households.after',
    /cursor/,
  ],
  ['a made-up cursor', '{ households(after: "abc") { nodes { id } } }', 'BAD_USER_INPUT', 'households.after', /cursor/],
  [
    'a code with letters',
    '{ region(code: "31.XX") { name } }',
    'BAD_USER_INPUT',
    'region.code',
    /Kemendagri code with dots/,
  ],
  ['a code without dots', '{ region(code: "3171") { name } }', 'BAD_USER_INPUT', 'region.code', /31\.71\.01\.1002/],
  [
    'a day that is none',
    '{ commitments(filter: { dueBy: "2026-02-30" }) { totalCount } }',
    'BAD_USER_INPUT',
    'commitments.filter.dueBy',
    /2026-11-24/,
  ],
  [
    'a NIK of 15 digits',
    '{ personByNik(nik: "997101270343000") { id } }',
    'BAD_USER_INPUT',
    'personByNik.nik',
    /16 digits/,
  ],
  [
    'an unknown field',
    '{ households { nodes { password } } }',
    'GRAPHQL_VALIDATION_FAILED',
    undefined,
    /Cannot query field/,
  ],
  ['no GraphQL', '{ households(', 'GRAPHQL_PARSE_FAILED', undefined, /Syntax Error/],
  ['too many tokens', `{ ${'viewer { tier } '.repeat(600)} }`, 'GRAPHQL_PARSE_FAILED', undefined, /token/i],
  ['too deep', `{ region(code: "31") { ${nested(30)} } }`, 'GRAPHQL_VALIDATION_FAILED', undefined, /depth/i],
  [
    'too costly',
    '{ households(first: 100) { nodes { enrolments(first: 100) { nodes { program { enrolments(first: 100) { nodes { id } } } } } } } }',
    'QUERY_TOO_COSTLY',
    undefined,
    /limit is 20000/,
  ],
  [
    'a NIK without a purpose',
    '{ personByNik(nik: "9971012703430001") { id } }',
    'PURPOSE_REQUIRED',
    undefined,
    /simpul-purpose/,
  ],
];

test.each(cases)('%s gets a clear error with a stable code', async (_, query, code, field, says) => {
  const { status, errors, text } = await ask(hub, LURAH, query);
  expect(status).toBe(400);
  expect(errors[0]?.message).toMatch(says);
  expect(errors[0]?.extensions['code']).toBe(code);
  expect(errors[0]?.extensions['field']).toBe(field);
  expect(text).not.toMatch(/stack|node_modules|99710127034300/);
});

test('the same error in Indonesian for who reads Indonesian', async () => {
  const { errors } = await ask(hub, LURAH, '{ households(first: 101) { totalCount } }', {
    language: 'id-ID,id;q=0.9,en;q=0.8',
  });
  expect(errors[0]?.message).toMatch(/harus antara 1 dan 100/);
});

test.each([
  ['a NIK of letters', 'query ($nik: Nik!) { personByNik(nik: $nik) { id } }', { nik: '99710127034300XX' }],
  ['a variable that is missing', 'query ($nik: Nik!) { personByNik(nik: $nik) { id } }', {}],
  [
    'a cursor from another list',
    'query ($after: String) { commitments(after: $after) { totalCount nodes { id } } }',
    { after: 'x' },
  ],
])('%s as a variable is refused and never repeated', async (_, query, variables) => {
  const { status, errors, text } = await ask(hub, LURAH, query, { variables, purpose: 'TARGETING' });
  expect(status).toBe(400);
  expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(text).not.toContain('99710127034300');
});

test.each([
  [
    '{ region(code: "31.XX") { name } }',
    {},
    'region.code',
    'Tulis kode wilayah Kemendagri dengan titik, misalnya 31.71.01.1002.',
  ],
  [
    'query ($c: RegionCode!) { region(code: $c) { name } }',
    { c: '3171' },
    'c',
    'Tulis kode wilayah Kemendagri dengan titik, misalnya 31.71.01.1002.',
  ],
  [
    'query ($f: CommitmentFilter) { commitments(filter: $f) { totalCount } }',
    { f: { dueBy: '2026-02-30' } },
    'f.dueBy',
    'Tulis tanggal yang ada, misalnya 2026-11-24.',
  ],
])('%s is told in one Indonesian sentence what is right', async (query, variables, field, message) => {
  const { errors } = await ask(hub, LURAH, query, { variables, language: 'id' });
  expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT', field } })]);
});

test('an Indonesian reader is told what kind of problem graphql-js speaks of', async () => {
  const query = 'query ($first: Int) { households(first: $first) { totalCount } }';
  const { errors } = await ask(hub, LURAH, query, { variables: { first: 'x' }, language: 'id' });
  expect(errors[0]).toMatchObject({
    message: expect.stringMatching(/^Isian tidak sah: /),
    extensions: { field: 'first' },
  });
});

test('a cursor of one order does not fit another', async () => {
  const { households } = await answer(hub, LURAH, '{ households(first: 1) { pageInfo { endCursor } } }');
  const after = String(households?.['pageInfo']?.['endCursor']);
  const query = `{ households(orderBy: KELURAHAN, after: "${after}") { nodes { id } } }`;
  expect((await ask(hub, LURAH, query)).errors[0]?.extensions['field']).toBe('households.after');
});

test('an unknown purpose is refused by name', async () => {
  const { status, errors } = await ask(hub, LURAH, '{ viewer { tier } }', { purpose: 'CURIOSITY' });
  expect([status, errors[0]?.extensions['field']]).toEqual([400, 'simpul-purpose']);
});

test('nobody signed in gets 401', async () => {
  const { status, errors } = await ask(hub, null, '{ viewer { tier } }');
  expect([status, errors[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
});

test('an unknown persona is refused and the known ones are named', async () => {
  const reply = await hub.http.inject({ method: 'POST', url: '/demo/token', payload: { persona: 'gubernur' } });
  expect(reply.statusCode).toBe(400);
  expect(reply.body).toContain('lurah-cideng');
});

test('bodies that are no GraphQL request are refused', async () => {
  const post = (payload: string, type = 'application/json'): Promise<{ statusCode: number; body: string }> =>
    hub.http.inject({ method: 'POST', url: '/graphql', payload, headers: { 'content-type': type } });
  expect((await post('{"query":')).statusCode).toBe(400);
  expect((await post('x'.repeat(300_000))).statusCode).toBe(413);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/graphql', '']) {
    const { statusCode, body } = await post('query={viewer{tier}}', type);
    expect([statusCode, body]).toEqual([415, expect.stringContaining('content-type: application/json')]);
  }
  expect((await hub.http.inject('/nothing/here')).statusCode).toBe(404);
});
