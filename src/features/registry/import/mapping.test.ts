import { readHeader } from './header';
import { readMapping } from './mapping';
import { RowReader } from './row-reader';

const MAPPING = {
  kind: 'FAMILIES',
  columns: {
    id_keluarga_p3ke: 'NO KK',
    nomor_kartu_keluarga: 'NO KK',
    kode_kemdagri: 'Kode Kelurahan',
    kepala_keluarga: 'Nama',
    jenis_kelamin: 'JK',
  },
  values: { jenis_kelamin: { '1': 'L', '2': 'P' } },
  attributes: ['Sumber Air'],
};
const text = (other: object = {}): string => JSON.stringify({ ...MAPPING, ...other });
const row = (...cells: string[]) => ({ number: 1, cells: cells.map((cell) => ({ text: cell, numeric: false })) });

test('their columns are found by name, however they are written, and their values are translated', () => {
  const header = readHeader(row('no_kk', 'NAMA', 'jk', 'kode kelurahan', 'sumber-air', 'lain'), readMapping(text()));
  expect(header).toMatchObject({ kind: 'FAMILIES', missing: [], ignored: ['lain'] });
  if (!header) throw new Error('There is a header');
  const reader = new RowReader(header, row('9971010101800077', 'Siti', '2', '3171011002', 'PAM', 'x'));
  expect([reader.text('jenis_kelamin'), reader.text('kepala_keluarga'), reader.familyCard()]).toEqual([
    ...['P', 'Siti', '9971010101800077'],
  ]);
  expect([reader.attributes(), reader.has('desil_kesejahteraan')]).toEqual(['{"Sumber Air":"PAM"}', false]);
});

test('a header that lacks a mapped column says which, by their name', () => {
  expect(readHeader(row('NO KK', 'Nama', 'JK'), readMapping(text()))?.missing).toEqual(['Kode Kelurahan']);
  expect(readHeader(row('A', 'B', 'C'), readMapping(text()))).toBeNull();
});

test.each([
  ['no JSON', '{', /no valid JSON/],
  ['no object', '"x"', /the file must be an object/],
  ['another kind', text({ kind: 'HOUSES' }), /kind must be one of FAMILIES, INDIVIDUALS/],
  ['no columns', text({ columns: undefined }), /columns must be an object/],
  ['an empty column', text({ columns: { nik: '' } }), /columns.nik must not be empty/],
  ['too long a name', text({ attributes: ['x'.repeat(201)] }), /attributes.0 is too long, at most 200/],
  ['a list that is none', text({ attributes: 'x' }), /attributes must be a list/],
  ['a column the hub does not know', text({ columns: { ...MAPPING.columns, warna: 'x' } }), /does not know.*warna/],
  ['a column that is needed', text({ columns: { ...MAPPING.columns, jenis_kelamin: undefined } }), /jenis_kelamin/],
  ['an attribute that identifies', text({ attributes: ['nama', 'no kk'] }), /identify a person.*nama, no kk/],
  [
    'a number as an occupation',
    text({ columns: { ...MAPPING.columns, pekerjaan: 'no_kk' }, attributes: undefined }),
    /identify a person/,
  ],
  ['something more', text({ script: 'x' }), /the file does not know script/],
])('%s is refused', (_, mapping, message) => expect(() => readMapping(mapping)).toThrow(message));

test.each(['jumlah_penduduk', 'memiliki_buku', 'wilayah', 'distribusi', 'jenis_tanaman', 'pendidikan', 'status_nikah'])(
  '%s may be an attribute',
  (name) => expect(readMapping(text({ attributes: [name] })).attributes).toEqual([name]),
);

test.each([
  'NIK',
  'N I K',
  'no.nik',
  'NIK_KEPALA',
  'NO_KK',
  'No. Kartu Keluarga',
  'NAMA_IBU',
  'Nama-Ibu',
  'Ibu',
  'AYAH',
  'alamatKTP',
  'tanggal lahir',
  'Tgl_Lahir',
  'NO HP',
  'nohp2',
  'Telepon',
  'e_mail',
  'Email',
])('%s may not', (name) => {
  expect(() => readMapping(text({ attributes: [name] }))).toThrow(/identify a person/);
});

test('what is wrong is said in Indonesian', () => {
  const said = (mapping: string): unknown => {
    try {
      return readMapping(mapping);
    } catch (error) {
      return error;
    }
  };
  expect(said('{')).toMatchObject({ text: { id: 'Pemetaan kolom bukan JSON yang sah.' } });
  expect(said('[]')).toMatchObject({ text: { id: 'Pemetaan kolom tidak sah: berkas harus berupa sebuah objek.' } });
});
