import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, statementsOf } from '../graphql';
import { BudgetCity, budgetCsv, errorsOf, importLines, keyOf, LURAH, SECRETARIAT, SUDIN } from '../budget';
import { sheetXml, writeWorkbook } from '../workbook';

let city: BudgetCity;

beforeAll(async () => {
  city = await BudgetCity.open();
});

afterAll(() => city.close());

const DINAS = 'pendidikan-dki';
const linesOf = (agency: string, code = '%'): Promise<object[]> =>
  city.rows(
    `select l.code, l.name, l.region_code::float8 as region, l.source, l.tag, l.pillar, p.code as program, l.ceiling::float8 as ceiling, l.version
     from budget_line l join agency a on a.id = l.agency_id left join program p on p.id = l.program_id
     where a.code = $1 and l.code like $2 order by l.code, l.region_code, l.source`,
    agency,
    code,
  );

const sample = (name: string): Promise<Buffer> => readFile(`docs/samples/${name}`);

test('the sample of a SKPD of the province: previewed, applied, sent again, corrected', async () => {
  const [csv, xlsx] = await Promise.all([sample('anggaran.csv'), sample('anggaran.xlsx')]);
  const preview = await importLines(city.hub, DINAS, csv);
  expect(preview).toMatchObject({ status: 200, applied: false, rows: 5, new: 5, changed: 0, same: 0, wrong: 0 });
  expect(preview.regions).toEqual([
    { region: '31.71', name: expect.stringContaining('Jakarta Pusat'), year: 2026, before: 0, after: 4_500_000_000 },
    { region: '31.71.01.1002', name: 'Cideng', year: 2026, before: 0, after: 290_000_000 },
    { region: '31.71.01.1003', name: 'Petojo Utara', year: 2026, before: 0, after: 175_000_000 },
    { region: '31.71.01', name: 'Gambir', year: 2026, before: 0, after: 75_000_000 },
  ]);
  expect(await linesOf(DINAS, '1.01%')).toEqual([]);

  // The workbook says the same as the text file.
  expect(await importLines(city.hub, DINAS, xlsx, true)).toMatchObject({ status: 200, applied: true, new: 5, same: 0 });
  const lines = await linesOf(DINAS, '1.01%');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toEqual({
    code: '1.01.02.1.01.0021',
    name: 'Kartu Jakarta Pintar Plus, Jakarta Pusat',
    region: 3171000000,
    source: 'APBD',
    tag: 'LANGSUNG',
    pillar: 'EXPENSE_BURDEN',
    program: 'KJP_PLUS',
    ceiling: 4_500_000_000,
    version: 1,
  });
  for (const file of [csv, xlsx])
    expect(await importLines(city.hub, DINAS, file, true)).toMatchObject({
      applied: true,
      new: 0,
      changed: 0,
      same: 5,
    });
  expect(await linesOf(DINAS, '1.01%')).toEqual(lines);

  const corrected = csv.toString().replace('250.000.000', '260.000.000').replace('75.000.000', '80.000.000');
  const again = await importLines(city.hub, DINAS, corrected, true);
  expect(again).toMatchObject({ new: 0, changed: 2, same: 3 });
  expect(again.regions[1]).toMatchObject({ region: '31.71.01.1002', before: 290_000_000, after: 300_000_000 });
  const history = await city.rows<{ version: number; facts: object }>(
    `select h.action, h.version, h.facts - 'file' as facts from history h join budget_line l on l.id = h.subject_id
     where l.code = '1.01.02.1.02.0007' and l.source = 'APBD' and l.region_code = 3171011002 order by at`,
  );
  expect(history).toEqual([
    { action: 'setBudgetLine', version: 1, facts: { year: 2026, ceiling: 250_000_000 } },
    { action: 'setBudgetLine', version: 2, facts: { ceiling: 260_000_000, before: 250_000_000 } },
  ]);
});

