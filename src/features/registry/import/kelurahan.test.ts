import { KelurahanIndex } from './kelurahan';

const kelurahan = (code: number, name: string) => ({ code, name, level: 'KELURAHAN', bpsCode: null });
const index = new KelurahanIndex(3171000000, [
  { code: 3171000000, name: 'Kota Administrasi Jakarta Pusat', level: 'CITY', bpsCode: '3173' },
  { code: 3171070000, name: 'Tanah Abang', level: 'KECAMATAN', bpsCode: '3173010' },
  kelurahan(3171011002, 'Cideng'),
  kelurahan(3171031003, 'Harapan Mulia'),
  kelurahan(3171081003, 'Galur'),
]);

test.each([
  ['3171011002', 'Cideng'],
  ['31.71.01.1002', 'CIDENG'],
  ['3171031003', 'Harapan Mulya'],
  ['3171031003', 'harapan-mulia'],
  ['3171011002', 'Kel. Cideng'],
  ['3171011002', ''],
])('accepts %s %s', (code, name) => expect(index.read(code, name)).toEqual({ value: Number(code.replace(/\./g, '')) }));

test.each([
  ['3173010001', 'CODE_BPS', ' (Tanah Abang)'],
  ['3171010001', 'CODE_BPS', ''],
  ['3171019999', 'CODE_UNKNOWN', 'Kota Administrasi Jakarta Pusat (31.71)'],
  ['3172011001', 'CODE_ELSEWHERE', 'Kota Administrasi Jakarta Pusat (31.71)'],
  ['3171081003', 'CODE_NAME', 'Galur'],
  ['31710110', 'CODE_FORM', '3171011002'],
])('refuses %s', (code, fault, detail) => expect(index.read(code, 'Cideng')).toEqual({ fault, detail }));
