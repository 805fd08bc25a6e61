import { cappedBy } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { inArea, said } from './access-words';
import type { AccessExplanation } from './explain-access';
import { writesOf, writing } from './explain-writes';

const HEALTH_NOUNS: Readonly<Record<string, Message>> = {
  FeedingDelivery: { id: 'penyaluran PMT', en: 'deliveries of supplementary feeding' },
  FeedingMeasurement: { id: 'penimbangan dan pengukuran', en: 'weighings and measurements' },
  FeedingReferral: { id: 'rujukan peserta PMT', en: 'referrals from supplementary feeding' },
};

const HEALTH: Message = {
  id: 'Data kesehatan, tingkat tertinggi: nilainya dibaca dan dicatat hanya bila tujuan disebut; yang lain membaca jumlah per kegiatan.',
  en: 'Health data, the highest class: values are read and noted only when a purpose is given; others read counts of a batch.',
};

/** What is noted of who is fed: of the whole area for who has its health records, else of own programs. */
export const explainFeeding = (viewer: Viewer): AccessExplanation[] => {
  const { arms } = viewer.slice;
  const area = inArea(viewer.region);
  return Object.entries(HEALTH_NOUNS).map(([type, noun]) => {
    const writes = writesOf(viewer, type);
    const all = { id: `${noun.id} semua peserta ${area.id}`, en: `${noun.en} of all participants ${area.en}` };
    const own = { id: `${noun.id} pada program Anda ${area.id}`, en: `${noun.en} in your programs ${area.en}` };
    const shown = arms.has('health') || arms.has('enrolled');
    const rows = arms.has('health') ? all : arms.has('enrolled') ? own : { id: 'tidak ada', en: 'none' };
    return {
      type,
      rows: said(viewer, rows),
      disclosure: shown ? cappedBy(viewer.purpose, 'IDENTIFIED') : 'AGGREGATE',
      writes: writes.names.length > 0 ? [type] : [],
      why: said(viewer, HEALTH, writing(writes, writes.mandates)),
    };
  });
};
