import type { Message } from '../../platform/errors/hub-error';
import { today } from '../../platform/today';
import { type InputCheck, refused, type Refused } from '../../platform/write/user-error';
import { isText } from '../../platform/write/text';

export const BATCH = { id: 'Kegiatan PMT', en: 'batch of supplementary feeding' };
export const SCHEME = { id: 'Skema PMT', en: 'scheme of supplementary feeding' };
export const PARTICIPANT = { id: 'Peserta PMT', en: 'participant of the batch' };
export const REFERRAL = { id: 'Rujukan', en: 'referral' };
export const DELIVERY = { id: 'Catatan penyaluran', en: 'record of the delivery' };
export const MEASUREMENT = { id: 'Hasil ukur', en: 'measurement' };

export const notFeeding = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Hanya kegiatan berjenis SUPPLEMENTARY_FEEDING yang direncanakan sebagai PMT.',
      en: 'Only an activity of kind SUPPLEMENTARY_FEEDING is planned as supplementary feeding.',
    },
    'activity',
  );

export const anothersBatch = (field: string): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Hanya perangkat pemilik program yang merencanakan PMT ini.',
      en: 'Only the agency whose program it is plans this batch.',
    },
    field,
  );

export const plannedTwice = (): Refused =>
  refused(
    'DUPLICATE',
    {
      id: 'Kegiatan ini sudah direncanakan; ubah dengan updateFeedingBatch.',
      en: 'This activity is planned already; change it with updateFeedingBatch.',
    },
    'activity',
  );

export const alreadyNoted = (noun: Message, ...field: readonly string[]): Refused =>
  refused(
    'DUPLICATE',
    {
      id: `${noun.id} hari itu sudah ada dan berbeda. Untuk memperbaiki, sertakan expectedVersion.`,
      en: `The ${noun.en} of that day is there and says otherwise. To correct it, give expectedVersion.`,
    },
    ...field,
  );

export const nothingToCorrect = (noun: Message, ...field: readonly string[]): Refused =>
  refused(
    'NOT_FOUND',
    {
      id: `Belum ada ${noun.id.toLowerCase()} pada hari itu yang dapat diperbaiki. Untuk mencatat yang baru, hilangkan expectedVersion.`,
      en: `There is no ${noun.en} of that day to correct. To note a new one, leave expectedVersion out.`,
    },
    ...field,
  );

export const noPlace = (...field: readonly string[]): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Peserta ini tidak lagi memegang tempat (kepesertaannya bukan diterima atau lulus).',
      en: 'This participant holds no place any more (the enrolment is neither accepted nor completed).',
    },
    ...field,
  );

export const referredAlready = (): Refused =>
  refused(
    'DUPLICATE',
    {
      id: 'Peserta ini sudah dirujuk; tutup dahulu rujukan itu dengan closeReferral.',
      en: 'This participant is referred already; close that referral first with closeReferral.',
    },
    'participant',
  );

export const closedAlready = (): Refused =>
  refused('ILLEGAL_STEP', { id: 'Rujukan ini sudah ditutup.', en: 'This referral is closed already.' }, 'referral');

export const notInFuture = (check: InputCheck, field: string, day: string): InputCheck =>
  check.unless(day <= today(), field, {
    id: 'Tanggal tidak boleh di masa depan.',
    en: 'The day must not lie in the future.',
  });

export const upTo = (
  check: InputCheck,
  field: string | readonly string[],
  text: string | null | undefined,
  most: number,
): InputCheck =>
  check.unless(text == null || isText(text, 1, most), field, {
    id: `1 sampai ${most} karakter.`,
    en: `1 to ${most} characters.`,
  });

/** Each row of a list once, and not too many. */
export const checkList = (
  check: InputCheck,
  field: string,
  rows: readonly { readonly participant: string }[],
  most: number,
): InputCheck => {
  check.unless(rows.length >= 1 && rows.length <= most, field, {
    id: `1 sampai ${most} peserta dalam satu permintaan.`,
    en: `1 to ${most} participants in one request.`,
  });
  const first = new Set<string>();
  for (const [at, { participant }] of rows.entries()) {
    check.unless(!first.has(participant), [field, String(at), 'participant'], {
      id: 'Peserta ini disebut dua kali.',
      en: 'This participant is named twice.',
    });
    first.add(participant);
  }
  return check;
};
