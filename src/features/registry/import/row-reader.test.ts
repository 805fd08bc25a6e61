import { readHeader, type Header } from './header';
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
