import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { findAfterImportAndTell } from '../../src/cli/duplicates';
import { runImport } from '../../src/cli/import';
import { importRegistryFile } from '../../src/features/registry/import';
import { armsOf } from '../../src/platform/access/policy';
import { sliceOf } from '../../src/platform/access/slice';
import { AGENCY, AS_OF, CITY, family, ImportWorld, keyOf, member, nikOf, type Columns } from '../import-world';
import { sheetXml, writeWorkbook } from '../workbook';

let world: ImportWorld;
beforeEach(async () => {
  world = await ImportWorld.open();
});
afterEach(() => world.close());

test('rejects exactly the faulty rows, says where and why, and takes the odd ones', async () => {
  const faulty: [row: Columns, column: string, code: string][] = [
    [{ nik: '997101010180001' }, 'nik', 'NIK_LENGTH'],
    [{ nik: '99710A0101800001' }, 'nik', 'NIK_DIGITS'],
    [{ nik: '9.97101E+15' }, 'nik', 'NIK_SCIENTIFIC'],
    [{ nik: '9971017201800001' }, 'nik', 'NIK_DATE'],
    [{ desil_kesejahteraan: 11 }, 'desil_kesejahteraan', 'DECILE'],
    [{ desil_kesejahteraan: null }, 'desil_kesejahteraan', 'MISSING'],
    [{ kode_kemdagri: '3173010001' }, 'kode_kemdagri', 'CODE_BPS'],
    [{ kode_kemdagri: '3171019999' }, 'kode_kemdagri', 'CODE_UNKNOWN'],
    [{ kode_kemdagri: '3172011001' }, 'kode_kemdagri', 'CODE_ELSEWHERE'],
    [{ kode_kemdagri: '3171011001' }, 'kode_kemdagri', 'CODE_NAME'],
    [{ kepala_keluarga: '' }, 'kepala_keluarga', 'MISSING'],
    [{ id_keluarga_p3ke: null }, 'id_keluarga_p3ke', 'MISSING'],
    [{ id_keluarga_p3ke: keyOf(101) }, 'id_keluarga_p3ke', 'ID_REPEATED'],
    [{ nik: nikOf(102) }, 'nik', 'NIK_REPEATED'],
    [{ tanggal_lahir: '31/02/1980' }, 'tanggal_lahir', 'DATE_IMPOSSIBLE'],
    [{ tanggal_lahir: '2199-05-05' }, 'tanggal_lahir', 'DATE_FUTURE'],
    [{ jenis_kelamin: '?' }, 'jenis_kelamin', 'SEX'],
  ];
  const odd: Columns[] = [
    { kepala_keluarga: '  Wati   Santoso ', kode_kemdagri: ' 3171011002 ' },
    { kode_kemdagri: '31.71.03.1003', desa_kelurahan: 'HARAPAN MULYA', nik: null },
    { kode_kemdagri: 3171011002, penerima_pkh: 'TIDAK' },
    { tanggal_lahir: { xml: '<c s="1"><v>25891</v></c>' } },
    { kepala_keluarga: `O'Brien, "Té" <b>Siti</b>`, tanggal_lahir: '19/11/1970 0:00:00' },
    { kepala_keluarga: '=HYPERLINK("x")', jenis_kelamin: 'PEREMPUAN' },
  ];
  const good = [family(101), family(102)];
  const rows = [...good, ...faulty.map(([row], n) => family(n + 1, row)), ...odd.map((row, n) => family(n + 50, row))];
  const { faults, ...summary } = await world.importRows(rows);
  expect(summary).toMatchObject({
    outcome: 'IMPORTED',
    kind: 'FAMILIES',
    rows: 25,
    accepted: 8,
    rejected: 17,
    added: 8,
  });
  // Three title rows, the header, two good rows: the first faulty one is row 7 of the sheet.
  expect(faults.map(({ row, no, column, code }) => [row, no, column, code])).toEqual(
    faulty.map(([, column, code], n) => [n + 7, String(n + 1), column, code]),
  );
  expect(faults[3]?.value).toBe('9971********0001');
  expect(faults[13]?.wrong).toEqual({ id: 'NIK sama dengan NIK pada baris 6', en: 'NIK repeats that of row 6' });
  expect(JSON.stringify(faults)).not.toMatch(/\d{16}/);

  const stored = await world.sql(`
    select h.head_name, h.kelurahan_code::int8::text as kelurahan, h.address, h.rw, h.rt, h.unfit_housing,
      p.sex, p.birth_date::text as born, p.nik_hmac, l.attributes
    from listing l join household h on h.id = l.household_id join person p on p.household_id = h.id
    where l.source_key >= '${keyOf(50)}' and l.source_key < '${keyOf(60)}' order by l.source_key`);
  expect(stored.map((row) => Object.values(row).slice(0, 8).join('|'))).toEqual([
    'Wati Santoso|3171011002|Jl. Melati No. 50|006|005|true|MALE|1980-01-01',
    'Kepala 51|3171031003|Jl. Melati No. 51|006|005|true|MALE|1980-01-01',
    'Kepala 52|3171011002|Jl. Melati No. 52|006|005|true|MALE|1980-01-01',
    'Kepala 53|3171011002|Jl. Melati No. 53|006|005|true|MALE|1970-11-19',
    `O'Brien, "Té" <b>Siti</b>|3171011002|Jl. Melati No. 54|006|005|true|MALE|1970-11-19`,
    '=HYPERLINK("x")|3171011002|Jl. Melati No. 55|006|005|true|FEMALE|1980-01-01',
  ]);
  expect(stored[1]).toMatchObject({ nik_hmac: null });
  expect(stored[0]).toMatchObject({ nik_hmac: world.sealing.digest('nik', nikOf(50)) });
  expect(stored[2]).toMatchObject({
    attributes: {
      ...{ pekerjaan: 'Pedagang', pendidikan: 'SD/sederajat', penerima_pkh: 'TIDAK' },
      ...{ jenis_lantai: 'Tanah', jenis_dinding: 'Bambu' },
    },
  });
  const [{ nik_sealed = '' } = {}] = await world.sql<{ nik_sealed: string }>(
    'select nik_sealed from person where nik_sealed is not null order by name desc limit 1',
  );
  expect(world.sealing.open(nik_sealed)).toMatch(/^997101010180\d{4}$/);
});

