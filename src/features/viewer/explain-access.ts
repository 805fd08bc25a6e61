import { POLICY, type Disclosure } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { levelOf, NATION, type RegionCode } from '../../platform/region-code';
import { explainFamilies } from './explain-families';
import { explainDuplicates } from './explain-duplicates';
import { explainFeeding } from './explain-feeding';
import { explainGroups } from './explain-groups';
import { explainOfArea } from './explain-of-area';
import { explainStatistics } from './explain-statistics';
import { inArea, said, TIER_NOUNS } from './access-words';
import { onlyRead, writesOf, writing } from './explain-writes';

export interface AccessExplanation {
  readonly type: string;
  readonly rows: string;
  readonly disclosure: Disclosure;
  readonly writes: readonly string[];
  readonly why: string;
}

/** The policy table in words. It is computed from the viewer alone, so it cannot tell of any row. */
export const explainAccess = (viewer: Viewer): AccessExplanation[] => [
  ...explainFamilies(viewer),
  ...explainOfArea(viewer),
  ...explainGroups(viewer),
  ...explainFeeding(viewer),
  explainDuplicates(viewer),
  explainStatistics(viewer),
  explainLog(viewer),
  ...Object.entries(TIER_NOUNS).map(([type, noun]) => explainTier(viewer, type, noun)),
];

const explainLog = (viewer: Viewer): AccessExplanation => {
  const area = inArea(viewer.region);
  const reading = viewer.mandates.filter((mandate) => POLICY[mandate].accessLog);
  if (reading.length === 0) {
    return {
      type: 'AccessEntry',
      rows: said(viewer, { id: 'tidak ada', en: 'none' }),
      disclosure: 'AGGREGATE',
      writes: [],
      why: said(viewer, {
        id: 'Jejak akses hanya bagi camat dan lurah.',
        en: 'The access log is for camat and lurah.',
      }),
    };
  }
  return {
    type: 'AccessEntry',
    rows: said(viewer, {
      id: `siapa membuka data keluarga ${area.id}, kapan, dan untuk apa`,
      en: `who saw data of families ${area.en}, when and why`,
    }),
    disclosure: 'IDENTIFIED',
    writes: [],
    why: said(
      viewer,
      {
        id: `Mandat ${reading.join(', ')}: camat dan lurah menjawab warga yang bertanya siapa membuka datanya (UU 27/2022 pasal 32).`,
        en: `Mandate ${reading.join(', ')}: camat and lurah answer residents who ask who opened their data (UU 27/2022 art. 32).`,
      },
      { id: 'Ditulis oleh Simpul sendiri.', en: 'Simpul itself writes it.' },
    ),
  };
};

const explainTier = (viewer: Viewer, type: string, noun: Message): AccessExplanation => {
  const writes = writesOf(viewer, type);
  const tiers = tiersOf(viewer.region);
  return {
    type,
    rows: said(viewer, { id: `${noun.id} ${tiers.id}`, en: `${noun.en} ${tiers.en}` }),
    disclosure: 'IDENTIFIED',
    writes: writes.names.length > 0 ? [type] : [],
    why: said(
      viewer,
      {
        id: 'Tanpa data pribadi; wilayah tetangga tidak terlihat.',
        en: 'No personal data; neighbouring areas are not shown.',
      },
      writes.names.length > 0 ? writing(writes, writes.mandates) : onlyRead(type),
    ),
  };
};

const tiersOf = (region: RegionCode): Message => {
  const area = inArea(region);
  if (region === NATION) return area;
  if (levelOf(region) === 'KELURAHAN') {
    return { id: `${area.id} dan jenjang di atasnya`, en: `${area.en} and in the tiers above it` };
  }
  return {
    id: `${area.id}, di bawahnya, dan jenjang di atasnya`,
    en: `${area.en}, below it and in the tiers above it`,
  };
};
