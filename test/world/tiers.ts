import type { Level } from './rows';

/** Tier and kind of the agencies of a level. */
export const TIER: Record<Level, string> = {
  NATION: 'NATIONAL',
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  KECAMATAN: 'KECAMATAN',
  KELURAHAN: 'KELURAHAN',
};
export const KIND: Record<Level, string> = {
  NATION: 'NATIONAL',
  PROVINCE: 'SKPD',
  CITY: 'UKPD',
  KECAMATAN: 'KECAMATAN',
  KELURAHAN: 'KELURAHAN',
};