test('who was born after the day of the data is rejected, in both sheets', async () => {
  const families = [family(1, { tanggal_lahir: AS_OF }), family(2, { tanggal_lahir: '2026-10-01' })];
  const { accepted, faults } = await world.importRows(families);
  expect([accepted, faults.map(({ no, column, code, right }) => [no, column, code, right.en])]).toEqual([
    1,
    [['2', 'tanggal_lahir', 'BORN_LATER', `a birth date up to ${AS_OF}`]],
  ]);
  const members = [member(1, 1), member(1, 2, { tanggal_lahir: '01/10/2026' })];
  expect(await world.importRows(members)).toMatchObject({
    accepted: 1,
    faults: [{ column: 'tanggal_lahir', code: 'BORN_LATER' }],
  });
});

test('refuses what it cannot read rightly', async () => {
  const file = await world.fileOf([family(1)]);
  const base = {
    database: world.database,
    sealing: world.sealing,
    slice: sliceOf(AGENCY, CITY, armsOf(['COORDINATION'])),
    file,
    registry: 'P3KE',
    asOf: AS_OF,
  };
  const attempt = (other: object) => importRegistryFile({ ...base, codeSystem: 'KEMENDAGRI', ...other });
  await expect(attempt({ codeSystem: 'BPS' })).rejects.toThrow(/only down to the kecamatan/);
  await expect(attempt({ registry: 'P3KX' })).rejects.toThrow(/Known are: CARIK, P3KE/);
  await expect(attempt({ asOf: '30/09/2026' })).rejects.toThrow(/YYYY-MM-DD/);
  await expect(attempt({ asOf: '2199-01-01' })).rejects.toThrow(/not after today/);
  await expect(attempt({ file: join(world.folder, 'tidak-ada.xlsx') })).rejects.toThrow(/cannot be read/);
  await expect(attempt({ slice: sliceOf(AGENCY, CITY, armsOf(['PLANNING'])) })).rejects.toThrow(/may not import/);
  expect(await world.count('registry_release')).toBe(0);
});

