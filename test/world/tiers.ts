import type { Mandate } from '../../src/platform/access/policy';
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

/** Every mandate alone, the combinations in which mandates meet on a row, and an agency that has none. */
export const MANDATES_OF_A_CITY: Readonly<Record<string, Mandate[]>> = {
  sosial: ['IMPLEMENTATION'],
  ppapp: ['COORDINATION', 'IMPLEMENTATION'],
  tkpk: ['COORDINATION'],
  inspektorat: ['SUPERVISION'],
  kesra: ['REGULATION'],
  bapeda: ['PLANNING', 'SUPERVISION'],
  rencana: ['PLANNING', 'IMPLEMENTATION'],
  mutu: ['IMPLEMENTATION', 'SUPERVISION'],
  lengkap: ['TERRITORIAL', 'IMPLEMENTATION', 'SUPERVISION', 'PLANNING'],
  hampa: [],
};
