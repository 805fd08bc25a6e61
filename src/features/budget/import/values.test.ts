import { readCode, readPillar, readRupiah, readSource, readTag, readYear } from './values';

const text = (value: string) => ({ text: value, numeric: false });
const number = (value: string) => ({ text: value, numeric: true });

test('rupiah are read as people here write them, and as Excel keeps them', () => {
  for (const written of ['1234567', '1.234.567', 'Rp1.234.567', 'Rp 1.234.567', 'rp. 1.234.567,-', '1.234.567,00'])
    expect([written, readRupiah(text(written))]).toEqual([written, { value: 1_234_567 }]);
  expect(readRupiah(text('1234567.0'))).toEqual({ value: 1_234_567 });
  expect(readRupiah(text('0'))).toEqual({ value: 0 });
  expect(readRupiah(number('1234567'))).toEqual({ value: 1_234_567 });
  expect(readRupiah(number('1.2345E9'))).toEqual({ value: 1_234_500_000 });
  expect(readRupiah(text('9.007.199.254.740.991'))).toEqual({ value: Number.MAX_SAFE_INTEGER });
});

test('fractions, and what is no amount, are refused', () => {
  for (const written of ['1.234,5', '1234,50', '1234.5', '1234.56', '1.2345'])
    expect([written, readRupiah(text(written))]).toEqual([written, { fault: 'FRACTION' }]);
  expect(readRupiah(number('1234567.5'))).toEqual({ fault: 'FRACTION' });
  for (const written of ['1,234,567', '1.23.456', '-5', 'seribu', 'Rp', '9.007.199.254.740.992', '1e9'])
    expect([written, readRupiah(text(written))]).toEqual([written, { fault: 'AMOUNT' }]);
  expect(readRupiah(number('-1'))).toEqual({ fault: 'AMOUNT' });
});

test('words of the country stand for the values of an enum', () => {
  expect(readSource(text('apbd'))).toEqual({ value: 'APBD' });
  expect(readSource(text('Baznas (Bazis)'))).toEqual({ value: 'BAZNAS' });
  expect(readSource(text('TJSL'))).toEqual({ value: 'CSR' });
  expect(readSource(text('hibah'))).toEqual({ fault: 'SOURCE' });
  expect(readTag(text('Langsung'))).toEqual({ value: 'LANGSUNG' });
  expect(readTag(text('tidak langsung'))).toEqual({ value: 'PENUNJANG' });
  expect(readTag(text(''))).toEqual({ fault: 'TAG' });
  expect(readPillar(text('Pengurangan Beban Pengeluaran'))).toEqual({ value: 'EXPENSE_BURDEN' });
  expect(readPillar(text('POVERTY_POCKET'))).toEqual({ value: 'POVERTY_POCKET' });
  expect(readPillar(text('lain'))).toEqual({ fault: 'PILLAR' });
});

test('a year and a code have their form', () => {
  expect(readYear(number('2026'))).toEqual({ value: 2026 });
  for (const year of ['1999', '2101', '26', '2026.5']) expect(readYear(text(year))).toEqual({ fault: 'YEAR' });
  expect(readCode(text('5.1.02.01.01.0024'))).toEqual({ value: '5.1.02.01.01.0024' });
  expect(readCode(number('24'))).toEqual({ value: '24' });
  // 5.10 would have become 5.1.
  expect(readCode(number('5.1'))).toEqual({ fault: 'CODE_NUMBER' });
  expect(readCode(text('9931710112345678'))).toEqual({ fault: 'CODE' });
  expect(readCode(text('=1+1'))).toEqual({ fault: 'CODE' });
});
