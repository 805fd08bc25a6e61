import { LOCALES, type Language, type Message } from '../../platform/errors/hub-error';
import { formatRegionCode } from '../../platform/region-code';
import type { ScenarioFigure } from './scenario.enums';

type Written = (value: number, language: Language) => string;

/** Made once: a formatter costs far more than what it formats. */
const formats = (maximumFractionDigits: number): Readonly<Record<Language, Intl.NumberFormat>> => ({
  id: new Intl.NumberFormat(LOCALES.id, { maximumFractionDigits }),
  en: new Intl.NumberFormat(LOCALES.en, { maximumFractionDigits }),
});
const [WHOLE, TENTHS, EXACT] = [formats(0), formats(1), formats(6)];

const counted =
  (format: typeof WHOLE, id: string, en: string, one = en): Written =>
  (value, language) =>
    `${format[language].format(value)} ${language === 'id' ? id : value === 1 ? one : en}`;
const families = counted(TENTHS, 'keluarga', 'families', 'family');
const seats = counted(WHOLE, 'kursi', 'seats', 'seat');
const quarters = counted(WHOLE, 'triwulan', 'quarters', 'quarter');
const newFamilies = counted(EXACT, 'keluarga per triwulan', 'families a quarter', 'family a quarter');
const familyQuarters = counted(TENTHS, 'triwulan-keluarga', 'family-quarters', 'family-quarter');
const rupiah: Written = (value, language) => `Rp${WHOLE[language].format(value)}`;
const perSeat: Written = (value, language) =>
  `${rupiah(value, language)} ${language === 'id' ? 'per kursi per triwulan' : 'a seat and quarter'}`;
const share: Written = (value, language) => `${EXACT[language].format(value * 100)} %`;
const shareOfFamilies: Written = (value, language) =>
  `${language === 'id' ? 'kursi untuk' : 'seats for'} ${share(value, language)} ${language === 'id' ? 'keluarga' : 'of the families'}`;
const yes: Written = (value, language) =>
  value > 0 ? { id: 'ya', en: 'yes' }[language] : { id: 'tidak', en: 'no' }[language];
const none: Message = { id: 'tidak ada', en: 'none' };
const noPlan: Message = {
  id: 'tidak ditemukan rencana yang mencapai tujuan',
  en: 'no plan found that reaches the goal',
};

interface Words {
  readonly id: string;
  readonly en: string;
  /** Of what stands as text there is none. */
  readonly written?: Written;
  /** Where there is no figure. */
  readonly without?: Message;
}

const FIGURES: Readonly<Record<ScenarioFigure, Words>> = {
  TOLERANCE: { id: 'Toleransi', en: 'Tolerance', written: share },
  INFLOW_WORKING: { id: 'Keluarga baru yang mungkin bekerja', en: 'New families who may work', written: newFamilies },
  INFLOW_PERMANENT: {
    id: 'Keluarga baru lansia atau penyandang disabilitas',
    en: 'New elderly or disabled families',
    written: newFamilies,
  },
  SERVED_EXIT_RATE: {
    id: 'Tingkat keluar per triwulan keluarga yang sudah dilayani',
    en: 'Exit rate a quarter of families served already',
    written: share,
  },
  OFFERED: { id: 'Ditawarkan', en: 'Offered', written: yes, without: { id: 'tidak', en: 'no' } },
  PILLAR: { id: 'Pilar', en: 'Pillar' },
  SOURCE: { id: 'Sumber dana', en: 'Source of money' },
  UNIT_COST: { id: 'Biaya satuan', en: 'Unit cost', written: perSeat },
  EXIT_RATE: { id: 'Tingkat keluar', en: 'Exit rate', written: share },
  LAG: { id: 'Jeda', en: 'Lag', written: quarters },
  SUPPORTS: { id: 'Dukungan permanen', en: 'Permanent support', written: yes },
  SEATS_LIMIT: { id: 'Batas kursi', en: 'Limit of seats', written: seats },
  SEATS_SHARE: { id: 'Batas kursi', en: 'Limit of seats', written: shareOfFamilies },
  BUDGET_LIMIT: { id: 'Batas anggaran', en: 'Limit of money', written: rupiah },
  FLOOR_LIMIT: { id: 'Batas minimum', en: 'Floor', written: seats },
  FLOOR_SHARE: { id: 'Batas minimum', en: 'Floor', written: shareOfFamilies },
  START: { id: 'Keluarga miskin ekstrem pada awal', en: 'Extremely poor families at the start', written: families },
  GOAL: { id: 'Tujuan, paling banyak', en: 'Goal, at most', written: families },
  REMAINING: { id: 'Keluarga yang tersisa', en: 'Families that remain', written: families },
  QUARTERS_TO_GOAL: {
    id: 'Tujuan tercapai',
    en: 'Goal reached',
    written: (value, language) => (language === 'id' ? `triwulan ke-${value}` : `quarter ${value}`),
    without: { id: 'tidak tercapai', en: 'not reached' },
  },
  FAMILY_QUARTERS: { id: 'Lama dalam kemiskinan ekstrem', en: 'Time in extreme poverty', written: familyQuarters },
  SPENT: { id: 'Biaya', en: 'Cost', written: rupiah },
  BUDGET_NEEDED: { id: 'Kebutuhan anggaran', en: 'Budget needed', written: rupiah, without: noPlan },
  SHORTFALL: { id: 'Kekurangan', en: 'Shortfall', written: rupiah, without: noPlan },
  SEATS: { id: 'Kursi', en: 'Seats', written: seats },
};

