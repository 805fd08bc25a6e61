import type { Viewer } from '../../platform/access/viewer';
import { inArea, said } from './access-words';
import type { AccessExplanation } from './explain-access';
import { writesOf, writing } from './explain-writes';

/** Pairs of families that may be one: shown to who may merge or dismiss them, and to nobody else. */
export const explainDuplicates = (viewer: Viewer): AccessExplanation => {
  const writes = writesOf(viewer, 'DuplicateCandidate');
  const area = inArea(viewer.region);
  const reviews = viewer.slice.arms.has('review_duplicates');
  return {
    type: 'DuplicateCandidate',
    rows: said(
      viewer,
      reviews
        ? { id: `pasangan keluarga yang keduanya ${area.id}`, en: `pairs of families both ${area.en}` }
        : { id: 'tidak ada', en: 'none' },
    ),
    disclosure: reviews ? 'IDENTIFIED' : 'AGGREGATE',
    writes: writes.names.length > 0 ? ['DuplicateCandidate'] : [],
    why: said(
      viewer,
      {
        id: 'Data ganda ditinjau oleh yang menjawab atas wilayahnya dan oleh sekretariat yang memuat rilis.',
        en: 'Duplicates are reviewed by those who answer for the area and by the secretariat that imports releases.',
      },
      writing(writes, writes.mandates),
    ),
  };
};
