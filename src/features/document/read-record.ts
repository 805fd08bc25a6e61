import type { Slice } from '../../platform/access/slice';
import type { Database } from '../../platform/database/scope';
import { zoneOf } from '../../platform/documents/words';
import { HubError } from '../../platform/errors/hub-error';
import type { MeetingRecord } from './meeting-record';
import { CONTENT, itemsOf, recordOf, sectionOf, signersOf } from './record.store';

/** The record of a meeting as it was made final, as far as the reader sees it. */
export const readRecord = async (database: Database, slice: Slice, meeting: string): Promise<MeetingRecord> => {
  const [[found] = []] = await database.read(slice, [recordOf(meeting)]);
  const [name, region, code, whole, convener, correcting, id, version, hash, count, finalised, signers] = found ?? [];
  if (!name || !region || !code) throw noSuchMeeting();
  if (!id || !hash || !finalised) throw notFinal();
  const [items = []] = await database.read(slice, [itemsOf(id)]);
  const [head] = sectionOf(items, 'MEETING', CONTENT.MEETING);
  if (!head) throw new Error('A record tells of its meeting');
  return {
    excerpt: whole !== 'true' || items.length < Number(count),
    correcting: correcting === 'true',
    letterhead: ['Tim Koordinasi Penanggulangan Kemiskinan', region],
    number: null,
    title: head.title,
    team: head.team,
    decree: head.decree,
    convenedBy: convener ?? '–',
    venue: head.venue,
    city: region,
    held: new Date(head.held),
    zone: zoneOf(code.padStart(10, '0').slice(0, 2)),
    agenda: sectionOf(items, 'AGENDA', CONTENT.AGENDA).map(({ topic, duration }) =>
      duration === null ? topic : `${topic} (${duration} menit)`,
    ),
    presentations: sectionOf(items, 'PRESENTATION', CONTENT.PRESENTATION).map(
      ({ title, agency, file, fileHash }) =>
        `${title} – ${agency}${file === null ? '' : `. Berkas: ${file}, SHA-256: ${fileHash}`}`,
    ),
    attendance: sectionOf(items, 'ATTENDANCE', CONTENT.ATTENDANCE).map(({ agency, delegate, position, present }) => ({
      agency,
      ...(delegate === null ? {} : { name: delegate }),
      ...(position === null ? {} : { position }),
      presence: present === null ? '–' : present ? 'Hadir' : 'Tidak hadir',
    })),
    minutes: sectionOf(items, 'MINUTES', CONTENT.MINUTES)[0]?.text ?? null,
    decisions: sectionOf(items, 'DECISION', CONTENT.DECISION).map((decision) => decision.text),
    commitments: sectionOf(items, 'COMMITMENT', CONTENT.COMMITMENT).map((row) => ({
      ...row,
      target: Number(row.target),
      due: new Date(`${row.due}T00:00:00Z`),
    })),
    signers: signersOf(signers).map(([role, agency]) => ({
      role: role === 'CHAIR' ? 'Ketua' : 'Sekretaris',
      agency,
    })),
    version: Number(version),
    hash,
    made: new Date(finalised),
  };
};

const noSuchMeeting = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Rapat tidak ditemukan di wilayah Anda.',
    en: 'There is no such meeting in your area.',
  });

const notFinal = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Rapat ini belum memiliki berita acara final; finalisasi dahulu dengan finaliseMeetingRecord.',
    en: 'This meeting has no final record yet; make it final with finaliseMeetingRecord first.',
  });
