import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sheetXml, writeWorkbook, writeZip, type TestCell, type TestWorkbook } from '../../../../test/workbook';
import { REQUIRED } from './p3ke-columns';
import { registryTable } from './registry-sheet';
import { findSheet } from './table-sheet';
import type { Row } from './sheet-rows';
import { Workbook } from './workbook';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simpul-workbook-'));
  file = join(folder, 'buku.xlsx');
});
afterEach(() => rm(folder, { recursive: true }));

const texts = ({ cells }: Row): (string | null)[] => Array.from(cells, (cell) => cell?.text ?? null);

const reading = async <Result>(work: (workbook: Workbook) => Promise<Result>): Promise<Result> => {
  const workbook = await Workbook.open(file);
  try {
    return await work(workbook);
  } finally {
    workbook.close();
  }
};

const rowsOf = async (rows: AsyncGenerator<Row[]>): Promise<Row[]> => {
  const all: Row[] = [];
  for await (const some of rows) all.push(...some);
  return all;
};
const firstSheet = (): Promise<Row[]> =>
  reading((workbook) => rowsOf(workbook.rows(workbook.sheets[0] ?? { name: '', part: '' })));
const registrySheet = async (book: TestWorkbook) => {
  await writeWorkbook(file, book);
  return reading(async (workbook) => {
    const { name, header, rows } = await findSheet(workbook, registryTable());
    return { name, header, rows: await rowsOf(rows) };
  });
};

const xml = (text: string): TestCell => ({ xml: text });

test('every kind of cell, with and without its place', async () => {
  const sharedStrings =
    '<sst><si><t>satu</t></si><si><r><t>dua </t></r><r><t>kata</t></r><rPh><t>bunyi</t></rPh></si></sst>';
  const cells = [
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>se</t></r><r><t>kaligus</t></r></is></c>',
    '<c r="F1"><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"/>',
    '<c r="J1" s="1"><v>25891</v></c><c s="2"><v>25891.75</v></c><c s="3"><v>25891</v></c><c t="str"><v>a_x000D_b</v></c>',
  ];
  const sheet = `<worksheet><sheetData><row>${cells.join('')}</row><row r="5"><c><v>3171011006</v></c></row></sheetData></worksheet>`;
  await writeWorkbook(file, { sheets: [sheet], sharedStrings });
  const [first, second] = await firstSheet();
  expect(first && texts(first)).toEqual([
    ...['satu', 'dua kata', 'sekaligus', null, null, '2', 'TRUE', '#N/A', null],
    ...['1970-11-19', '1970-11-19', '25891', 'a\rb'],
  ]);
  expect(first?.cells[5]).toEqual({ text: '2', numeric: true });
  expect(second).toEqual({ number: 5, cells: [{ text: '3171011006', numeric: true }] });
});

test('dates of the Macintosh calendar, and those around the day that never was', async () => {
  const date = (serial: number): TestCell => xml(`<c s="1"><v>${serial}</v></c>`);
  await writeWorkbook(file, { sheets: [sheetXml([[date(24429)]])], date1904: true });
  expect((await firstSheet()).map(texts)).toEqual([['1970-11-19']]);
  await writeWorkbook(file, { sheets: [sheetXml([[date(1), date(59), date(61)]])] });
  expect((await firstSheet()).map(texts)).toEqual([['1900-01-01', '1900-02-28', '1900-03-01']]);
});

const HEADER = REQUIRED.FAMILIES;

test('the header under title rows, in the first sheet that has one; blank rows are no rows', async () => {
  const names = HEADER.map((name) => ` ${name.toUpperCase().replace(/_/g, ' ')} `);
  const rows = [['DATA KELUARGA'], [null], ['No. 3'], [...names, 'no_hp'], ['P1'], [' ', null], ['P2']];
  const {
    name,
    header,
    rows: found,
  } = await registrySheet({ sheets: [sheetXml([['Catatan'], ['nik']]), sheetXml(rows)] });
  expect(name).toBe('Lembar 2');
  expect(header).toMatchObject({ kind: 'FAMILIES', missing: [], ignored: ['no_hp'] });
  expect(found.map(({ number, cells }) => [number, cells[0]?.text])).toEqual([
    [5, 'P1'],
    [7, 'P2'],
  ]);
});

