import { enumOf } from '../../platform/graph/enums';

export const MeetingStatus = enumOf('MeetingStatus', 'How far a meeting is (status rapat).', {
  PLANNED: 'Planned (dijadwalkan).',
  INVITED: 'Agencies are invited (diundang).',
  HELD: 'Under way, or over without minutes yet (berlangsung).',
  MINUTES_DRAFTED: 'Minutes are drafted (notulen).',
  FINAL: 'The record is final and stays as it is (berita acara final).',
  CLOSED: 'All that was promised in it has ended (ditutup).',
  CANCELLED: 'Cancelled before it was held, with a reason (dibatalkan).',
});
export type MeetingStatus = keyof typeof MeetingStatus;

export const InvitationStatus = enumOf('InvitationStatus', 'How an invitation stands (status undangan).', {
  INVITED: 'No answer yet (diundang).',
  CONFIRMED: 'Will come (hadir).',
  DECLINED: 'Will not come (berhalangan).',
  WITHDRAWN: 'Not invited any more (undangan ditarik).',
});

/** What an invited agency says to it. */
export const InvitationAnswer = enumOf('InvitationAnswer', 'What to answer to an invitation (jawaban undangan).', {
  CONFIRMED: 'Will come (hadir).',
  DECLINED: 'Will not come (berhalangan).',
});

export const MeetingOrder = enumOf('MeetingOrder', 'Order of a list of meetings.', {
  NEWEST: 'The latest first.',
  SOONEST: 'The earliest first.',
});

export const RecordSection = enumOf('RecordSection', 'What a part of a record is about (bagian berita acara).', {
  MEETING: 'The meeting itself: title, time, venue (rapat).',
  AGENDA: 'An item of the agenda (acara).',
  PRESENTATION: 'A presentation (paparan).',
  ATTENDANCE: 'Who attended (daftar hadir).',
  MINUTES: 'The minutes (notulen).',
  DECISION: 'A numbered decision (kesepakatan).',
  COMMITMENT: 'A promise as it stood (rencana tindak lanjut).',
});
