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

export const oneOf = (field: string, values: readonly string[]): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    { id: `\`${field}\` adalah ${values.join(' atau ')}.`, en: `\`${field}\` is ${values.join(' or ')}.` },
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

export const noScenario = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    { id: 'Tulis `id`: id sebuah skenario.', en: 'Write `id`: the id of a scenario.' },
    'id',
  );