test('in a sheet of individuals that repeats the head’s columns, the later column is the individual’s', async () => {
  const { header } = await registrySheet({
    sheets: [sheetXml([['kepala_keluarga', 'nik', ...REQUIRED.INDIVIDUALS], ['x']])],
  });
  expect(header.kind).toBe('INDIVIDUALS');
  expect(header.columns.get('nik')).toBe(2 + REQUIRED.INDIVIDUALS.indexOf('nik'));
});

test.each([
  [
    'without needed columns',
    [HEADER.filter((name) => name !== 'nik' && name !== 'alamat'), ['x']],
    /lacks the columns: alamat, nik/,
  ],
  [
    'without a header',
    [
      ['nama', 'umur'],
      ['Siti', 30],
    ],
    /No row with the column names/,
  ],
  [
    'with its header beyond the twentieth row',
    [...Array<string[]>(20).fill(['judul']), [...HEADER], ['x']],
    /No row with the column names/,
  ],
  ['without rows of data', [[...HEADER], [null]], /not one row of data/],
  ['that is empty', [], /No row with the column names/],
])('refuses a workbook %s', async (_, rows, message) => {
  await expect(registrySheet({ sheets: [sheetXml(rows)] })).rejects.toThrow(message);
});

test('refuses what is no workbook', async () => {
  await writeFile(file, 'id_keluarga_p3ke;nik\n1;2\n');
  await expect(firstSheet()).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('not an Excel workbook'),
  });
  await writeZip(file, { 'word/document.xml': '<w/>' });
  await expect(firstSheet()).rejects.toThrow(/not an Excel workbook/);
  await writeWorkbook(file, { sheets: [sheetXml([['x'.repeat(5_000)]])] });
  await truncate(file, 600);
  await expect(firstSheet()).rejects.toThrow(/not an Excel workbook/);
});

test('cells far to the right and blank ones are none', async () => {
  const far = '<c r="XFD1"><v> </v></c><c r="XFD1"><v>1</v></c>';
  await writeWorkbook(file, { sheets: [sheetXml([[xml('<c r="B1"><v> </v></c>'), xml(far)]])] });
  expect((await firstSheet()).map(({ cells }) => cells)).toEqual([[]]);
  const header = `<row>${HEADER.map((name) => `<c t="str"><v>${name}</v></c>`).join('')}</row>`;
  /** Milliseconds of the processor, of the best of three: other tests run beside this one, and memory is cleared when it is. */
  const cost = async (cell: string): Promise<number> => {
    const rows = `<row><c r="${cell}"><v> </v></c></row>`.repeat(60_000);
    const costs: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const began = process.cpuUsage();
      await writeWorkbook(file, { sheets: [`<worksheet><sheetData>${rows}</sheetData></worksheet>`] });
      await reading((workbook) =>
        expect(findSheet(workbook, registryTable())).rejects.toThrow(/No row with the column names/),
      );
      await writeWorkbook(file, { sheets: [`<worksheet><sheetData>${header}${rows}</sheetData></worksheet>`] });
      await reading((workbook) => expect(findSheet(workbook, registryTable())).rejects.toThrow(/not one row of data/));
      const { user, system } = process.cpuUsage(began);
      costs.push((user + system) / 1_000);
    }
    return Math.min(...costs);
  };
  // If the cells between were made, they would be 16,383 for each.
  expect(await cost('XFD1')).toBeLessThan(5 * (await cost('A1')));
});

test.each([
  ['cut short', '<worksheet><sheetData><row><c><v>1</v></c></row><row><c>', /damaged/],
  [
    'with a text that is not in its table',
    '<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>',
    /damaged/,
  ],
  ['that is endlessly deep', '<worksheet>'.repeat(1_000), /damaged/],
  ['with an endless cell', sheetXml([['x'.repeat(40_000)]]), /longer than Excel permits/],
  ['that unpacks to a bomb', `<worksheet>${' '.repeat(70_000_000)}</worksheet>`, /too large/],
])('refuses a sheet %s', async (_, sheet, message) => {
  await writeWorkbook(file, { sheets: [sheet] });
  await expect(firstSheet()).rejects.toThrow(message);
});
