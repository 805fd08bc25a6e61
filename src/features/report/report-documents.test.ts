import { createHash } from 'node:crypto';
import { canonical, type ReportContent } from './content';
import { dateInWords, letterOf } from './letter';
import { matrices, periodInWords } from './matrix';

const CONTENT: ReportContent = {
  region: { code: '31.71', name: 'Kota Administrasi Jakarta Pusat' },
  period: '2026-Q3',
  questionnaire: { level: 'CITY', version: 1, source: 'Simpul' },
  agency: { code: 'walikota-jakpus', name: 'Sekretariat TKPK' },
  acceptedBy: null,
  letter: { number: '655/TKPK-JP/X/2026', date: '2026-10-05', signerName: 'Ratna', signerTitle: 'Ketua TKPK' },
  answers: [
    {
      number: 6,
      topic: 'COORDINATION',
      question: 'Ada regulasi?',
      kind: 'YES_NO',
      value: 'NO',
      note: null,
      origin: 'PERSON',
    },
    {
      number: 8,
      topic: 'TARGETING',
      question: 'Daftar sasaran',
      kind: 'NUMBER',
      value: '61234',
      note: 'P3KE',
      origin: 'GRAPH',
    },
    {
      number: 16,
      topic: 'BUDGET',
      question: 'Pagu',
      kind: 'RUPIAH',
      value: '214600000000',
      note: null,
      origin: 'PERSON',
    },
    { number: 19, topic: 'BUDGET', question: 'Kendala', kind: 'TEXT', value: null, note: null, origin: null },
  ],
  activities: [
    {
      program: 'PKH',
      activity: 'penyaluran (3)',
      pillar: 'EXPENSE_BURDEN',
      fundSource: 'APBN',
      ceiling: 9_000_000_000,
      realised: [1_000_000_000, 2_000_000_000, null, null],
      families: 400,
      persons: null,
    },
    {
      program: 'JakPreneur',
      activity: 'pelatihan (2)',
      pillar: 'INCOME',
      fundSource: null,
      ceiling: 500_000_000,
      realised: [null, 125_000_000, null, null],
      families: 60,
      persons: 64,
    },
  ],
};

test('Matriks 1 has a row a question, numbers as numbers and words as they are said', () => {
  const [first] = matrices(CONTENT);
  expect(first?.name).toBe('Matriks 1');
  expect(first?.facts).toEqual([
    ['Wilayah', 'Kota Administrasi Jakarta Pusat (31.71)'],
    ['Periode', 'Triwulan III Tahun 2026'],
    ['Penyusun', 'Sekretariat TKPK'],
    ['Surat pengantar', '655/TKPK-JP/X/2026'],
  ]);
  expect(first?.notes).toEqual(['Sumber pertanyaan: Simpul']);
  expect(first?.rows).toEqual([
    [6, 'Koordinasi dan regulasi', 'Ada regulasi?', 'Tidak', null, 'Petugas'],
    [8, 'Data sasaran dan verifikasi', 'Daftar sasaran', 61_234, 'P3KE', 'Simpul'],
    [16, 'Anggaran', 'Pagu', 214_600_000_000, null, 'Petugas'],
    [19, 'Anggaran', 'Kendala', null, null, null],
  ]);
});

test('Matriks 2 has a row a program and their sum, in which no family is counted twice', () => {
  const [, second] = matrices(CONTENT);
  expect(second?.columns).toHaveLength(12);
  expect(second?.rows.map((row) => row.length)).toEqual([12, 12, 12]);
  expect(second?.rows[0]?.slice(0, 6)).toEqual([
    1,
    'Pengurangan beban pengeluaran',
    'PKH',
    'penyaluran (3)',
    'APBN',
    9_000_000_000,
  ]);
  expect(second?.rows.at(-1)).toEqual([
    null,
    'Jumlah',
    null,
    null,
    null,
    9_500_000_000,
    1_000_000_000,
    2_125_000_000,
    null,
    null,
    null,
    null,
  ]);
});

test('the letter names number, period, day and signer, and the hash once it is sent', () => {
  const letter = letterOf(CONTENT, 'ab12');
  expect(letter.heading).toEqual([
    ['Nomor', '655/TKPK-JP/X/2026'],
    ['Lampiran', '2 (dua) matriks'],
    ['Hal', 'Laporan penanggulangan kemiskinan Triwulan III Tahun 2026'],
  ]);
  expect(letter.place).toBe('Kota Administrasi Jakarta Pusat, 5 Oktober 2026');
  expect(letter.to[0]).toBe('Yth. Gubernur');
  expect(letter.paragraphs[1]).toBe(
    'Matriks 1 memuat 3 jawaban atas 4 pertanyaan; Matriks 2 memuat 2 program dan kegiatan beserta anggaran dan realisasinya. ' +
      'Pada daftar sasaran tercatat 61.234 keluarga.',
  );
  expect([letter.signerName, letter.signerTitle]).toEqual(['Ratna', 'Ketua TKPK']);
  expect(letter.footer).toContain('SHA-256): ab12');
  expect(letterOf(CONTENT, null).footer).toContain('RANCANGAN');
  const province = { ...CONTENT, questionnaire: { ...CONTENT.questionnaire, level: 'PROVINCE' } };
  expect(letterOf(province, null).to[0]).toBe('Yth. Menteri Dalam Negeri');
});

test('periods and days are written out', () => {
  expect(['2026-Q1', '2026-Q4', '2026-09'].map(periodInWords)).toEqual([
    'Triwulan I Tahun 2026',
    'Triwulan IV Tahun 2026',
    'Bulan September 2026',
  ]);
  expect(dateInWords('2026-01-31')).toBe('31 Januari 2026');
});

test('one content has one text, in whatever order its keys come, and another content another', () => {
  const digest = (content: ReportContent): string => createHash('sha256').update(canonical(content)).digest('hex');
  const turned: ReportContent = {
    activities: CONTENT.activities.map((row) => ({ ...row, persons: row.persons, program: row.program })),
    answers: CONTENT.answers,
    letter: { signerTitle: 'Ketua TKPK', signerName: 'Ratna', date: '2026-10-05', number: '655/TKPK-JP/X/2026' },
    acceptedBy: null,
    agency: { name: 'Sekretariat TKPK', code: 'walikota-jakpus' },
    questionnaire: { source: 'Simpul', version: 1, level: 'CITY' },
    period: '2026-Q3',
    region: { name: 'Kota Administrasi Jakarta Pusat', code: '31.71' },
  };
  expect(canonical(turned)).toBe(canonical(CONTENT));
  expect(canonical(CONTENT)).toMatch(/^\{"acceptedBy":null,"activities":\[\{"activity":"penyaluran \(3\)"/);
  expect(canonical(CONTENT)).toContain('"form":"simpul/quarter-report/1"');
  expect(digest({ ...CONTENT, answers: [...CONTENT.answers].reverse() })).not.toBe(digest(CONTENT));
});
