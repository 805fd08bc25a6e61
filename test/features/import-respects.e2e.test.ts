import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { importRegistryFile, type ImportSummary } from '../../src/features/registry';
import type { Hub } from '../../src/hub';
import { readAgency } from '../../src/platform/access/read-agency';
import { answer, type Json } from '../graphql';
import { family, keyOf, member, type Columns } from '../import-world';
import { openMergingCity, type Merging, type MergingCity, type Family } from '../merging';
import { sheetXml, writeWorkbook } from '../workbook';

let city: MergingCity;
let hub: Hub;
let admin: Client;
let merging: Merging;
let folder: string;

beforeAll(async () => {
  city = await openMergingCity();
  ({ hub, admin, merging } = city);
  folder = await mkdtemp(join(tmpdir(), 'simpul-import-'));
});

afterAll(async () => {
  await city.close();
  await rm(folder, { recursive: true });
});

const LURAH = 'lurah-cideng';
const PURPOSE = { purpose: 'VERIFICATION' };

/** So many days ago, as a date. */
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

let files = 0;
const release = async (daysAgo: number, rows: readonly Columns[]): Promise<ImportSummary> => {
  const file = join(folder, `${++files}.xlsx`);
  const header = Object.keys(rows[0] ?? {});
  await writeWorkbook(file, {
    sheets: [sheetXml([header, ...rows.map((row) => header.map((name) => row[name] ?? null))])],
  });
  const agency = await readAgency(hub.database, 'ppapp-jakpus');
  if (!agency) throw new Error('The demo has its secretariat');
  const { sealing } = city.database;
  const what = { registry: 'P3KE', asOf: ago(daysAgo), codeSystem: 'KEMENDAGRI' } as const;
  return importRegistryFile({ database: hub.database, slice: agency.slice, sealing, file, ...what });
};

const all = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (await admin.query<Row>(sql, values)).rows;

/** The family that the registry lists under this key now. */
const listed = async (n: number): Promise<Family> => {
  const [row] = await all<{ id: string }>(
    'select household_id as id from listing where source_key = $1 order by as_of desc limit 1',
    keyOf(n),
  );
  return merging.family(LURAH, row?.id ?? '');
};

const shown = async ({ id }: Family): Promise<Json> => {
  const { household } = await answer(
    hub,
    LURAH,
    `{ household(id: "${id}") { headName address decile members { name } listings(registry: "P3KE") { release { asOf } decile }
       history(first: 20) { nodes { action reason } } } }`,
    PURPOSE,
  );
  return household ?? {};
};

const update = async (persona: string, household: Family, input: object): Promise<Json> =>
  (
    await answer(
      hub,
      persona,
      `mutation ($input: UpdateHouseholdInput!) { updateHousehold(input: $input) { userErrors { code message field } } }`,
      { ...PURPOSE, variables: { input: { household: household.id, expectedVersion: household.version, ...input } } },
    )
  )['updateHousehold'] ?? {};

test('what a lurah corrected stands until the registry says something new of a later day', async () => {
  await release(40, [family(1, { desil_kesejahteraan: 3 })]);
  const corrected = await listed(1);
  expect(await update(LURAH, corrected, { address: 'Jl. Benar No. 1', headName: 'Nama Benar' })).toEqual({
    userErrors: [],
  });

  // Of a day before the correction: whatever it says of the family, only its rank is news.
  const older = await release(30, [family(1, { desil_kesejahteraan: 2, alamat: 'Jl. Lain RT 001/RW 002' })]);
  expect(older).toMatchObject({ added: 0, changed: 1 });
  expect(await shown(corrected)).toMatchObject({ headName: 'Nama Benar', address: 'Jl. Benar No. 1', decile: 2 });

  await all('update household set corrected_on = $1 where id = $2', ago(25), corrected.key);
  await release(20, [family(1, { desil_kesejahteraan: 1, alamat: 'Jl. Lain RT 001/RW 002' })]);
  expect(await shown(corrected)).toMatchObject({ headName: 'Nama Benar', address: 'Jl. Benar No. 1', decile: 1 });
  await release(20, [member(1, 1, { nama: 'Kepala Lama' }), member(1, 2)]);
  expect(await shown(corrected)).toMatchObject({ members: [{ name: 'Nama Benar' }, { name: 'Anak 1.2' }] });

  const news = await release(10, [family(1, { alamat: 'Jl. Baru RT 003/RW 004', kepala_keluarga: 'Nama Benar' })]);
  expect(news).toMatchObject({ added: 0, changed: 1 });
  const now = await shown(corrected);
  expect(now).toMatchObject({ headName: 'Nama Benar', address: expect.stringContaining('Jl. Baru') });
  expect(now['history']?.['nodes']?.[0]).toEqual({ action: 'registryImport', reason: `P3KE ${ago(10)}` });
  expect(JSON.stringify(now['history']).match(/registryImport/g)).toHaveLength(1);
});

