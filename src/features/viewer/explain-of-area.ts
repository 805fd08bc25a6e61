import { atLeast, cappedBy, POLICY, type Mandate, type Reveal } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { inArea, said } from './access-words';
import type { AccessExplanation } from './explain-access';
import { writesOf, writing } from './explain-writes';

/** Records about families that are shown to who sees all families of the area, and to nobody else. */
const AREA_NOUNS: Readonly<Record<string, Message>> = {
  Observation: { id: 'hasil pengamatan atas semua keluarga', en: 'observations of all families' },
  Verification: { id: 'verifikasi semua keluarga', en: 'verifications of all families' },
};

export const explainOfArea = (viewer: Viewer): AccessExplanation[] =>
  Object.entries(AREA_NOUNS).map(([type, noun]) => {
    const writes = writesOf(viewer, type);
    const best = bestOf(viewer.mandates);
    const area = inArea(viewer.region);
    const writable = writes.names.length > 0 ? [writing(writes, writes.mandates)] : [];
    if (!best) {
      return {
        type,
        rows: said(viewer, { id: 'tidak ada', en: 'none' }),
        disclosure: 'AGGREGATE',
        writes: writable.length > 0 ? [type] : [],
        why: said(viewer, ONLY_THE_AREA, ...writable),
      };
    }
    return {
      type,
      rows: said(viewer, { id: `${noun.id} ${area.id}`, en: `${noun.en} ${area.en}` }),
      disclosure: cappedBy(viewer.purpose, best),
      writes: writable.length > 0 ? [type] : [],
      why: said(viewer, AS_THE_FAMILY, ...(writable.length > 0 ? writable : [writing(writes)])),
    };
  });

const ONLY_THE_AREA: Message = {
  id: 'Hanya bagi yang melihat semua keluarga di wilayahnya.',
  en: 'Only for those who see all families of their area.',
};
const AS_THE_FAMILY: Message = { id: 'Seperti keluarganya.', en: 'As its family.' };

/** The most that a mandate shows of all families of the area. */
const bestOf = (mandates: readonly Mandate[]): Reveal['disclosure'] | undefined =>
  mandates
    .flatMap((mandate) => POLICY[mandate].households)
    .filter(({ rows }) => rows === 'area')
    .map(({ disclosure }) => disclosure)
    .reduce<Reveal['disclosure'] | undefined>((best, one) => (best && atLeast(best, one) ? best : one), undefined);
