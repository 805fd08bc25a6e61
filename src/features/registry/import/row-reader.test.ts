import { readHeader, type Header } from './header';
import { identityNumberOf, shown } from './identity';
import { RowReader } from './row-reader';
import { Styles } from './styles';

const NAMES = ['id_keluarga_p3ke', 'kepala_keluarga', 'alamat', 'pekerjaan', 'kode_kemdagri', 'jenis_atap'];
const rowOf = (...texts: string[]) => ({ number: 2, cells: texts.map((text) => ({ text, numeric: false })) });
const header = (): Header => {
  const found = readHeader(rowOf(...NAMES));
  if (!found) throw new Error('There is a header');
  return found;
};

test('of a text that is too long no more than the longest is read', () => {
  const reader = new RowReader(header(), rowOf('UJI1', 'Siti', '/'.repeat(60_000)));
  expect(reader.text('alamat')).toHaveLength(300);
  expect(reader.findings).toMatchObject([{ column: 'alamat', code: 'TOO_LONG' }]);
});

test('a number format made to be slow is not', () => {
  const styles = new Styles();
  const began = performance.now();
  for (let n = 0; n < 100; n++) styles.open('numFmt', `numFmtId="${n}" formatCode="${'['.repeat(7_900)}"`);
  expect(performance.now() - began).toBeLessThan(500);
});

test.each([
  '9971010101800077',
  '9971 0101 0180 0077',
  "'9971.0101-0180 0077",
  'HP 081299990000',
  '９９７１０１０１０１８０',
])('a row with a number in a column that is kept in plain goes back, and the number is masked: %s', (number) => {
  const reader = new RowReader(header(), rowOf('UJI1', `Siti ${number}`, '', number, '', number));
  for (const column of ['kepala_keluarga', 'pekerjaan']) reader.text(column);
  reader.attributes();
  expect(reader.findings.map(({ column, code }) => [column, code])).toEqual([
    ...[
      ['kepala_keluarga', 'IDENTITY_NUMBER'],
      ['pekerjaan', 'IDENTITY_NUMBER'],
    ],
    ['jenis_atap', 'IDENTITY_NUMBER'],
  ]);
  for (const { value } of reader.findings) expect(value).toMatch(/^(Siti )?\D{0,4}\p{Nd}{4}\*{8}\p{Nd}{4}$/u);
});

test.each(['0.8234567891234', '12,5', '2026-09-30', 'Rp 1.500.000', 'RT 001/RW 002 No. 31'])(
  '%s holds no number',
  (text) => {
    const reader = new RowReader(header(), rowOf('UJI1', 'Siti', 'Jl. A No. 1 HP 081299990000', text, '', text));
    for (const column of ['alamat', 'pekerjaan']) reader.text(column);
    reader.attributes();
    expect(reader.findings).toEqual([]);
  },
);

test('what is shown of a wrong value is short, and no number in it is whole', () => {
  const reader = new RowReader(header(), rowOf('UJI1', 'Siti', '', '', '9971.01.01.01.80.0077'));
  reader.needed('kode_kemdagri', () => ({ fault: 'CODE_FORM' }));
  reader.needed('kepala_keluarga', () => ({ fault: 'SEX' }));
  const long = new RowReader(header(), rowOf('UJI1', 'x'.repeat(400)));
  long.text('kepala_keluarga');
  expect(reader.findings.map(({ value }) => value)).toEqual(['9971********0077', 'Siti']);
  expect(long.findings[0]?.value).toHaveLength(80);
});

test('a key of sixteen digits is one however it is written', () => {
  const keys = ['9971010101800077', "'9971010101800077", '9971 01 010180 0077', 'UJI1', '99710101018000777'];
  expect(keys.map(identityNumberOf)).toEqual([...Array<string>(3).fill('9971010101800077'), null, null]);
  expect(keys.map(shown)).toEqual([
    ...['9971********0077', "'9971********0077", '9971********0077', 'UJI1', '9971********0777'],
  ]);
});
