import { digitsOf, FEWEST_DIGITS, IDENTITY_NUMBERS } from '../../../platform/sealing/identity-number';
import { maskNumber } from '../../../platform/sealing/sealing';
import { folded } from './values';

const LONGEST_SHOWN = 80;

/** What may be shown and kept of a value that is wrong. */
export const shown = (text: string): string => {
  if (text.length < FEWEST_DIGITS) return text;
  const masked = text.replace(IDENTITY_NUMBERS, (number) => maskNumber(digitsOf(number)));
  return masked.length > LONGEST_SHOWN ? `${masked.slice(0, LONGEST_SHOWN - 1)}…` : masked;
};

/** Sixteen digits are sealed wherever they stand as a key, however they are written. */
export const identityNumberOf = (text: string): string | null => {
  const digits = text.replace(/[\s.\-–—'"’‘`]/g, '');
  return /^\d{16}$/.test(digits) ? digits : null;
};

/** A word of a column's name that holds one of these tells of a person. */
const TELLING = [
  'nama',
  'name',
  'alamat',
  'address',
  'lahir',
  'telepon',
  'telpon',
  'telp',
  'handphone',
  'ponsel',
  'email',
];
/** So short that they stand in other words too: wilayah, distribusi, jumlah penduduk. */
const TELLING_WORDS = new Set([
  'ibu',
  'ayah',
  'nik',
  'ktp',
  'kk',
  'nokk',
  'kartukeluarga',
  'hp',
  'wa',
  'whatsapp',
  'surel',
  'ttl',
]);
const INNOCENT = /penanaman|tanaman|klinik|elektronik|teknik|nikah/g;

/**
 * Does the name of a column say that it names, numbers, locates or dates a person? Letters written apart, as in `N I K`, are
 * a word too.
 */
export const namesPerson = (column: string): boolean => {
  const words = column
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(INNOCENT, ''));
  const whole = folded(column).replace(INNOCENT, '');
  const isTelling = (word: string): boolean => {
    const bare = word.replace(/^(no|nomor|num)(?=.)|\d+$/g, '');
    return TELLING_WORDS.has(word) || TELLING_WORDS.has(bare) || TELLING.some((telling) => word.includes(telling));
  };
  return (
    words.some(isTelling) ||
    isTelling(whole) ||
    /^(no|nomor)?(nik|ibu|ayah|kartukeluarga)|(nik|ibukandung|ayahkandung|kartukeluarga)$/.test(whole)
  );
};
