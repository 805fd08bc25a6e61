import { explained } from './eligibility.messages';

test.each([
  [{ min: 17, max: 45, known: true }, 'Usia di luar batas program: 17 sampai 45 tahun.'],
  [{ min: 60, max: null, known: true }, 'Usia di luar batas program: paling muda 60 tahun.'],
  [{ min: null, max: 5, known: true }, 'Usia di luar batas program: paling tua 5 tahun.'],
  [{ min: 6, max: 6, known: true }, 'Usia di luar batas program: 6 tahun.'],
  [{ min: 17, max: 45, known: false }, 'Tanggal lahir belum tercatat; syarat program: 17 sampai 45 tahun.'],
])('an age that is not met: %j', (age, said) => {
  expect(explained({ rule: 'AGE', passed: false, age }).id).toBe(said);
});

test('an age that is met names the limits too', () => {
  expect(explained({ rule: 'AGE', passed: true, age: { min: 60, max: null, known: true } })).toEqual({
    id: 'Usia memenuhi syarat program: paling muda 60 tahun.',
    en: 'The age is within the program’s limits: at least 60 years.',
  });
});

test('a verdict that was kept before limits were told has words as well', () => {
  expect(explained({ rule: 'AGE', passed: false }).en).toMatch(/outside the program’s limits, or the birth date/);
  expect(explained({ rule: 'AGE', passed: false, age: null }).id).toMatch(/atau tanggal lahir/);
});
