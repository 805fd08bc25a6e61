import {
  atLeast,
  cappedBy,
  DISCLOSURES,
  MANDATES,
  POLICY,
  type Mandate,
  type Reveal,
  type RowArm,
} from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import {
  FAMILIES,
  FAMILY_TYPES,
  inArea,
  OF_FAMILIES,
  OWN_PLACES,
  REASONS,
  said,
  SHOWN,
  type FamilyType,
} from './access-words';
import type { AccessExplanation } from './explain-access';
import { NO_WRITES, writesOf, writing } from './explain-writes';

/** One way families come into the slice, and the mandates it comes by. */
interface Way extends Reveal {
  readonly mandates: readonly Mandate[];
}

export const explainFamilies = (viewer: Viewer): AccessExplanation[] => {
  const ways = waysOf(viewer.mandates);
  return FAMILY_TYPES.flatMap((type) => {
    const writes = writesOf(viewer, type);
    if (ways.length === 0) return [explainNone(viewer, type)];
    // Said once: where the mandate stands that may write, or else first.
    const byWriter = ways.findIndex(({ mandates }) => mandates.some((mandate) => writes.mandates.includes(mandate)));
    return ways.map((way, place) => {
      const own = place === Math.max(0, byWriter) ? writes : NO_WRITES;
      const disclosure = cappedBy(viewer.purpose, way.disclosure);
      const [which, shown] = [whichRows(viewer, type, ways, place), SHOWN[type][disclosure]];
      const why: Message[] =
        type === 'Household'
          ? [...reasonsOf(ways, place), ...idle(viewer, ways, place), purposeNote(viewer, way), writing(own)]
          : [AS_THE_FAMILY, writing(own, own.mandates)];
      return {
        type,
        rows: said(viewer, { id: `${which.id}: ${shown.id}`, en: `${which.en}: ${shown.en}` }),
        disclosure,
        writes: own.names.length > 0 ? [type] : [],
        why: said(viewer, ...why),
      };
    });
  });
};

/**
 * The ways that decide how much of a family is shown, the most telling first, as if a purpose were given. The whole area
 * comes last: what shows no more than it adds nothing.
 */
const waysOf = (mandates: readonly Mandate[]): Way[] => {
  const best = new Map<RowArm, Way>();
  for (const mandate of MANDATES.filter((known) => mandates.includes(known))) {
    for (const { rows, disclosure } of POLICY[mandate].households) {
      const known = best.get(rows);
      if (known?.disclosure === disclosure) best.set(rows, { ...known, mandates: [...known.mandates, mandate] });
      else if (!known || atLeast(disclosure, known.disclosure))
        best.set(rows, { rows, disclosure, mandates: [mandate] });
    }
  }
  const area = best.get('area');
  const deciding = [...best.values()].filter(
    (way) => !area || way === area || !atLeast(area.disclosure, way.disclosure),
  );
  const rank = ({ disclosure }: Way): number => DISCLOSURES.indexOf(disclosure);
  return deciding.sort((a, b) => rank(b) - rank(a));
};

const AS_THE_FAMILY: Message = { id: 'Seperti keluarganya.', en: 'As its family.' };

const whichRows = ({ region }: Viewer, type: FamilyType, ways: readonly Way[], place: number): Message => {
  const area = inArea(region);
  const within = ({ id, en }: Message): Message => ({ id: `${id} ${area.id}`, en: `${en} ${area.en}` });
  const arm = ways[place]?.rows ?? 'area';
  const families = FAMILIES[arm === 'area' && place > 0 ? 'others' : arm];
  if (type === 'Household') return within(families);
  // Who sees the area sees its families' places in all programs; others those they have to do with.
  if (type === 'Enrolment' && arm !== 'area' && !ways.some(({ rows }) => rows === 'area'))
    return within(OWN_PLACES[arm]);
  const of = OF_FAMILIES[type];
  return within({ id: `${of.id} ${families.id}`, en: `${of.en} ${families.en}` });
};

const mandateWords = (mandate: Mandate): Message => ({
  id: `Mandat ${mandate}, ${POLICY[mandate].title}: ${REASONS[mandate].id}.`,
  en: `Mandate ${mandate}: ${REASONS[mandate].en}.`,
});

/** Each mandate is named once, where it first shows a family. */
const reasonsOf = (ways: readonly Way[], place: number): Message[] => {
  const before = new Set(ways.slice(0, place).flatMap(({ mandates }) => mandates));
  const mandates = ways[place]?.mandates ?? [];
  const fresh = mandates.filter((mandate) => !before.has(mandate));
  if (fresh.length > 0) return fresh.map(mandateWords);
  return [
    {
      id: 'Belum atau tidak lagi menjadi peserta, maka tersamar.',
      en: 'Not in a program yet, or no longer, so masked.',
    },
  ];
};

/** Mandates that show no family the others do not show as well or better. */
const idle = ({ mandates }: Viewer, ways: readonly Way[], place: number): Message[] => {
  const rest = mandates.filter((mandate) => !ways.some((way) => way.mandates.includes(mandate)));
  if (place < ways.length - 1 || rest.length === 0) return [];
  return [
    {
      id: `Mandat ${rest.join(', ')} tidak menambah keluarga.`,
      en: `Mandate ${rest.join(', ')} adds no families.`,
    },
  ];
};

const purposeNote = ({ purpose }: Viewer, { disclosure }: Way): Message => {
  if (disclosure === 'PSEUDONYMOUS') return { id: 'Pembacaan tidak dicatat.', en: 'Reads are not logged.' };
  if (disclosure === 'MASKED') return { id: 'Setiap pembacaan dicatat.', en: 'Every read is logged.' };
  return purpose === null
    ? {
        id: 'Lengkap bila tujuannya disebut (header simpul-purpose). Setiap pembacaan dicatat.',
        en: 'In full when a purpose is given (header simpul-purpose). Every read is logged.',
      }
    : {
        id: `Lengkap karena tujuannya disebut (${purpose}). Setiap pembacaan dicatat.`,
        en: `In full because a purpose is given (${purpose}). Every read is logged.`,
      };
};

const explainNone = (viewer: Viewer, type: FamilyType): AccessExplanation => {
  const writes = writesOf(viewer, type);
  const figures = {
    id: 'tidak ada; hanya jumlahnya (Region.statistics)',
    en: 'none; only their number (Region.statistics)',
  };
  const why: Message[] =
    type !== 'Household'
      ? [AS_THE_FAMILY]
      : viewer.mandates.length > 0
        ? viewer.mandates.map(mandateWords)
        : [{ id: 'Perangkat Anda tidak memiliki mandat.', en: 'Your agency has no mandate.' }];
  return {
    type,
    rows: said(viewer, type === 'Household' ? figures : { id: 'tidak ada', en: 'none' }),
    disclosure: 'AGGREGATE',
    writes: writes.names.length > 0 ? [type] : [],
    why: said(viewer, ...why, ...(writes.names.length > 0 ? [writing(writes)] : [])),
  };
};
