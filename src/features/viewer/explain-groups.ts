import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { inArea, said } from './access-words';
import type { AccessExplanation } from './explain-access';
import { writesOf, writing } from './explain-writes';

const GROUP_NOUNS: Readonly<Record<string, Message>> = {
  BusinessGroup: { id: 'kelompok usaha', en: 'business groups' },
  TurnoverReport: { id: 'omzet kelompok usaha', en: 'turnover of business groups' },
};

const NO_PERSON: Message = {
  id: 'Kelompok tidak memuat data pribadi; anggotanya terlihat sejauh keluarganya terlihat.',
  en: 'A group holds no personal data; its members are shown as far as their families are.',
};

/** Groups of graduates: all of the area, or those an agency formed or mentors. */
export const explainGroups = (viewer: Viewer): AccessExplanation[] => {
  const { arms } = viewer.slice;
  const area = inArea(viewer.region);
  return Object.entries(GROUP_NOUNS).map(([type, noun]) => {
    const writes = writesOf(viewer, type);
    const all = { id: `semua ${noun.id} ${area.id}`, en: `all ${noun.en} ${area.en}` };
    const own = {
      id: `${noun.id} bentukan atau dampingan Anda ${area.id}`,
      en: `${noun.en} you formed or mentor ${area.en}`,
    };
    const rows = arms.has('area') ? all : arms.has('enrolled') ? own : { id: 'tidak ada', en: 'none' };
    return {
      type,
      rows: said(viewer, rows),
      disclosure: arms.has('area') || arms.has('enrolled') ? 'IDENTIFIED' : 'AGGREGATE',
      writes: writes.names.length > 0 ? [type] : [],
      why: said(viewer, NO_PERSON, writing(writes, writes.mandates)),
    };
  });
};