test('the command: summary, rejected rows, report for the sender, exit codes', async () => {
  const file = await world.fileOf([family(1), family(2, { desil_kesejahteraan: '=1+1' })]);
  const command = async (other: object): Promise<{ code: number; output: string }> => {
    const out = new PassThrough();
    const output = text(out);
    const options = {
      file,
      registry: 'P3KE',
      asOf: AS_OF,
      codeSystem: 'KEMENDAGRI',
      as: 'ppapp',
      language: 'id' as const,
    };
    const code = await runImport(
      { ...options, ...other },
      { serverUrl: world.serverUrl, sealing: world.sealing, out, cwd: world.folder },
    );
    out.end();
    return { code, output: await output };
  };
  const { code, output } = await command({});
  expect(code).toBe(0);
  expect(output).toMatch(
    /Data telah dimuat\.[^]*Diterima +1\n[^]*Ditolak +1\n[^]*baris 6 \(no 2, P3KE000002\)[^]*bukan desil/,
  );
  const [report = ''] = (await readdir(world.folder)).filter((name) => name.endsWith('-ditolak.csv'));
  expect(output).toContain(report);
  expect(await readFile(join(world.folder, report), 'utf8')).toContain(
    `6,2,P3KE000002,desil_kesejahteraan,'=1+1,bukan desil`,
  );
  expect(await command({ language: 'en' })).toMatchObject({
    code: 0,
    output: expect.stringContaining('Nothing changed'),
  });
  expect(await command({ as: 'lurah' })).toMatchObject({ code: 2, output: expect.stringContaining('COORDINATION') });
  expect(await command({ as: 'siapa' })).toMatchObject({ code: 2 });
  expect(await command({ codeSystem: 'BPS', report: join(world.folder, 'x.csv') })).toMatchObject({ code: 2 });
  expect(await readdir(world.folder)).not.toContain('x.csv');
});
test('all or nothing: a file that breaks off, and one without an acceptable row, write nothing', async () => {
  await world.importRows([family(1)]);
  const before = await world.contents();
  const rows = Array.from({ length: 5_000 }, (_, n) => Object.values(family(n + 10)));
  const whole = sheetXml([Object.keys(family(1)), ...rows]);
  const cut = join(world.folder, 'terpotong.xlsx');
  await writeWorkbook(cut, { sheets: [whole.slice(0, -40)] });
  await expect(world.run(cut)).rejects.toThrow(/damaged/);
  expect(await world.contents()).toEqual(before);
  const rejected = await world.importRows([family(2, { desil_kesejahteraan: 0 })], '2026-10-31');
  expect(rejected).toMatchObject({ outcome: 'NOTHING_ACCEPTED', accepted: 0, rejected: 1 });
  expect(await world.contents()).toEqual(before);
});

test('two imports at once take turns', async () => {
  const files_ = await Promise.all([world.fileOf([family(1), family(2)]), world.fileOf([family(2), family(3)])]);
  const [one, two] = await Promise.all(files_.map((file) => world.run(file)));
  expect((one?.added ?? 0) + (two?.added ?? 0)).toBe(3);
  expect([await world.count('household'), await world.count('listing'), await world.count('registry_release')]).toEqual(
    [3, 3, 1],
  );
});

test.each([
  ['id', 'Duplikat: dicari oleh server yang berjalan.\n'],
  ['en', 'Duplicates: the running server looks for them.\n'],
] as const)('the command (%s) says so if a server was quicker to look for duplicates', async (language, said) => {
  const { id } = await world.importRows([family(1)]);
  const tell = async (): Promise<string> => {
    const out = new PassThrough();
    const output = text(out);
    await findAfterImportAndTell(world.database, sliceOf(AGENCY, CITY, armsOf(['COORDINATION'])), id, {
      out,
      language,
    });
    out.end();
    return output;
  };
  expect(await tell()).not.toBe(said);
  expect(await tell()).toBe(said);
});
