import type { Message } from '../../platform/errors/hub-error';
import { refused, type Refused } from '../../platform/write/user-error';

/** A meeting whose promises or guests a leader from below does not all see. */
export const notWholeArea = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Hanya sekretariat (COORDINATION) yang melihat seluruh wilayah tim: berita acara tidak boleh berkurang.',
      en: 'Only a secretariat (COORDINATION) that sees the whole area of the team: nothing may be missing.',
    },
    'meeting',
  );

export const notOwn = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Bagian Kesra (REGULATION) hanya membatalkan rapat yang dijadwalkannya sendiri.',
      en: 'An office of mandate REGULATION cancels only meetings that it scheduled.',
    },
    'meeting',
  );

/** An agency is let in to what is presented by another. */
export const letsItselfIn = (...field: readonly string[]): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Perangkat sendiri diundang oleh perangkat lain; kecuali oleh penjadwal rapat ini atau sekretariat (COORDINATION) seluruh wilayah tim.',
      en: 'One’s own agency is invited by another; unless it scheduled this meeting or is a secretariat (COORDINATION) of the whole area of the team.',
    },
    ...field,
  );

export const withdrawnAlready = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Undangan ini sudah ditarik; mintalah pengundang mengundang lagi.',
      en: 'This invitation was withdrawn; ask who convenes the meeting to invite you again.',
    },
    'meeting',
  );

/** A final record names the document with its hash. */
export const namedByRecord = (...field: readonly string[]): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Berita acara final menyebut berkas ini; tambahkan paparan baru.',
      en: 'A final record names this document; add another presentation.',
    },
    ...field,
  );

export const notYet = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Rapat belum berlangsung; daftar hadir diisi sejak hari rapat.',
      en: 'The meeting is still to come; attendance is recorded from its day on.',
    },
    'meeting',
  );

export const nobodyThere = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Berita acara menuntut daftar hadir dengan sedikitnya satu perangkat yang hadir.',
      en: 'A record asks for attendance with one agency present at least.',
    },
    'meeting',
  );

export const promisesOpen = (open: number): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Rapat ditutup setelah semua komitmennya berakhir; ${open} belum.`,
      en: `A meeting is closed when all its promises have ended; ${open} have not.`,
    },
    'meeting',
  );

export const tooMany = (most: number, what: Message, ...field: readonly string[]): Refused =>
  refused(
    'FULL',
    { id: `Rapat memuat paling banyak ${most} ${what.id}.`, en: `A meeting holds ${most} ${what.en} at most.` },
    ...field,
  );

export const farAway = (): Message => ({
  id: 'Wilayah perangkat harus berada di dalam wilayah tim atau pada jenjang di atasnya.',
  en: 'The area of an agency lies in that of the team, or on the tiers above it.',
});
