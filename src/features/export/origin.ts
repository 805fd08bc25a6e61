import type { Language } from '../../platform/errors/hub-error';
import { at } from './answer';
import { CODE, DAY, NAME, said, WORDS, type Column } from './table';

/** Of which day and release a count is, and whether it is exact: in every row, so that it still says so elsewhere. */

export const EXACT = said('tepat', 'exact');
export const ROUNDED = said('dibulatkan secara acak ke kelipatan 5', 'rounded at random to multiples of 5');
const NO_RELEASE = said('tidak ada untuk seluruh wilayah', 'none for the whole area');
const NOTHING = said('belum ada register yang dimuat', 'no register loaded');

/** Fields of a release that its name is made of. */
export const RELEASE = 'release { label asOf registry { code } region { code name } }';

/** `P3KE: P3KE 2025, 2025-09-30, Kota Administrasi Jakarta Pusat (31.71)`. */
const named = (release: unknown): string =>
  `${String(at(release, 'registry', 'code'))}: ${String(at(release, 'label'))}, ${String(at(release, 'asOf'))}, ` +
  `${String(at(release, 'region', 'name'))} (${String(at(release, 'region', 'code'))})`;

/** In words, of an area’s statistics; of an area that has none nothing is loaded. */
export const releaseOf = (statistics: unknown, language: Language): string => {
  if (typeof at(statistics, 'asOf') !== 'string') return NOTHING[language];
  const release = at(statistics, 'release');
  return release ? named(release) : NO_RELEASE[language];
};

export const protectionOf = (rounded: unknown, language: Language): string =>
  typeof rounded === 'boolean' ? (rounded ? ROUNDED : EXACT)[language] : '';

export const RELEASE_MEANS = said(
  'Rilis register yang menjadi asal desil dan kemiskinan ekstrem: register, nama, tanggal keadaan, dan wilayah rilis. ' +
    `“${NO_RELEASE.id}”: register dimuat hanya untuk sebagian wilayah. “${NOTHING.id}”: di sini belum ada yang dicacah, jadi kosong dan bukan nol.`,
  'Release of the register that deciles and extreme poverty are from: register, name, day it describes and area it is for. ' +
    `“${NO_RELEASE.en}”: a register is loaded for parts of the area only. “${NOTHING.en}”: nothing was counted here, so cells are empty and not zero.`,
);
export const PROTECTION_MEANS = said(
  `“${EXACT.id}”: jumlah sebenarnya, untuk yang melihat semua keluarga wilayah ini. “${ROUNDED.id}”: untuk yang lain; jumlah bagian ` +
    'tidak sama dengan keseluruhan.',
  `“${EXACT.en}”: the true count, for who sees all families of the area. “${ROUNDED.en}”: for everybody else; parts do not add up to ` +
    'the whole.',
);

/** An area’s statistics, of a row. */
type Statistics = (row: unknown) => unknown;

export const asOfColumn = (statistics: Statistics): Column => ({
  title: 'asOf',
  kind: DAY,
  meaning: said(
    'Keadaan data pada akhir hari ini; angka yang dibulatkan: hari terbitnya.',
    'The counts are as of the end of this day; rounded ones of the day they were published.',
  ),
  value: (row, language) => DAY.shown(at(statistics(row), 'asOf'), language),
});

export const protectionColumn = (statistics: Statistics): Column => ({
  title: 'protection',
  kind: NAME,
  meaning: PROTECTION_MEANS,
  value: (row, language) => protectionOf(at(statistics(row), 'protected'), language),
});

export const originOf = (statistics: Statistics): Column[] => [
  asOfColumn(statistics),
  {
    title: 'release',
    kind: WORDS,
    meaning: RELEASE_MEANS,
    value: (row, language) => releaseOf(statistics(row), language),
  },
  protectionColumn(statistics),
];

/** Code and name of the area of a row. */
export const areaOf = (area: (row: unknown) => unknown): Column[] => [
  {
    title: 'code',
    kind: CODE,
    meaning: said('Kode Kemendagri wilayah.', 'Kemendagri code of the area.'),
    value: (row, language) => CODE.shown(at(area(row), 'code'), language),
  },
  {
    title: 'name',
    kind: NAME,
    meaning: said('Nama resmi wilayah.', 'Official name of the area.'),
    value: (row, language) => NAME.shown(at(area(row), 'name'), language),
  },
];

/** Facts of a workbook: area, day, release and protection. */
export const factsOf = (area: string, statistics: unknown, language: Language): [string, string][] => {
  const labels = {
    id: ['Wilayah', 'Keadaan', 'Rilis', 'Perlindungan'],
    en: ['Area', 'As of', 'Release', 'Protection'],
  };
  const values = [
    area,
    String(at(statistics, 'asOf') ?? ''),
    releaseOf(statistics, language),
    protectionOf(at(statistics, 'protected'), language),
  ];
  return labels[language].map((label, n) => [label, values[n] ?? '']);
};
