import type { Viewer } from '../../platform/access/viewer';
import { inArea, said } from './access-words';
import type { AccessExplanation } from './explain-access';

/** Of whom counts are exact: of the areas whose families the viewer sees, all of them. */
export const explainStatistics = (viewer: Viewer): AccessExplanation => {
  const area = inArea(viewer.region);
  const exact = viewer.slice.arms.has('area');
  return {
    type: 'RegionStatistics',
    rows: exact
      ? said(viewer, {
          id: `statistik persis ${area.id} dan di bawahnya; dari wilayah di atasnya dibulatkan`,
          en: `exact statistics ${area.en} and below; of the areas above rounded`,
        })
      : said(viewer, {
          id: `statistik ${area.id}, di bawahnya, dan di atasnya, dibulatkan`,
          en: `statistics ${area.en}, below and above, rounded`,
        }),
    disclosure: 'AGGREGATE',
    writes: [],
    why: said(
      viewer,
      {
        id: 'Angka persis hanya bagi yang melihat semua keluarganya; bagi yang lain dibulatkan acak ke kelipatan 5, selalu sama.',
        en: 'Counts are exact for who sees all the families; for others rounded at random to multiples of 5, always the same way.',
      },
      { id: 'Dihitung oleh Simpul sendiri.', en: 'Simpul itself counts them.' },
    ),
  };
};
