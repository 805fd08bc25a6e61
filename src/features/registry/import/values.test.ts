import {
  clean,
  folded,
  readAddress,
  readBirth,
  readDate,
  readDecile,
  readNik,
  readRelationship,
  readSex,
  readYes,
} from './values';

const TODAY = '2026-11-24';
const date = (text: string): unknown => readDate(text, TODAY);

test.each([
  ['1953-02-13', '1953-02-13'],
  ['22/06/1949', '1949-06-22'],
  ['04/06/1971 0:00:00', '1971-06-04'],
  ['4/6/1971', '1971-06-04'],
  ['29/02/2024', '2024-02-29'],
  [TODAY, TODAY],
])('date %s', (text, value) => expect(date(text)).toEqual({ value }));

test.each([
  ['31/02/1980', 'DATE_IMPOSSIBLE'],
  ['29/02/2023', 'DATE_IMPOSSIBLE'],
  ['13/13/2000', 'DATE_IMPOSSIBLE'],
  ['2026-11-25', 'DATE_FUTURE'],
  ['1849-01-01', 'DATE_ANCIENT'],
  ['12 Mei 1980', 'DATE_FORM'],
  ['29221', 'DATE_FORM'],
])('no date: %s', (text, fault) => expect(date(text)).toEqual({ fault }));

test('a birth is possible up to the day the data describe', () => {
  const born = (text: string): unknown => readBirth(text, { today: TODAY, asOf: '2026-09-30' });
  expect(born('30/09/2026')).toEqual({ value: '2026-09-30' });
  expect(born('01/10/2026')).toEqual({ fault: 'BORN_LATER', detail: '2026-09-30' });
  expect(born('2026-11-25')).toEqual({ fault: 'DATE_FUTURE' });
});

test.each([
  ['9971075302530002', false],
  ["'9971075302530002", false],
  ['9971 0753 0253 0002', false],
  ['9971072902000002', false],
  ['9971075302530002', true],
])('NIK %s', (text, numeric) => expect(readNik(text, numeric)).toHaveProperty('value'));

test.each([
  ['997106610467628', 'NIK_LENGTH'],
  ['99710A3101800001', 'NIK_DIGITS'],
  ['9.97101E+15', 'NIK_SCIENTIFIC'],
  ['9,97101e+15', 'NIK_SCIENTIFIC'],
  ['9971017201800001', 'NIK_DATE'],
  ['9971014113800001', 'NIK_DATE'],
  ['9971013002800001', 'NIK_DATE'],
  ['9971010101800000', 'NIK_SERIAL'],
])('no NIK: %s', (text, fault) => expect(readNik(text, false)).toMatchObject({ fault }));

test('a NIK kept as a number has lost its sixteenth digit', () => {
  expect(readNik('9971010101800010', true)).toEqual({ fault: 'NIK_NUMBER' });
  expect(readNik('9971010101800010', false)).toEqual({ value: '9971010101800010' });
});

test.each([
  ['1', 1],
  ['10', 10],
  ['2.0', 2],
])('decile %s', (text, value) => expect(readDecile(text)).toEqual({ value }));
test.each(['0', '11', '2.5', '-1', 'satu', '1e1'])('no decile: %s', (text) =>
  expect(readDecile(text)).toEqual({ fault: 'DECILE' }),
);

test('sex, answers and relationships in any spelling of the sheets', () => {
  expect(['L', 'Laki-laki', 'LAKI-LAKI'].map(readSex)).toEqual(Array(3).fill({ value: 'MALE' }));
  expect(['p', 'Perempuan'].map(readSex)).toEqual(Array(2).fill({ value: 'FEMALE' }));
  expect(readSex('X')).toEqual({ fault: 'SEX' });
  expect(['YA', 'ya', 'Tidak', ''].map(readYes)).toEqual([true, true, false, null]);
  expect(['Kepala Keluarga', 'ISTRI', 'Anak', 'Orang Tua', 'Famili Lain', 'Kos'].map(readRelationship)).toEqual([
    'HEAD',
    'SPOUSE',
    'CHILD',
    'PARENT',
    'OTHER_RELATIVE',
    'OTHER',
  ]);
});

test.each([
  ['Jl. Wijaya III No. 31 RT 005/RW 006', 'Jl. Wijaya III No. 31', '005', '006'],
  ['Jl. Kartini, RT.5 RW.06, Gang 2', 'Jl. Kartini, Gang 2', '005', '006'],
  ['Jl. Melati RT/RW 003/012', 'Jl. Melati', '003', '012'],
  ['Jl. Artha No. 3', 'Jl. Artha No. 3', null, null],
  ['Jl. Melati , RT 3 / RW 12 /', 'Jl. Melati', '003', '012'],
  ['/ Jl. Mawar RW:07', 'Jl. Mawar', null, '007'],
  ['', null, null, null],
])('address %s', (text, street, rt, rw) => expect(readAddress(text)).toEqual({ street, rt, rw }));

test('text is cleaned of what people do not see', () => {
  expect(clean('  Wati \u00a0 Santoso\u200b\n')).toBe('Wati Santoso');
  expect(clean('O\u2019Brien, "Té" <b>Siti</b>')).toBe('O\u2019Brien, "Té" <b>Siti</b>');
});

test.each([
  ['/'.repeat(60_000)],
  [`${'/'.repeat(60_000)}x`],
  [`x${' RT'.repeat(30_000)}`],
  [`RT${' '.repeat(60_000)}x`],
  [`a${'\u0301\u0323'.repeat(60_000)}`],
])('no text takes long to read: %#', (text) => {
  const began = performance.now();
  for (const read of [readAddress, readSex, folded, clean, readDecile, date]) read(text);
  readNik(text, false);
  expect(performance.now() - began).toBeLessThan(200);
});
