import { family, ImportWorld, member, nikOf } from '../import-world';

let world: ImportWorld;
beforeEach(async () => {
  world = await ImportWorld.open();
});
afterEach(() => world.close());

test('the same file again changes nothing, also after a corrected one', async () => {
  const first = await world.fileOf([family(1), family(2), family(3, { desil_kesejahteraan: 12 })]);
  await world.run(first);
  const before = await world.contents();
  expect(await world.run(first)).toMatchObject({
    outcome: 'UNCHANGED',
    knownFile: true,
    accepted: 2,
    rejected: 1,
    unchanged: 2,
  });
  expect(await world.contents()).toEqual(before);

  const corrected = [family(1), family(2, { kepala_keluarga: 'Nama Benar' }), family(3)];
  expect(await world.importRows(corrected)).toMatchObject({
    accepted: 3,
    added: 1,
    changed: 1,
    unchanged: 1,
    knownFile: false,
  });
  const versions = await world.sql('select head_name, version from household order by head_name');
  expect(versions).toEqual([
    { head_name: 'Kepala 1', version: 1 },
    { head_name: 'Kepala 3', version: 1 },
    { head_name: 'Nama Benar', version: 2 },
  ]);
  const after = await world.contents();
  expect(await world.run(first)).toMatchObject({ outcome: 'UNCHANGED', knownFile: true });
  expect(await world.contents()).toEqual(after);
});

test('individuals join their families; those without one are rejected until it is there', async () => {
  const individuals = await world.fileOf([
    ...[member(1, 1), member(1, 2, { tanggal_lahir: '2023-03-01' }), member(1, 3, { nik: null })],
    ...[member(2, 1), member(3, 1), member(3, 2)],
    ...[member(1, 4, { nik: nikOf(1) }), member(1, 5, { hubungan_dengan_kepala_keluarga: 'Kepala Keluarga' })],
  ]);
  await expect(world.run(individuals)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('family file first'),
  });
  expect(await world.count('registry_release')).toBe(0);

  await world.importRows([family(1, { nik: null }), family(2)]);
  const { faults, ...summary } = await world.run(individuals);
  expect(summary).toMatchObject({ kind: 'INDIVIDUALS', rows: 8, accepted: 4, rejected: 4, added: 2, changed: 2 });
  expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
    [9, 'id_keluarga_p3ke', 'FAMILY_ABSENT'],
    [10, 'id_keluarga_p3ke', 'FAMILY_ABSENT'],
    [11, 'nik', 'NIK_REPEATED'],
    [12, 'hubungan_dengan_kepala_keluarga', 'HEAD_REPEATED'],
  ]);
  const people = `select p.name, p.position, p.relationship, p.occupation, p.nik_hmac is not null as numbered, h.composition
    from person p join household h on h.id = p.household_id order by h.head_name, p.position`;
  expect((await world.sql(people)).map((row) => Object.values(row).join('|'))).toEqual([
    'Kepala 1|0|HEAD|Pedagang|true|7',
    'Anak 1.2|1|CHILD|Pelajar/Mahasiswa|true|7',
    'Anak 1.3|2|CHILD|Pelajar/Mahasiswa|false|7',
    'Kepala 2|0|HEAD|Pedagang|true|4',
  ]);

  await world.importRows([family(3)]);
  expect(await world.run(individuals)).toMatchObject({
    outcome: 'IMPORTED',
    knownFile: true,
    accepted: 6,
    added: 1,
    changed: 1,
  });
  const before = await world.contents();
  expect(await world.run(individuals)).toMatchObject({ outcome: 'UNCHANGED', added: 0, changed: 0, unchanged: 6 });
  expect(await world.contents()).toEqual(before);
});

test('the next release: families are recognised, move, change their head, and lose their rank when left out', async () => {
  await world.importRows([family(1, { desil_kesejahteraan: 1 }), family(2), family(3), family(4)]);
  await world.importRows([member(3, 1), member(3, 2)]);
  const ids = await world.sql<{ head_name: string; id: string }>('select head_name, id from household');
  const idOf = (name: string) => ids.find(({ head_name }) => head_name === name)?.id;
  const moved = { kode_kemdagri: '3171081003', desa_kelurahan: 'Galur' };
  const next = await world.importRows(
    [
      family(2, moved),
      family(3, { kepala_keluarga: 'Anak 3.2', nik: nikOf(1032), tanggal_lahir: '2012-05-01', jenis_kelamin: 'P' }),
      family(4, { id_keluarga_p3ke: 'BARU-4', kepala_keluarga: 'Kepala Empat' }),
      family(5),
    ],
    '2026-10-31',
  );
  expect(next).toMatchObject({ accepted: 4, added: 1, changed: 3, unranked: 1 });
  const households = await world.sql<{
    id: string;
    name: string;
    kelurahan: string;
    decile: number | null;
    listed: boolean;
  }>(`
    select id, head_name as name, kelurahan_code::text as kelurahan, decile, on_poverty_list as listed, extreme_poor
    from household order by head_name`);
  expect(households).toEqual([
    { id: idOf('Kepala 3'), name: 'Anak 3.2', kelurahan: '3171011002', decile: 4, listed: true, extreme_poor: false },
    {
      id: idOf('Kepala 1'),
      name: 'Kepala 1',
      kelurahan: '3171011002',
      decile: null,
      listed: false,
      extreme_poor: false,
    },
    { id: idOf('Kepala 2'), name: 'Kepala 2', kelurahan: '3171081003', decile: 3, listed: true, extreme_poor: false },
    { id: expect.any(String), name: 'Kepala 5', kelurahan: '3171011002', decile: 2, listed: true, extreme_poor: false },
    {
      id: idOf('Kepala 4'),
      name: 'Kepala Empat',
      kelurahan: '3171011002',
      decile: 1,
      listed: true,
      extreme_poor: true,
    },
  ]);
  const heads = await world.sql(
    `select p.name, p.relationship from person p where p.household_id = '${idOf('Kepala 3')}' order by position`,
  );
  expect(heads).toEqual([
    { name: 'Anak 3.2', relationship: 'HEAD' },
    { name: 'Kepala 3', relationship: 'OTHER_RELATIVE' },
  ]);

  // An older delivery that arrives late adds its listings and corrects nothing.
  const before = await world.sql('select * from household order by id');
  await world.importRows([family(2, { kepala_keluarga: 'Nama Lama' })], '2026-08-31');
  expect(await world.sql('select * from household order by id')).toEqual(before);
  expect(await world.count(`listing where as_of = '2026-08-31'`)).toBe(1);
});

test('a NIK that the release has under another family is refused', async () => {
  await world.importRows([family(1)]);
  const { faults } = await world.importRows([family(2), family(3, { nik: nikOf(1) })]);
  expect(faults).toMatchObject([{ column: 'nik', code: 'NIK_LISTED', value: '9971********0001' }]);
  // Within one file the two may trade: what counts is what the release says afterwards.
  expect(await world.importRows([family(1, { nik: nikOf(9) }), family(3, { nik: nikOf(1) })])).toMatchObject({
    rejected: 0,
  });
});
