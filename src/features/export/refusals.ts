import { HubError } from '../../platform/errors/hub-error';

export const absent = (): HubError =>
  new HubError(
    'NOT_FOUND',
    { id: 'Wilayah ini tidak ditemukan di lingkup Anda.', en: 'There is no such area in your slice.' },
    'region',
  );

export const wrongRegion = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Tulis `region`: kode wilayah Kemendagri dengan titik, misalnya 31.71.',
      en: 'Write `region`: a Kemendagri code with dots, such as 31.71.',
    },
    'region',
  );

export const wrongDay = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Tulis `asOf` sebagai tanggal yang ada, misalnya 2026-11-24.',
      en: 'Write `asOf` as a day that exists, such as 2026-11-24.',
    },
    'asOf',
  );

/** `a, b or c`. */
const either = (values: readonly string[], or: string): string =>
  [values.slice(0, -1).join(', '), ...values.slice(-1)].filter((part) => part !== '').join(` ${or} `);

export const oneOf = (field: string, values: readonly string[]): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    { id: `\`${field}\` adalah ${either(values, 'atau')}.`, en: `\`${field}\` is ${either(values, 'or')}.` },
    field,
  );

export const notOfADay = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Kesenjangan per RW hanya ada untuk saat ini; hilangkan `asOf`.',
      en: 'Gaps by RW are told as they are now; leave out `asOf`.',
    },
    'asOf',
  );

export const noKelurahan = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Kesenjangan per RW ada untuk sebuah kelurahan, misalnya 31.71.01.1002; untuk wilayah lain pakai statistik.',
      en: 'Gaps by RW are those of a kelurahan, such as 31.71.01.1002; for other areas take the statistics.',
    },
    'region',
  );

export const noNeighbourhoods = (): HubError =>
  new HubError(
    'FORBIDDEN',
    {
      id: 'RW sebuah keluarga tidak diperlihatkan kepada perangkat Anda, jadi juga tidak kesenjangan per RW; pakai statistik kelurahan.',
      en: 'Your agency is not shown the RW of a family, and so no gaps by RW; take the statistics of the kelurahan.',
    },
    'region',
  );

export const notCounted = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Belum ada statistik pada tanggal itu: Simpul belum mulai menghitung, atau register wilayah ini belum dimuat. Pilih tanggal yang lebih baru.',
      en: 'There are no statistics of that day: the hub had not begun to count, or no register was loaded for the area. Choose a later one.',
    },
    'asOf',
  );

export const nothingLoaded = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Belum ada register yang dimuat untuk wilayah ini, jadi tidak ada angkanya.',
      en: 'No register is loaded for this area, so there are no figures of it.',
    },
    'region',
  );

/** Scenarios side by side in one file. */
export const MOST_SCENARIOS = 5;

export const noScenario = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `Tulis \`id\`: id sebuah skenario; boleh diulang, paling banyak ${MOST_SCENARIOS}.`,
      en: `Write \`id\`: the id of a scenario; again for another, ${MOST_SCENARIOS} at most.`,
    },
    'id',
  );

export const notSolved = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Skenario ini belum ada hasilnya, atau tidak ada di lingkup Anda.',
      en: 'This scenario has no result yet, or there is none in your slice.',
    },
    'id',
  );

export const nothingToCompare = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Untuk membandingkan tulis sedikitnya dua `id` yang berbeda: skenario pertama dibandingkan dengan setiap yang lain.',
      en: 'To compare, write at least two different ids: the first scenario is compared with each of the others.',
    },
    'id',
  );

export const tooLarge = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Skenario ini terlalu panjang untuk satu berkas. Minta CSV per lembar, lebih sedikit skenario, atau skenario wilayah yang lebih kecil.',
      en: 'This is too long for one file. Ask for CSV sheet by sheet, for fewer scenarios, or for one of a smaller area.',
    },
    'id',
  );
