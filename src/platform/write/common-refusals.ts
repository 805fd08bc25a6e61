import type { Message } from '../errors/hub-error';
import { refused, type Refused } from './user-error';

/** What is out of slice reads like what does not exist. */
export const notFound = (noun: Message, ...field: readonly string[]): Refused =>
  refused(
    'NOT_FOUND',
    { id: `${noun.id} tidak ditemukan di wilayah Anda.`, en: `There is no such ${noun.en} in your area.` },
    ...field,
  );

export const versionConflict = (noun: Message): Refused =>
  refused(
    'VERSION_CONFLICT',
    {
      id: `${noun.id} sudah berubah sejak Anda baca. Baca ulang, lalu putuskan lagi.`,
      en: `The ${noun.en} has changed since you read it. Read it again and decide anew.`,
    },
    'expectedVersion',
  );
