import { refused, type Refused } from '../../platform/write/user-error';

export const notOwn = (...field: readonly string[]): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Laporan ditulis oleh perangkat koordinasi atau perencanaan wilayah itu sendiri.',
      en: 'A report is written by the coordination or planning agency of that very region.',
    },
    ...field,
  );

export const notAbove = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Laporan diperiksa oleh perangkat koordinasi atau perencanaan tingkat di atas wilayah itu.',
      en: 'A report is decided on by the coordination or planning agency of a tier above that region.',
    },
    'report',
  );
