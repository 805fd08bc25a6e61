import type { Message } from '../../platform/errors/hub-error';
import { formatRegionCode } from '../../platform/region-code';
import type { Assumptions, LimitAssumption } from './assumptions';
import type { Group } from './build';
import type { Stopped } from './solver/linear';
import type { Answer } from './solver/solve';

const KINDS: Readonly<Record<LimitAssumption['kind'], Message>> = {
  SEATS: { id: 'batas kursi', en: 'limit of seats' },
  BUDGET: { id: 'batas anggaran', en: 'limit of money' },
  FLOOR: { id: 'batas minimum', en: 'floor' },
};

const amount = (value: number, { kind }: Pick<LimitAssumption, 'kind'>): Message => {
  const written = Math.max(0.01, Math.round(value * 100) / 100);
  return kind === 'BUDGET'
    ? { id: `Rp${written.toLocaleString('id-ID')}`, en: `Rp${written.toLocaleString('en')}` }
    : {
        id: `${written.toLocaleString('id-ID')} kursi`,
        en: `${written.toLocaleString('en')} ${written === 1 ? 'seat' : 'seats'}`,
      };
};

/** How an assumption is called: its number in the list, what it is, of what and where. */
const called = ({ limits }: Assumptions, { limit, region }: Group): Message => {
  const one = limits[limit];
  if (!one) return { id: `asumsi ${limit + 1}`, en: `assumption ${limit + 1}` };
  const of = [one.program, one.pillar, one.source].filter((part) => part !== null).join(', ');
  const place = region === null ? '' : formatRegionCode(region);
  const words = (language: 'id' | 'en'): string =>
    [
      `${KINDS[one.kind][language]} ${language === 'id' ? 'nomor' : 'number'} ${limit + 1}`,
      of === '' ? '' : ` (${of})`,
      place === '' ? '' : language === 'id' ? ` di ${place}` : ` in ${place}`,
    ].join('');
  return { id: words('id'), en: words('en') };
};

const MOST = 20;

const WORDS: Readonly<Record<Stopped['status'], Message>> = {
  TIME_LIMIT: {
    id: 'Waktu atau memori untuk menghitung habis. Pakai lebih sedikit triwulan, program, atau batas per kelurahan.',
    en: 'The time or the memory for solving ran out. Use fewer quarters, programs, or limits for every kelurahan.',
  },
  UNBOUNDED: {
    id: 'Tanpa batas tidak ada rencana terbaik. Tambahkan batas kursi atau anggaran.',
    en: 'Without a limit there is no best plan. Add limits of seats or money.',
  },
  TOO_LARGE: {
    id: 'Jumlah rupiahnya terlalu besar untuk dihitung tepat. Periksa biaya satuan dan keluarga yang datang.',
    en: 'The sums of money are too large to be exact. Look at unit costs and at the families that come.',
  },
  FAILED: {
    id: 'Penghitung tidak menemukan rencana dengan kursi utuh dan tidak dapat mengatakan sebabnya. Longgarkan batas minimum, kurangi batas, atau pakai angka yang lebih besar.',
    en: 'The solver found no plan in whole seats, and cannot tell why. Relax the floors, use fewer limits, or larger figures.',
  },
};

/** Of a run that was begun several times and never ended. */
export const CUT_OFF: Message = {
  id: 'Perhitungan ini beberapa kali terputus sebelum selesai. Jalankan lagi; bila terulang, pakai lebih sedikit triwulan, program, atau batas.',
  en: 'The solving was cut off several times before it ended. Run it again; if that repeats, use fewer quarters, programs, or limits.',
};

/** Why there is no plan, in words. */
export const explanationOf = (
  answer: Exclude<Answer, { status: 'SOLVED' }>,
  assumptions: Assumptions,
  groups: readonly Group[],
): Message[] => {
  if (!('conflicts' in answer)) return [WORDS[answer.status]];
  if (answer.conflicts.length === 0)
    return [
      {
        id: 'Asumsi bertentangan, tetapi tidak dapat dipastikan yang mana. Longgarkan batas minimum.',
        en: 'The assumptions contradict each other, and it cannot be told which. Relax the floors.',
      },
    ];
  return answer.conflicts.slice(0, MOST).map(({ group, missing, against, families }) => {
    const floor = groups[group] ?? { limit: 0, region: null };
    const lacks = amount(missing, { kind: 'FLOOR' });
    const name = called(assumptions, floor);
    const others = against.map((one) => called(assumptions, groups[one] ?? { limit: 0, region: null })).slice(0, 5);
    const reasons = (language: 'id' | 'en'): string =>
      [
        ...others.map((other) => other[language]),
        ...(families || others.length === 0
          ? [language === 'id' ? 'jumlah keluarga yang dapat dilayani' : 'the number of families there are to serve']
          : []),
      ].join('; ');
    return {
      id: `Kurang ${lacks.id} untuk memenuhi ${name.id}. Yang membatasi: ${reasons('id')}.`,
      en: `${lacks.en} missing to keep the ${name.en}. What stands against it: ${reasons('en')}.`,
    };
  });
};

export interface BottleneckFacts {
  readonly kind: LimitAssumption['kind'];
  readonly unit: number;
  readonly gives: number;
  readonly counts: 'FAMILIES' | 'FAMILY_QUARTERS';
  readonly limit: number;
  readonly region: number | null;
  readonly program: string | null;
  readonly pillar: string | null;
  readonly source: string | null;
  readonly perQuarter: boolean;
}

/** `Rp1,000,000,000 more for PPKD in 31.71.08: 41 families fewer at the end.` */
export const bottleneckInWords = (facts: BottleneckFacts): Message => {
  const { kind, unit, gives, counts, region, program, pillar, source, perQuarter } = facts;
  const units = amount(unit, { kind });
  const of = [program, pillar, source].filter((part) => part !== null).join(', ');
  const place = region === null ? null : formatRegionCode(region);
  const count = Math.round(gives * 10) / 10;
  const isFloor = kind === 'FLOOR';
  return {
    id:
      `${units.id} ${isFloor ? 'lebih sedikit diwajibkan' : 'lebih banyak'}${perQuarter ? ' setiap triwulan' : ''}` +
      `${of ? ` untuk ${of}` : ''}${place ? ` di ${place}` : ''}: ` +
      (counts === 'FAMILIES'
        ? `${count.toLocaleString('id-ID')} keluarga lebih sedikit pada akhir.`
        : `${count.toLocaleString('id-ID')} triwulan-keluarga lebih cepat.`),
    en:
      `${units.en} ${isFloor ? 'less demanded' : 'more'}${perQuarter ? ' each quarter' : ''}` +
      `${of ? ` for ${of}` : ''}${place ? ` in ${place}` : ''}: ` +
      (counts === 'FAMILIES'
        ? `${count.toLocaleString('en')} families fewer at the end.`
        : `${count.toLocaleString('en')} family-quarters sooner.`),
  };
};
