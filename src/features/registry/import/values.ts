import type { FaultCode } from './fault';

/** A cell's text read as a value of the hub, or what is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly fault: FaultCode; readonly detail?: string };

/** Most cells: tried first, because classes of Unicode are slow. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const CLEAN = /^[^\s\p{C}]+(?: [^\s\p{C}]+)*$/u;

/** Without control characters, with single plain spaces, and none around. */
export const clean = (text: string): string =>
  PLAIN.test(text) || CLEAN.test(text) ? text : text.replace(/[\s\p{C}]+/gu, ' ').trim();

/** Beyond it no two names differ; normalizing takes a time that grows with the square of the length. */
const COMPARED = 500;

/** Letters and digits only, in lower case and without accents: for comparing names that people type. */
export const folded = (text: string): string =>
  text
    .slice(0, COMPARED)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const TIME = '(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?$';
const ISO_DATE = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}`);
const LOCAL_DATE = new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})${TIME}`);

/** `YYYY-MM-DD`, `DD/MM/YYYY`, `DD/MM/YYYY 0:00:00`; a date cell has become the first already. */
export const readDate = (text: string, today: string): Reading<string> => {
  const iso = ISO_DATE.exec(text);
  const local = iso ? null : LOCAL_DATE.exec(text);
  const [year, month, day] = iso ? iso.slice(1, 4).map(Number) : local ? local.slice(1, 4).map(Number).reverse() : [];
  if (year === undefined || month === undefined || day === undefined) return { fault: 'DATE_FORM' };
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return { fault: 'DATE_IMPOSSIBLE' };
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (date > today) return { fault: 'DATE_FUTURE' };
  return year < 1900 ? { fault: 'DATE_ANCIENT' } : { value: date };
};

/** A birth date: up to the day the release describes. */
export const readBirth = (text: string, { today, asOf }: { today: string; asOf: string }): Reading<string> => {
  const date = readDate(text, today);
  return 'value' in date && date.value > asOf ? { fault: 'BORN_LATER', detail: asOf } : date;
};

/**
 * Sixteen digits: six of the place of first registration, DDMMYY of birth (women DD + 40), a serial. The place says
 * nothing of the residence and is not looked at.
 */
export const readNik = (text: string, numeric: boolean): Reading<string> => {
  const nik = text.replace(/^'|\s/g, '');
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(nik)) return { fault: 'NIK_SCIENTIFIC' };
  if (!/^\d+$/.test(nik)) return { fault: 'NIK_DIGITS' };
  if (nik.length !== 16) return { fault: 'NIK_LENGTH', detail: String(nik.length) };
  if (numeric && nik.endsWith('0')) return { fault: 'NIK_NUMBER' };
  const [day = 0, month = 0, year = 0] = [6, 8, 10].map((at) => Number(nik.slice(at, at + 2)));
  const dayOfBirth = day > 40 ? day - 40 : day;
  // 1900 and 2000 share the digits 00, and 2000 was a leap year.
  const possible = month >= 1 && month <= 12 && dayOfBirth >= 1 && dayOfBirth <= daysIn(2000 + year, month);
  if (!possible) return { fault: 'NIK_DATE', detail: `${nik.slice(6, 8)}-${nik.slice(8, 10)}` };
  return nik.endsWith('0000') ? { fault: 'NIK_SERIAL' } : { value: nik };
};

/** Sixteen digits, like a NIK; a spreadsheet spoils it in the same ways. */
export const readFamilyCard = (text: string): Reading<string> => {
  const number = text.replace(/^'|\s/g, '');
  return /^\d{16}$/.test(number) ? { value: number } : { fault: 'FAMILY_CARD' };
};

export const readDecile = (text: string): Reading<number> => {
  const decile = /^\d{1,2}(?:[.,]0+)?$/.test(text) ? parseInt(text, 10) : 0;
  return decile >= 1 && decile <= 10 ? { value: decile } : { fault: 'DECILE' };
};

export type Sex = 'MALE' | 'FEMALE';
const SEXES: Readonly<Record<string, Sex>> = {
  l: 'MALE',
  lk: 'MALE',
  laki: 'MALE',
  lakilaki: 'MALE',
  pria: 'MALE',
  p: 'FEMALE',
  pr: 'FEMALE',
  perempuan: 'FEMALE',
  wanita: 'FEMALE',
};

export const readSex = (text: string): Reading<Sex> => {
  const value = SEXES[folded(text)];
  return value ? { value } : { fault: 'SEX' };
};

/** YA or TIDAK in any case; anything else is not known. */
export const readYes = (text: string): boolean | null => {
  const answer = folded(text);
  if (answer === 'ya' || answer === 'true') return true;
  return answer === 'tidak' || answer === 'false' ? false : null;
};

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  kepalakeluarga: 'HEAD',
  istri: 'SPOUSE',
  suami: 'SPOUSE',
  istrisuami: 'SPOUSE',
  suamiistri: 'SPOUSE',
  pasangan: 'SPOUSE',
  anak: 'CHILD',
  anakkandung: 'CHILD',
  anaktiri: 'CHILD',
  anakangkat: 'CHILD',
  menantu: 'CHILD_IN_LAW',
  cucu: 'GRANDCHILD',
  orangtua: 'PARENT',
  ayah: 'PARENT',
  ibu: 'PARENT',
  mertua: 'PARENT_IN_LAW',
  famili: 'OTHER_RELATIVE',
  famililain: 'OTHER_RELATIVE',
  keluargalain: 'OTHER_RELATIVE',
  saudara: 'OTHER_RELATIVE',
  kakak: 'OTHER_RELATIVE',
  adik: 'OTHER_RELATIVE',
  keponakan: 'OTHER_RELATIVE',
};

/** A word the hub does not know is kept in the listing and read as OTHER. */
export const readRelationship = (text: string): string => RELATIONSHIPS[folded(text)] ?? 'OTHER';

export interface Address {
  readonly street: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
}

// A clean text has single blanks only; patterns that begin or end with a repetition would try it from every place.
const BOTH = /\bRT\.? ?\/ ?RW\.? ?:? ?(\d{1,3}) ?\/ ?(\d{1,3})\b/i;
const RT = /\bRT\.? ?:? ?(\d{1,3})\b/i;
const RW = /\bRW\.? ?:? ?(\d{1,3})\b/i;

const isSeparator = (character: string): boolean => character === ' ' || character === ',' || character === '/';

const withoutEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && isSeparator(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/** What is found goes, with the separators before it. */
const without = (text: string, found: RegExpExecArray | null): string =>
  found ? withoutEnd(text.slice(0, found.index)) + text.slice(found.index + found[0].length) : text;

/** `Jl. Wijaya III No. 31 RT 005/RW 006`: RT and RW have their own fields, the rest is the street. */
export const readAddress = (delivered: string): Address => {
  const text = clean(delivered);
  const both = BOTH.exec(text);
  const rt = both?.[1] ?? RT.exec(text)?.[1];
  const rw = both?.[2] ?? RW.exec(text)?.[1];
  const some = without(text, both ?? RT.exec(text));
  const street = clean(both ? some : without(some, RW.exec(some)));
  return {
    street: withoutEnd(street.replace(/^[ ,/]+/, '')) || null,
    rt: rt?.padStart(3, '0') ?? null,
    rw: rw?.padStart(3, '0') ?? null,
  };
};