test('every fault names its row, its column, and what is right; and nothing of the file is written', async () => {
  const before = await linesOf(LURAH);
  const file = budgetCsv(
    '2026;31.71.01.1002;;A.1;Bank sampah warga;;;APBD;LANGSUNG;1.000.000',
    '2026;31.71.01.1002;;A.2;Bank sampah warga;;;APBD;LANGSUNG;1.000.000,5',
    '26;31.71.01.1002;;A.3;ab;TIDAK_ADA;lain;hibah;semua;seribu',
    '2026;31.71.01.1002;Gambir;A.4;Bank sampah;TIDAK_ADA;;APBD;LANGSUNG;1',
    '2026;31.71.01.1002;;A.5;Bank sampah;TIDAK_ADA;;APBD;LANGSUNG;1',
    '2026;31.71.01.1002;;A.1;Bank sampah lagi;;;APBD;LANGSUNG;2',
    '2026;31.71.01.1002;;A.6;Bank sampah;PMT_BALITA;pendapatan;APBD;LANGSUNG;2',
    '2026;31.7;;A.7;Bank sampah;;;APBD;LANGSUNG;2',
    '2026;;;A.8;Bantuan 9931710112345678;;;APBD;LANGSUNG;2',
    '2026;31.71.01.1002;;;Bank sampah;;;APBD;LANGSUNG;',
  );
  const refused = await importLines(city.hub, LURAH, file, true);
  expect(refused).toMatchObject({ status: 422, applied: false, rows: 10 });
  expect(refused.errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
    '3 pagu FRACTION',
    '4 tahun YEAR',
    '4 uraian NAME',
    '4 strategi PILLAR',
    '4 sumber SOURCE',
    '4 penandaan TAG',
    '4 pagu AMOUNT',
    '5 wilayah REGION_NAME',
    '6 program PROGRAM',
    '7 kode REPEATED',
    '8 strategi PILLAR_OF_PROGRAM',
    '9 kode_wilayah REGION_FORM',
    '10 kode_wilayah MISSING',
    '10 uraian IDENTITY_NUMBER',
    '11 kode MISSING',
    '11 pagu MISSING',
  ]);
  expect(refused.wrong).toBe(16);
  expect(refused.errors[0]?.message).toBe(
    'Row 3, column pagu: "1.000.000,5" holds a fraction of a rupiah; round it to whole rupiah, such as 1.234.567.',
  );
  expect((await importLines(city.hub, LURAH, file, false, 'id')).errors[0]?.message).toBe(
    'Baris 3, kolom pagu: "1.000.000,5" memuat pecahan rupiah; bulatkan ke rupiah utuh, misalnya 1.234.567.',
  );
  expect(JSON.stringify(refused)).not.toContain('9931710112345678');
  expect(await linesOf(LURAH)).toEqual(before);
});

test('a neighbour’s region is as one that does not exist; a name is enough where it is of one region', async () => {
  const row = (code: string, name = ''): string => `2026;${code};${name};B.1;Bank sampah warga;;;APBD;LANGSUNG;5`;
  const faultsOf = async (persona: string, ...rows: string[]): Promise<string[]> =>
    (await importLines(city.hub, persona, budgetCsv(...rows))).errors.map(
      ({ row: at, column, code, message }) => `${at} ${column} ${code} ${message.replace(/".*?"/, '')}`,
    );
  const [hidden = '', above = '', absent = ''] = await faultsOf(
    LURAH,
    row('31.71.01.1001'),
    row('31.71.01'),
    row('31.71.01.9999'),
  );
  expect(hidden).toMatch(/REGION_ABSENT/);
  expect(above).toBe(hidden.replaceAll('2', '3').replace('Row 2', 'Row 3'));
  expect(absent).toBe(hidden.replaceAll('2', '4').replace('Row 2', 'Row 4'));
  const [named] = await faultsOf(LURAH, row('', 'Petojo Utara'));
  expect(named).toMatch(/^2 wilayah REGION_ABSENT/);
  expect(
    await faultsOf('camat-gambir', row('', 'Petojo Utara'), row('', 'kel. cideng'), row('', 'Kecamatan Gambir')),
  ).toEqual([]);
  // Gambir is a kecamatan and a kelurahan of it.
  const [twice = ''] = await faultsOf('camat-gambir', row('', 'Gambir'));
  expect(twice).toMatch(/REGION_AMBIGUOUS.*write the code: 31\.71\.01, 31\.71\.01\.1001/);
});

test('a program out of sight is as one that does not exist', async () => {
  const row = (program: string): string => `2026;31.71;;C.1;Pelatihan;${program};;APBD;LANGSUNG;5`;
  const [hidden, absent] = await Promise.all(
    ['KLJ_JAKUT', 'KLJ_JAKUX'].map((program) => importLines(city.hub, SUDIN, budgetCsv(row(program)))),
  );
  expect(hidden?.errors.map(({ code }) => code)).toEqual(['PROGRAM']);
  expect(hidden?.errors[0]?.message.replace('JAKUT', 'JAKUX')).toBe(absent?.errors[0]?.message);
  expect((await importLines(city.hub, SUDIN, budgetCsv(row('PPKD_REG')))).wrong).toBe(0);
});

