import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { csvOf, decide, familyLine, importWhen, p3ke, SECRETARIAT, upload as send, type Sent } from '../imports';

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

const family = (n: number, decile?: number): string => familyLine(n, decile === undefined ? {} : { decile });
const upload = (persona: string | null, body: string | Buffer, query: string, type?: string): Promise<Sent> =>
  send(hub, persona, body, query, type);
const when = (id: string, ...states: string[]): Promise<Json> => importWhen(hub, id, ...states);
const act = (persona: string, mutation: string, input: object): Promise<Json> => decide(hub, persona, mutation, input);

const one = async (sql: string): Promise<Record<string, unknown> | undefined> => (await admin.query(sql)).rows[0];

test('the demo shows how its newest release came in', async () => {
  const { registryImports } = await answer(
    hub,
    SECRETARIAT,
    '{ registryImports { nodes { state fileName accepted preview { new gone } errors { totalCount nodes { message } } } } }',
  );
  const demo = registryImports?.['nodes']?.[0];
  expect(demo).toMatchObject({ state: 'APPLIED', fileName: 'dtsen-triwulan-3-2026.csv', errors: { totalCount: 3 } });
  expect([demo?.['preview']?.['new'], demo?.['preview']?.['gone']].map(Number).every((n) => n > 100)).toBe(true);
  const { kelurahan } = await answer(
    hub,
    'lurah-cideng',
    '{ kelurahan(code: "31.71.01.1002") { noLongerListed { totalCount } } }',
  );
  expect(Number(kelurahan?.['noLongerListed']?.['totalCount'])).toBeGreaterThan(0);
});

test('a file is sent, checked, previewed, approved and applied, and the whole release ranks at once', async () => {
  const rows = [1, 2, 3].map((n) => family(n));
  const sent = await upload(SECRETARIAT, csvOf(...rows, family(4, 12)), p3ke('2026-09-30'));
  expect(sent.status).toBe(202);
  const checked = await when(sent.id, 'VALIDATED', 'FAILED');
  expect(checked).toMatchObject({ state: 'VALIDATED', rows: 4, accepted: 3, rejected: 1, release: null });
  expect(checked['preview']).toMatchObject({ new: 3, decileUp: 0, decileDown: 0, unchanged: 0 });
  expect(Number(checked['preview']?.['gone'])).toBeGreaterThan(10_000);
  expect(checked['errors']).toEqual({
    totalCount: 1,
    nodes: [
      {
        ...{ row: 5, key: 'UJI4', column: 'desil_kesejahteraan', value: '12', code: 'DECILE' },
        message: 'is no decile; a whole number from 1 to 10',
      },
    ],
  });
  expect(await one(`select count(*)::int as n from household where head_name like 'Kepala Uji%'`)).toEqual({ n: 0 });

  const unmeant = { import: sent.id, expectedVersion: checked['version'] };
  expect(await act(SECRETARIAT, 'approveRegistryImport', unmeant)).toMatchObject({
    import: null,
    userErrors: [{ code: 'INVALID', field: ['input', 'acceptGone'], message: expect.stringContaining('families') }],
  });
  const input = { ...unmeant, acceptGone: true, idempotencyKey: 'approve' };
  const approved = await act(SECRETARIAT, 'approveRegistryImport', input);
  expect(approved).toMatchObject({ import: { id: sent.id }, userErrors: [] });
  expect(await act(SECRETARIAT, 'approveRegistryImport', input)).toMatchObject({ userErrors: [] });
  const applied = await when(sent.id, 'APPLIED');
  expect(applied).toMatchObject({
    ...{ added: 3, changed: 0, progress: { done: 3, total: 3, share: 1 } },
    release: { label: 'P3KE 2026-09-30', complete: true, listings: 3 },
  });
  expect(Number(applied['unranked'])).toBeGreaterThan(10_000);
  const history = await admin.query('select action, status from history where subject_id = $1 order by at', [
    sent.id.slice('import_'.length),
  ]);
  expect(history.rows.map(({ action, status }) => `${String(action)} ${String(status)}`)).toEqual([
    'registryImport VALIDATED',
    'approveRegistryImport APPROVED',
    'registryImport APPLYING',
    'registryImport APPLIED',
  ]);
  // What was staged is gone; nobody's number stands anywhere in the open.
  for (const late = Date.now() + 5_000; Date.now() < late; await delay(50)) {
    const { n } = (await one('select count(*)::int as n from registry_import_row')) ?? {};
    if (n === 0) return;
  }
  throw new Error('Staged rows are still there');
});