export interface DifferenceFacts {
  readonly what: ScenarioFigure;
  readonly programs: readonly string[];
  readonly region: number | null;
  /** Name of the area. */
  readonly place: string | null;
  readonly period: string | null;
  readonly limit: {
    readonly each: 'KECAMATAN' | 'KELURAHAN' | null;
    readonly pillar: string | null;
    readonly source: string | null;
    /** Null: as long as the scenario. */
    readonly from: string | null;
    readonly to: string | null;
    readonly perQuarter: boolean;
  } | null;
  readonly here: number | null;
  readonly there: number | null;
  readonly hereText: string | null;
  readonly thereText: string | null;
}

const EACH: Readonly<Record<'KECAMATAN' | 'KELURAHAN', Message>> = {
  KECAMATAN: { id: 'setiap kecamatan', en: 'every kecamatan' },
  KELURAHAN: { id: 'setiap kelurahan', en: 'every kelurahan' },
};

const whenOf = ({ from, to, perQuarter }: NonNullable<DifferenceFacts['limit']>, language: Language): string => {
  const each = { id: 'per triwulan', en: 'a quarter' }[language];
  const when =
    from === null ? { id: 'sepanjang skenario', en: 'throughout' }[language] : from === to ? from : `${from}–${to}`;
  return perQuarter ? `${when}, ${each}` : when;
};

const valueOf = (what: ScenarioFigure, value: number | null, text: string | null, language: Language): string => {
  const { written, without = none } = FIGURES[what];
  if (value === null || !written) return text ?? without[language];
  return text === null ? written(value, language) : `${text} (${written(value, language)})`;
};

/** `Exit rate (PPKD_REG): 40 %; the other scenario: 25 %.` */
export const differenceInWords = (facts: DifferenceFacts, language: Language): string => {
  const { what, programs, region, place, period, limit, here, there, hereText, thereText } = facts;
  const about = [
    programs.join(' + '),
    limit?.pillar,
    limit?.source,
    limit?.each ? EACH[limit.each][language] : null,
    region === null ? null : place === null ? formatRegionCode(region) : `${place} ${formatRegionCode(region)}`,
    limit ? whenOf(limit, language) : period,
  ].filter((part) => part);
  const other = { id: 'skenario lain', en: 'the other scenario' }[language];
  const named = `${FIGURES[what][language]}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
  return `${named}: ${valueOf(what, here, hereText, language)}; ${other}: ${valueOf(what, there, thereText, language)}.`;
};

export type Unlike = 'AREA' | 'QUARTERS' | 'COUNTS' | 'ROUNDED' | 'HERE_UNSOLVED' | 'THERE_UNSOLVED';

/** Why figures of two scenarios are not of the same thing. */
export const UNLIKE: Readonly<Record<Unlike, Message>> = {
  AREA: { id: 'Wilayah kedua skenario berbeda.', en: 'They plan for different areas.' },
  QUARTERS: {
    id: 'Rentang triwulannya berbeda: hasil pada akhirnya bukan dari waktu yang sama.',
    en: 'Their quarters are not the same: what they come to at the end is not of the same time.',
  },
  COUNTS: {
    id: 'Angka awalnya dari tanggal atau rilis yang berbeda.',
    en: 'They start from counts of different days or releases.',
  },
  ROUNDED: {
    id: 'Yang satu berangkat dari angka tepat, yang lain dari angka yang dibulatkan.',
    en: 'One starts from exact counts, the other from rounded ones.',
  },
  HERE_UNSOLVED: { id: 'Skenario ini belum ada hasilnya.', en: 'This scenario has no result.' },
  THERE_UNSOLVED: { id: 'Skenario lain belum ada hasilnya.', en: 'The other scenario has no result.' },
};