test('a step of its status is no correction', async () => {
  await release(40, [family(7)]);
  const stepped = await listed(7);
  expect(await update(LURAH, stepped, { step: 'LEAVE', reason: 'Pindah' })).toEqual({ userErrors: [] });
  await release(30, [family(7, { alamat: 'Jl. Terbaru RT 001/RW 002' })]);
  expect(await shown(stepped)).toMatchObject({ address: expect.stringContaining('Jl. Terbaru') });
});

test('a release that lists merged families both finds them one, and each its own again once they are two', async () => {
  const both = (decile: number): Columns[] => [
    family(11, { desil_kesejahteraan: 4 }),
    family(12, { desil_kesejahteraan: decile }),
  ];
  const people = [member(11, 1), member(11, 2), member(12, 1), member(12, 2, { nama: 'Anak 11.2', nik: null })];
  await release(5, both(2));
  await release(5, people);
  const [stays, goes] = [await listed(11), await listed(12)];
  // The same child, without a number in the second.
  const merged = await merging.merge(LURAH, stays, goes, 'Satu rumah');
  expect(merged['userErrors']).toEqual([]);
  const members = (await shown(stays))['members'];
  expect(members).toHaveLength(3);

  const families = await all('select from household');
  expect(await release(4, both(1))).toMatchObject({ added: 0 });
  expect(await release(4, people)).toMatchObject({ added: 0 });
  expect(await all('select from household')).toHaveLength(families.length);
  const one = await shown(stays);
  expect(one).toMatchObject({ headName: 'Kepala 11', decile: 1, members });
  expect(JSON.stringify(one['listings']).match(new RegExp(ago(4), 'g'))).toHaveLength(2);

  expect((await merging.undo(LURAH, stays, merged))['userErrors']).toEqual([]);
  expect((await shown(stays))['listings']).toHaveLength(2);
  expect(await shown(goes)).toMatchObject({ headName: 'Kepala 12', decile: 1 });
  expect((await shown(goes))['listings']).toHaveLength(2);
  expect(await release(3, both(3))).toMatchObject({ added: 0 });
  expect([(await listed(11)).key, (await listed(12)).key]).toEqual([stays.key, goes.key]);
  expect(await release(3, people)).toMatchObject({ added: 0 });
  expect(await all('select from person_listing where brought')).toEqual([]);
  expect(await all('select from listing where brought')).toEqual([]);
});

test('a row whose family has moved out of the area is rejected, and the others of its file are applied', async () => {
  await release(5, [family(21)]);
  await release(5, [member(21, 1), member(21, 2)]);
  const away = await listed(21);
  const { moveHousehold } = await answer(
    hub,
    LURAH,
    'mutation ($input: MoveHouseholdInput!) { moveHousehold(input: $input) { userErrors { code } } }',
    {
      ...PURPOSE,
      variables: {
        input: {
          household: away.id,
          expectedVersion: away.version,
          kelurahan: '31.72.01.1001',
          address: 'Jl. Baru 1',
          rw: '001',
          rt: '002',
          reason: 'Pindah rumah',
        },
      },
    },
  );
  expect(moveHousehold).toEqual({ userErrors: [] });
  const families = await all('select from household');
  const again = await release(5, [family(21, { alamat: 'Jl. Lama RT 001/RW 002' }), family(22)]);
  expect(again).toMatchObject({ outcome: 'IMPORTED', accepted: 1, rejected: 1, added: 1, changed: 0 });
  expect(await all('select code, column_name, key from registry_import_error where import_id = $1', again.id)).toEqual([
    { code: 'ALREADY_LISTED', column_name: 'id_keluarga_p3ke', key: keyOf(21) },
  ]);
  expect(await all('select from household')).toHaveLength(families.length + 1);
  expect(await all('select kelurahan_code::text as at from household where id = $1', away.key)).toEqual([
    { at: '3172011001' },
  ]);
});