test('who sets no budget imports none, and nobody without a token', async () => {
  const file = budgetCsv('2026;31.71;;D.1;Rapat koordinasi;;;APBD;PENUNJANG;5');
  for (const apply of [false, true]) expect((await importLines(city.hub, SECRETARIAT, file, apply)).status).toBe(403);
  expect((await city.hub.http.inject({ method: 'POST', url: '/budget-imports', payload: file })).statusCode).toBe(401);
});

test('a ceiling below what is allotted is refused; an absent column changes nothing', async () => {
  const { id } = await city.line(LURAH, { code: 'E.1', year: 2026, program: await programId('PMT_BALITA') });
  const [commitment] = await city.promises(3171011002);
  await city.act(LURAH, 'allotBudget', { budgetLine: id, commitment, amount: 60_000_000 });
  const short = (ceiling: string): string =>
    [
      'Tahun Anggaran,Kode Kemendagri,Kode Rekening,Uraian,Sumber Dana,Penandaan,Pagu',
      `2026,3171011002,E.1,Bank sampah,APBD,LANGSUNG,${ceiling}`,
    ].join('\n');
  const refused = await importLines(city.hub, LURAH, short('59.999.999'), true);
  expect(refused.errors.map(({ code, message }) => [code, /Rp60\.000\.000/.test(message)])).toEqual([
    ['ALLOTTED', true],
  ]);
  expect(await importLines(city.hub, LURAH, short('60.000.000'), true)).toMatchObject({ changed: 1, wrong: 0 });
  expect(await linesOf(LURAH, 'E.1')).toMatchObject([
    { name: 'Bank sampah', program: 'PMT_BALITA', pillar: 'EXPENSE_BURDEN', ceiling: 60_000_000, version: 2 },
  ]);
});

const programId = async (code: string): Promise<string> =>
  `program_${(await city.one<{ id: string }>('select id from program where code = $1', code)).id}`;

test('a workbook with titles above, of which Excel has made numbers', async () => {
  const path = join(tmpdir(), `anggaran-${process.pid}.xlsx`);
  const header = ['tahun', 'kode_wilayah', 'kode', 'uraian', 'sumber', 'penandaan', 'pagu'];
  const rows = [
    ['DPA 2026'],
    [],
    header,
    [2026, '31.71.01.1002', 'F.1', 'Bank sampah warga', 'APBD', 'langsung', 12_500_000],
    [2026, '31.71.01.1002', 'F.2', 'Bank sampah warga', 'APBD', 'langsung', 12_500_000.25],
    [2026, '31.71.01.1002', 5.1, 'Bank sampah warga', 'APBD', 'langsung', 1],
  ];
  const sent = async (count: number) => {
    await writeWorkbook(path, { sheets: [sheetXml(rows.slice(0, count))] });
    return importLines(city.hub, LURAH, await readFile(path), true);
  };
  expect((await sent(6)).errors.map(({ row, code }) => `${row} ${code}`)).toEqual(['5 FRACTION', '6 CODE_NUMBER']);
  expect(await sent(4)).toMatchObject({ applied: true, new: 1 });
});

test('files that are no budget say what is missing', async () => {
  const message = async (body: string | Buffer): Promise<string> => {
    const sent = await importLines(city.hub, LURAH, body);
    expect(sent.status).toBe(400);
    return sent.errors[0]?.message ?? '';
  };
  expect(await message('nama,umur\nA,1')).toMatch(/Needed columns: kode_wilayah, tahun/);
  expect(await message('tahun,kode,uraian\n2026,1,Bank')).toMatch(
    /lacks the columns: kode_wilayah, sumber, penandaan, pagu/,
  );
  expect(await message(budgetCsv())).toMatch(/not one row of data/);
  expect(await message(Buffer.from([80, 75, 3, 4, 0, 1, 2]))).toMatch(/Excel workbook/);
  expect(await message(Buffer.concat([Buffer.from('a'), Buffer.alloc(4)]))).toMatch(/Excel workbook/);
});

