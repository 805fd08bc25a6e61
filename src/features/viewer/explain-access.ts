import { cappedBy, POLICY, type Disclosure, type Mandate, type RowArm } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { formatRegionCode } from '../../platform/region-code';

export interface AccessExplanation {
  readonly type: string;
  readonly rows: string;
  readonly disclosure: Disclosure;
  readonly writes: readonly string[];
  readonly why: string;
}

const FAMILY_TYPES = ['Household', 'Person', 'Listing', 'Enrolment'] as const;
const TIER_TYPES = [
  'Region',
  'Agency',
  'Program',
  'Activity',
  'Team',
  'Commitment',
  'ProgressReport',
  'RegistryRelease',
];

const ROWS: Readonly<Record<RowArm, Message>> = {
  area: { id: 'semua keluarga di wilayah', en: 'all families of the area' },
  enrolled: { id: 'keluarga peserta program sendiri di wilayah', en: 'families enrolled in own programs, in the area' },
  candidate: { id: 'calon penerima program sendiri di wilayah', en: 'candidates of own programs, in the area' },
  inspected: {
    id: 'keluarga yang ditarik sebagai sampel pemeriksaan yang sedang dibuka sendiri',
    en: 'families drawn for an inspection it has open',
  },
};

const ENROLMENT_ROWS: Readonly<Record<RowArm, Message>> = {
  area: { id: 'semua kepesertaan keluarga di wilayah', en: 'all enrolments of the area’s families' },
  enrolled: { id: 'kepesertaan pada program sendiri di wilayah', en: 'enrolments in own programs, in the area' },
  candidate: { id: 'tidak ada: calon belum menjadi peserta', en: 'none: a candidate is not enrolled yet' },
  inspected: {
    id: 'kepesertaan pada program yang diperiksa, hanya keluarga sampel',
    en: 'enrolments in the inspected program, of the sampled families only',
  },
};

const NONE: Message = { id: 'tidak ada; hanya statistik', en: 'none; statistics only' };

/** The policy table in words. It is computed from the viewer alone, so it cannot tell of any row. */
export const explainAccess = (viewer: Viewer): AccessExplanation[] => {
  const say = ({ id, en }: Message): string => (viewer.language === 'en' ? en : id);
  const area = formatRegionCode(viewer.region);
  const inArea = (rows: string): string => `${rows} (${area})`;

  const families = viewer.mandates.flatMap((mandate) =>
    FAMILY_TYPES.flatMap((type): AccessExplanation[] => {
      const { households } = POLICY[mandate];
      if (households.length === 0) {
        const why = because(mandate, NONE);
        return [{ type, rows: say(NONE), disclosure: 'AGGREGATE', writes: writesOf(mandate, type), why: say(why) }];
      }
      return households.map(({ rows, disclosure }) => ({
        type,
        rows: inArea(say(type === 'Enrolment' ? ENROLMENT_ROWS[rows] : ROWS[rows])),
        disclosure: cappedBy(viewer.purpose, disclosure),
        writes: writesOf(mandate, type),
        why: say(because(mandate, purposeNote(viewer, disclosure))),
      }));
    }),
  );

  const tiers = TIER_TYPES.map((type): AccessExplanation => ({
    type,
    rows: say({
      id: `wilayah sendiri (${area}), semua di bawahnya, dan rantai wilayah di atasnya; tidak pernah wilayah tetangga`,
      en: `the own area (${area}), all below it and the chain above it; never a sibling area`,
    }),
    disclosure: 'IDENTIFIED',
    writes: viewer.mandates.flatMap((mandate) => writesOf(mandate, type)),
    why: say({
      id: 'Catatan koordinasi tidak memuat data pribadi dan berjenjang (hasil Rakor TKPK).',
      en: 'Coordination records hold no personal data and run in tiers.',
    }),
  }));

  const reviews = viewer.mandates.filter((mandate) => POLICY[mandate].writes.includes('Duplicate'));
  const log = viewer.mandates.some((mandate) => POLICY[mandate].accessLog);
  return [
    ...families,
    {
      type: 'AccessEntry',
      rows: say(
        log
          ? { id: `jejak akses keluarga di wilayah (${area})`, en: `accesses to the area’s families (${area})` }
          : NONE,
      ),
      disclosure: log ? 'IDENTIFIED' : 'AGGREGATE',
      writes: [],
      why: say({
        id: 'Camat dan lurah menjawab warga yang bertanya siapa membuka datanya (UU 27/2022 pasal 32).',
        en: 'Camat and lurah answer residents who ask who opened their data (UU 27/2022 art. 32).',
      }),
    },
    {
      type: 'DuplicateCandidate',
      rows: say(
        reviews.length > 0
          ? {
              id: `pasangan keluarga yang keduanya di wilayah (${area})`,
              en: `pairs of families both in the area (${area})`,
            }
          : NONE,
      ),
      disclosure: reviews.length > 0 ? 'IDENTIFIED' : 'AGGREGATE',
      writes: reviews.length > 0 ? ['Duplicate'] : [],
      why: say({
        id: 'Data ganda ditinjau oleh yang menjawab atas wilayahnya dan oleh sekretariat yang memuat rilis.',
        en: 'Duplicates are reviewed by those who answer for the area and by the secretariat that imports releases.',
      }),
    },
    ...tiers,
    {
      type: 'Write',
      rows: say({ id: 'yang boleh ditulis, di wilayah sendiri', en: 'what may be written, in the own area' }),
      disclosure: 'IDENTIFIED',
      writes: [...new Set(viewer.mandates.flatMap((mandate) => POLICY[mandate].writes))],
      why: say({ id: 'Jumlah seluruh mandat perangkat ini.', en: 'The union of this agency’s mandates.' }),
    },
  ];
};

const writesOf = (mandate: Mandate, type: string): string[] => POLICY[mandate].writes.filter((name) => name === type);

const because = (mandate: Mandate, note: Message): Message => ({
  id: `Mandat ${mandate}: ${POLICY[mandate].title}. ${note.id}`,
  en: `Mandate ${mandate}. ${note.en}`,
});

const purposeNote = (viewer: Viewer, disclosure: Disclosure): Message => {
  if (disclosure === 'PSEUDONYMOUS')
    return { id: 'Tanpa identitas, sehingga tidak dicatat.', en: 'Without identity, so reads are not logged.' };
  if (disclosure === 'MASKED')
    return { id: 'Tersamar; setiap pembacaan tercatat.', en: 'Masked; every read is logged.' };
  return viewer.purpose === null
    ? {
        id: 'Identitas lengkap memerlukan tujuan (header simpul-purpose).',
        en: 'Full identity needs a purpose (header simpul-purpose).',
      }
    : {
        id: `Tujuan: ${viewer.purpose}; setiap pembacaan tercatat.`,
        en: `Purpose: ${viewer.purpose}; every read is logged.`,
      };
};
