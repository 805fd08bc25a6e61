import type { Message } from '../errors/hub-error';
import { holdsIdentityNumber } from '../sealing/identity-number';
import { refused } from './user-error';

/** Refuses the first text of an input of which this does not hold; the path names it. */
const everyText = (
  value: unknown,
  holds: (text: string, name: string | undefined) => boolean,
  message: Message,
  path: readonly string[] = [],
): void => {
  if (typeof value === 'string' && !holds(value, path.at(-1))) throw refused('INVALID', message, ...path);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, held] of Object.entries(value)) everyText(held, holds, message, [...path, name]);
};

/**
 * No text of ours holds a control character but a tab or a new line: some stand for things of our own. Half a character (a
 * lone surrogate) is none that PostgreSQL could keep.
 */
export const withoutControls = (input: object): void =>
  everyText(input, (text) => !/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/u.test(text), {
    id: 'Isian memuat karakter kendali; hapus karakter itu.',
    en: 'The value holds a control character; remove it.',
  });

const GLOBAL_ID = /^[a-z]+_[0-9a-f-]{36}$/;

/** Records of coordination hold no personal data: their readers see no families. Keys and ids are no texts. */
export const withoutIdentityNumbers = (input: object): void =>
  everyText(input, (text, name) => name === 'idempotencyKey' || GLOBAL_ID.test(text) || !holdsIdentityNumber(text), {
    id: 'Isian memuat nomor sepanjang NIK atau nomor KK. Catatan koordinasi tidak memuat data pribadi; hapus nomor itu.',
    en: 'The value holds a number as long as a NIK or a family card number. Records of coordination hold no personal data; remove it.',
  });