test('files of two offices at once, and one file twice, leave every line once', async () => {
  const rows = Array.from(
    { length: 400 },
    (_, n) =>
      `2027;${n % 2 === 0 ? '31.71.01.1002' : '31.71.01.1003'};;G.${n};Belanja ${n};;;${n % 3 === 0 ? 'CSR' : 'APBD'};LANGSUNG;${n + 1}`,
  );
  const sent = await Promise.all(
    ['camat-gambir', 'camat-gambir', SUDIN, SUDIN].map((persona, n) =>
      importLines(city.hub, persona, budgetCsv(...(n % 2 === 0 ? rows : [...rows].reverse())), true),
    ),
  );
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(sent.map((one) => one.new).sort()).toEqual([0, 0, 400, 400]);
  const { region } = await answer(
    city.hub,
    SECRETARIAT,
    '{ region(code: "31.71") { budget(year: 2027) { ceiling } } }',
  );
  expect(region?.['budget']?.['ceiling']).toBe((2 * 400 * 401) / 2);
});

test('a file takes as many statements, however long it is', async () => {
  const file = (count: number, ceiling: number): string =>
    budgetCsv(...Array.from({ length: count }, (_, n) => `2028;31.71;;H.${n};Belanja ${n};;;APBD;LANGSUNG;${ceiling}`));
  const statements = async (count: number, ceiling: number, apply: boolean): Promise<number> =>
    (await statementsOf(city.hub, () => importLines(city.hub, SUDIN, file(count, ceiling), apply))).length;
  expect([await statements(3, 1, false), await statements(300, 1, false)]).toEqual([4, 4]);
  expect([await statements(3, 1, true), await statements(300, 1, true)]).toEqual([9, 9]);
  expect(await statements(300, 2, true)).toBe(8);
  expect(await statements(300, 2, true)).toBe(5);
});

test('a code names one line: setBudgetLine gives it, and an import finds it', async () => {
  const { id } = await city.line(LURAH, { code: 'I.1', year: 2026 });
  const again = await city.act(LURAH, 'setBudgetLine', {
    ...{
      region: '31.71.01.1002',
      year: 2026,
      name: 'Bank sampah',
      source: 'APBD',
      tag: 'LANGSUNG',
      ceiling: 1,
      code: ' I.1 ',
    },
  });
  expect(errorsOf(again)).toEqual(['DUPLICATE input,code']);
  const other = await city.line(LURAH, { code: 'I.1', year: 2026, source: 'CSR' });
  const change = (input: object): Promise<string[]> =>
    city.act(LURAH, 'setBudgetLine', { budgetLine: other.id, expectedVersion: 1, ...input }).then(errorsOf);
  expect(await change({ source: 'APBD' })).toEqual(['DUPLICATE input,code']);
  expect(await change({ code: 'x'.repeat(61) })).toEqual(['INVALID input,code']);
  expect(await change({ source: 'APBD', code: null })).toEqual([]);
  const file = budgetCsv('2026;31.71.01.1002;;I.1;Bank sampah warga;;;APBD;LANGSUNG;7');
  expect(await importLines(city.hub, LURAH, file, true)).toMatchObject({ new: 0, changed: 1 });
  expect(
    await city.rows(
      'select code, ceiling::int from budget_line where id = any ($1) order by code',
      [id, other.id].map(keyOf),
    ),
  ).toEqual([
    { code: 'I.1', ceiling: 7 },
    { code: null, ceiling: 100_000_000 },
  ]);
});

test('ten thousand rows are one file', async () => {
  const file = (ceiling: number): string =>
    budgetCsv(
      ...Array.from(
        { length: 10_000 },
        (_, n) => `2029;${n % 2 === 0 ? '31.71' : '31.71.01.1002'};;J.${n};Belanja ${n};;;APBD;LANGSUNG;${ceiling}`,
      ),
    );
  expect(await importLines(city.hub, SUDIN, file(1), true)).toMatchObject({ status: 200, applied: true, new: 10_000 });
  expect(await importLines(city.hub, SUDIN, file(3), true)).toMatchObject({ status: 200, changed: 10_000 });
  const { region } = await answer(
    city.hub,
    SECRETARIAT,
    '{ region(code: "31.71") { budget(year: 2029) { ceiling } } }',
  );
  expect(region?.['budget']?.['ceiling']).toBe(30_000);
  const many = budgetCsv(...Array.from({ length: 20_001 }, (_, n) => `${n}`));
  expect((await importLines(city.hub, SUDIN, many)).errors[0]?.message).toMatch(/more than 20000 rows/);
}, 60_000);
