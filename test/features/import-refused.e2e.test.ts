import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import {
  csvOf,
  decide,
  familyLine,
  importWhen,
  p3ke,
  readImport,
  SECRETARIAT,
  upload as send,
  type Sent,
} from '../imports';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  hub.worker.start();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const HEADER = csvOf();
const family = (n: number, decile?: number): string => familyLine(n, decile === undefined ? {} : { decile });
const upload = (persona: string | null, body: string | Buffer, query: string, type?: string): Promise<Sent> =>
  send(hub, persona, body, query, type);
const read = (id: string, persona?: string): Promise<Json | undefined> => readImport(hub, id, persona);
const when = (id: string, ...states: string[]): Promise<Json> => importWhen(hub, id, ...states);
const act = (persona: string, mutation: string, input: object): Promise<Json> => decide(hub, persona, mutation, input);

const one = async (sql: string): Promise<Record<string, unknown> | undefined> => (await admin.query(sql)).rows[0];

test.each(['lurah-cideng', 'pkk-cideng', 'bappeda-dki', 'sosial-jakpus', 'tnp2k'])(
  '%s may not import, and sees no import',
  async (persona) => {
    expect(await upload(persona, csvOf(family(60)), p3ke('2026-10-02'))).toMatchObject({ status: 403 });
    const id = String(
      (await answer(hub, SECRETARIAT, '{ registryImports(first: 1) { nodes { id } } }'))['registryImports']?.[
        'nodes'
      ]?.[0]?.['id'],
    );
    expect(await read(id, persona)).toBeNull();
    const { userErrors } = await act(persona, 'approveRegistryImport', { import: id, expectedVersion: 1 });
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('COORDINATION') }]);
  },
);

test('a neighbour’s import reads like one that does not exist', async () => {
  const { id } = await upload(SECRETARIAT, csvOf(family(61)), p3ke('2026-10-03'));
  await when(id, 'VALIDATED');
  expect(await read(id, 'walikota-jakut')).toBeNull();
  const nobody = 'import_00000000-0000-4000-8000-000000000000';
  const [hidden, absent] = await Promise.all(
    [id, nobody].map((one_) =>
      ask(
        hub,
        'walikota-jakut',
        `mutation ($i: ApproveRegistryImportInput!) { approveRegistryImport(input: $i) { import { id } userErrors { code message } } }`,
        {
          variables: { i: { import: one_, expectedVersion: 2 } },
        },
      ),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  expect(hidden?.text).toContain('NOT_FOUND');
  expect((await upload('walikota-jakut', csvOf(family(61)), `import=${id}`)).status).toBe(404);
});

test.each<[string, string | Buffer, string, number, RegExp]>([
  ['no token', csvOf(family(1)), p3ke('2026-10-04'), 401, /signed in/],
  ['no parameters', csvOf(family(1)), 'registry=P3KE', 400, /asOf, codeSystem/],
  ['an unknown registry', csvOf(family(1)), p3ke('2026-10-04').replace('P3KE', 'XYZ'), 400, /Known are/],
  ['a day to come', csvOf(family(1)), p3ke('2199-01-01'), 400, /not after today/],
  ['BPS codes', csvOf(family(1)), p3ke('2026-10-04').replace('KEMENDAGRI', 'BPS'), 400, /kecamatan/],
  ['nothing', '', p3ke('2026-10-04'), 400, /No row with the column names/],
  ['other columns', 'a;b\n1;2', p3ke('2026-10-04'), 400, /No row with the column names/],
  [
    'a column too few',
    csvOf(family(1)).replaceAll('kepala_keluarga', 'x'),
    p3ke('2026-10-04'),
    400,
    /lacks the columns: kepala_keluarga/,
  ],
  ['a header alone', HEADER, p3ke('2026-10-04'), 400, /not one row/],
  ['another kind of file', Buffer.from([0x25, 0x50, 0, 0, 1, 2]), p3ke('2026-10-04'), 400, /not an Excel workbook/],
  ['a broken workbook', Buffer.from('PK\x03\x04nonsense'), p3ke('2026-10-04'), 400, /not an Excel workbook/],
])('%s is refused in words, and nothing is written', async (what, body, query, status, message) => {
  const before = await one('select count(*)::int as n from registry_release');
  const sent = await upload(what === 'no token' ? null : SECRETARIAT, body, query);
  expect(sent.status).toBe(status);
  expect(sent.errors).toMatchObject([{ message: expect.stringMatching(message) }]);
  expect(await one('select count(*)::int as n from registry_release')).toEqual(before);
  expect(await one(`select count(*)::int as n from registry_import where state = 'STAGING' and receiving`)).toEqual({
    n: 0,
  });
});

test('another content type is not taken', async () => {
  const sent = await upload(SECRETARIAT, '{}', p3ke('2026-10-04'), 'application/json');
  expect(sent).toMatchObject({ status: 415, errors: [{ extensions: { code: 'BAD_REQUEST', field: 'content-type' } }] });
  expect(sent.errors[0]?.['message']).toMatch(/text\/csv, application\/octet-stream, application\/vnd/);
});
