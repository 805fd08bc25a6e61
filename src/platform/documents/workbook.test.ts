import { partOf, readSheet } from '../../../test/xlsx';
import { workbookOf, type SheetDocument } from './workbook';

const document: SheetDocument = {
  name: 'Matriks',
  title: ['MATRIKS'],
  facts: [['Wilayah', 'Jakarta Pusat']],
  columns: [
    { title: 'Isu', width: 20 },
    { title: 'Target', width: 10 },
    { title: 'Tenggat', width: 12 },
  ],
  rows: [
    ['=HYPERLINK("http://x";"klik")', 1250.5, { day: '2026-12-20' }],
    ['+1+1', 0, null],
    ['-2', null, { day: '1999-01-01' }],
    ['@SUM(1)', -3, null],
    ['<b> & "x" \u0001\ud800\ufffe_x0041_', 1, null],
    ['x'.repeat(40_000), 1, null],
  ],
  notes: ['Catatan.'],
};

test('texts stay texts whatever they begin with; numbers and days are such', async () => {
  const bytes = await workbookOf(document);
  const { name, rows } = await readSheet(bytes);
  expect(name).toBe('Matriks');
  const body = rows.slice(rows.findIndex(([first]) => first === 'Isu') + 1);
  expect(body.slice(0, 3)).toEqual([
    ['=HYPERLINK("http://x";"klik")', 1250.5, '2026-12-20'],
    ['+1+1', 0],
    ['-2', null, '1999-01-01'],
  ]);
  expect(String(body[3]?.[0])).toBe('@SUM(1)');
  expect(body[4]?.[0]).toBe('<b> & "x" _x0041_');
  expect(String(body[5]?.[0])).toHaveLength(32_001);
  const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
  expect(xml).not.toMatch(/<f[ >]/);
  // 20 December 2026, in the days that Excel counts.
  expect(xml).toContain('<v>46376</v>');
});

test('the same document is the same bytes, also later', async () => {
  const one = await workbookOf(document);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await workbookOf(document)).equals(one)).toBe(true);
  expect((await workbookOf({ ...document, notes: [] })).equals(one)).toBe(false);
});

test('without a word above, the table begins in the first row, and nothing stands below it', async () => {
  const { rows } = await readSheet(await workbookOf({ ...document, title: [], facts: [], notes: [] }));
  expect(rows[0]).toEqual(['Isu', 'Target', 'Tenggat']);
  expect(rows).toHaveLength(1 + document.rows.length);
});