test('families that the release leaves out wait for their lurah, those with places first', async () => {
  const query = `{ kelurahan(code: "31.71.01.1002") { noLongerListed(first: 20) { totalCount nodes { delistedOn decile enrolments(filter: { statuses: [PROPOSED, ELIGIBLE, EXCEPTION, ACCEPTED, COMPLETED] }) { totalCount } } } } }`;
  const { kelurahan } = await answer(hub, 'lurah-cideng', query);
  const list = kelurahan?.['noLongerListed'];
  expect(Number(list?.['totalCount'])).toBeGreaterThan(0);
  expect(list?.['nodes']?.[0]).toMatchObject({ delistedOn: '2026-09-30', decile: null });
  expect(Number(list?.['nodes']?.[0]?.['enrolments']?.['totalCount'])).toBeGreaterThan(0);
  const next = await answer(hub, 'lurah-pasar-baru', query);
  expect(next['kelurahan']).toBeNull();
});

test('a delivery in other columns is read by a mapping, and card numbers are kept nowhere in the open', async () => {
  const mapping = {
    kind: 'FAMILIES',
    columns: {
      ...{
        id_keluarga_p3ke: 'NO KK',
        nomor_kartu_keluarga: 'NO KK',
        kode_kemdagri: 'KODE KEL',
        kepala_keluarga: 'NAMA',
      },
      ...{ jenis_kelamin: 'JK', nik: 'NIK', desil_kesejahteraan: 'DESIL NASIONAL' },
    },
    values: { jenis_kelamin: { '1': 'L', '2': 'P' } },
    attributes: ['SUMBER AIR'],
  };
  const body = [
    'NO KK,KODE KEL,NAMA,JK,NIK,DESIL NASIONAL,DESIL KOTA,SUMBER AIR',
    '9971010101800077,31.71.01.1002,Siti Uji,2,9971014101700077,3,1,PAM',
    '9971010101800078,31.71.01.1002,Budi Uji,9,9971010101700078,3,1,PAM',
    '9971010101800079,31.71.01.1002,Tono Uji,1,997101010177007,3,1,PAM',
    "'9971 0101 0180 0080,31.71.01.1002,Tini Uji,2,9971014101700077,3,1,PAM",
  ].join('\n');
  const started = await act(SECRETARIAT, 'startRegistryImport', {
    ...{ registry: 'DTSEN', asOf: '2026-10-31', codeSystem: 'KEMENDAGRI', fileName: 'dtsen.csv' },
    mapping: JSON.stringify(mapping),
  });
  const id = String(started['import']?.['id']);
  expect(started).toMatchObject({ import: { state: 'STAGING', version: 1 }, userErrors: [] });
  expect((await upload(SECRETARIAT, body, `import=${id}`)).status).toBe(202);
  const checked = await when(id, 'VALIDATED');
  expect(checked).toMatchObject({ accepted: 1, rejected: 3 });
  // In the words of the file: its columns, and the values that the mapping asks for.
  expect(checked['errors']?.['nodes']).toMatchObject([
    {
      ...{ column: 'JK', code: 'SEX', value: '9', key: '9971********0078' },
      message: 'is no sex; one of 1, 2, as the mapping says',
    },
    { column: 'NIK', code: 'NIK_LENGTH', value: '9971********7007' },
    { column: 'NIK', code: 'NIK_REPEATED', value: '9971********0077' },
  ]);
  // An import takes one file.
  expect((await upload(SECRETARIAT, body, `import=${id}`)).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  // As autovacuum does it, whenever it comes: with these statistics a plan was chosen that never ended.
  await admin.query('analyze household');
  await act(SECRETARIAT, 'approveRegistryImport', {
    import: id,
    expectedVersion: checked['version'],
    acceptGone: true,
  });
  await when(id, 'APPLIED');
  const listed = await one(
    `select l.source_key, l.decile, l.attributes, h.family_card_hmac from listing l join household h on h.id = l.household_id
     where l.as_of = '2026-10-31'`,
  );
  expect(listed).toEqual({
    ...{ decile: 3, attributes: { 'SUMBER AIR': 'PAM' } },
    source_key: `#${database.sealing.digest('family-card', '9971010101800077')}`,
    family_card_hmac: database.sealing.digest('family-card', '9971010101800077'),
  });
});

test('a cancelled import leaves nothing, and an ended one takes no further step', async () => {
  const { id } = await upload(SECRETARIAT, csvOf(family(50)), p3ke('2026-10-01'));
  const { version } = await when(id, 'VALIDATED');
  const input = { import: id, expectedVersion: version, reason: 'Salah berkas' };
  expect(await act(SECRETARIAT, 'cancelRegistryImport', { ...input, expectedVersion: 99 })).toMatchObject({
    userErrors: [{ code: 'VERSION_CONFLICT' }],
  });
  const cancelled = await act(SECRETARIAT, 'cancelRegistryImport', input);
  expect(cancelled).toMatchObject({ import: { state: 'CANCELLED' }, userErrors: [] });
  const again = await act(SECRETARIAT, 'approveRegistryImport', {
    import: id,
    expectedVersion: cancelled['import']?.['version'],
  });
  expect(again).toMatchObject({ import: null, userErrors: [{ code: 'ILLEGAL_STEP' }] });
  expect(await one(`select count(*)::int as n from registry_release where as_of = '2026-10-01'`)).toEqual({ n: 0 });
});

const CONFIGURE = `mutation ($input: ConfigureRegistryInput!) { configureRegistry(input: $input) {
  configuration { region { code } registry { code ranks countsAsPovertyList } ranks reason } userErrors { code field message } } }`;
const configure = async (persona: string, input: object): Promise<Json> =>
  (await answer(hub, persona, CONFIGURE, { variables: { input } }))['configureRegistry'] ?? {};

test('which registry ranks is configured for an area, with its history, and families are ranked anew', async () => {
  const input = { registry: 'DTSEN', ranks: true, reason: 'Inpres 4/2025' };
  expect(await configure(SECRETARIAT, input)).toEqual({
    configuration: {
      region: { code: '31.71' },
      registry: { code: 'DTSEN', ranks: true, countsAsPovertyList: true },
      ...{ ranks: true, reason: 'Inpres 4/2025' },
    },
    userErrors: [],
  });
  const REGISTRIES = '{ registries { code ranks configurations { ranks region { code } reason } } }';
  const { registries } = await answer(hub, SECRETARIAT, REGISTRIES);
  expect(registries).toMatchObject([
    { code: 'BPKS', ranks: false },
    { code: 'CARIK', ranks: false },
    { code: 'DTKS', ranks: false },
    { code: 'DTSEN', ranks: true, configurations: [{ ranks: true, region: { code: '31.71' } }] },
    { code: 'P3KE', ranks: false, configurations: [{ ranks: false }] },
  ]);
  // The neighbour's families are ranked as before, and the neighbour sees nothing of it.
  const next = await answer(hub, 'walikota-jakut', REGISTRIES);
  expect(next['registries']?.[4]).toMatchObject({ code: 'P3KE', ranks: true, configurations: [] });
  const ranked = `select count(*)::int as n from household h join listing l on l.household_id = h.id
    where l.as_of = '2026-10-31' and h.decile = l.decile`;
  for (const late = Date.now() + 20_000; Date.now() < late; await delay(50)) {
    if ((await one(ranked))?.['n'] === 1) break;
  }
  expect(await one(ranked)).toEqual({ n: 1 });
  const wrong = await configure(SECRETARIAT, { registry: 'DTSEN', ranks: false, extremeDecile: 11, reason: ' ' });
  expect(wrong['userErrors']).toMatchObject([
    { code: 'INVALID', field: ['input', 'extremeDecile'] },
    { code: 'INVALID', field: ['input', 'ranks'] },
    { code: 'INVALID', field: ['input', 'reason'] },
  ]);
  const nothing = await configure(SECRETARIAT, { registry: 'DTSEN', ranks: null, reason: 'Inpres 4/2025' });
  expect(nothing['userErrors']).toMatchObject([
    {
      code: 'INVALID',
      field: ['input', 'ranks'],
      message: expect.stringMatching(/countsAsPovertyList or extremeDecile/),
    },
  ]);
  expect(await configure(SECRETARIAT, { ...input, registry: 'XYZ' })).toMatchObject({
    userErrors: [{ code: 'NOT_FOUND' }],
  });
  expect(await configure('lurah-cideng', input)).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
}, 40_000);

test('beginning, approving, giving up and configuring take a known number of statements', async () => {
  const { id } = await upload(SECRETARIAT, csvOf(family(90)), p3ke('2026-10-05'));
  const { version } = await when(id, 'VALIDATED');
  await hub.worker.stop();
  const counted = async (work: () => Promise<unknown>): Promise<number> => (await statementsOf(hub, work)).length;
  const approval = { import: id, expectedVersion: version, acceptGone: true };
  // Lock, change, history, the job, two wake-ups; and one to read it back.
  expect(await counted(() => act(SECRETARIAT, 'approveRegistryImport', approval))).toBe(7);
  let begun: Json = {};
  const start = { registry: 'P3KE', asOf: '2026-10-06', codeSystem: 'KEMENDAGRI', fileName: 'x.csv' };
  const starting = await counted(async () => {
    begun = await act(SECRETARIAT, 'startRegistryImport', start);
  });
  const giveUp = { import: begun['import']?.['id'], expectedVersion: 1 };
  const cancelling = await counted(() => act(SECRETARIAT, 'cancelRegistryImport', giveUp));
  const change = { registry: 'CARIK', extremeDecile: 2, reason: 'Hitung' };
  let configured: Json = {};
  const configuring = await counted(async () => {
    configured = await configure(SECRETARIAT, change);
  });
  expect(configured['userErrors']).toEqual([]);
  expect([starting, cancelling, configuring]).toEqual([7, 7, 8]);
});
