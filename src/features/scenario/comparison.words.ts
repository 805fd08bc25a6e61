import type { Language, Message } from '../../platform/errors/hub-error';
import { formatRegionCode } from '../../platform/region-code';
import type { ScenarioFigure } from './scenario.enums';

type Unit = 'families' | 'seats' | 'rupiah' | 'share' | 'quarters' | 'yes';

const FIGURES: Readonly<Record<ScenarioFigure, { readonly unit: Unit; readonly name: Message }>> = {
  TOLERANCE: { unit: 'share', name: { id: 'Toleransi', en: 'Tolerance' } },
  INFLOW_WORKING: {
    unit: 'families',
    name: { id: 'Keluarga baru yang dapat bekerja per triwulan', en: 'New families who may work, a quarter' },
  },
  INFLOW_PERMANENT: {
    unit: 'families',
    name: {
      id: 'Keluarga baru lansia atau disabilitas per triwulan',
      en: 'New elderly or disabled families, a quarter',
    },
  },
  SERVED_EXIT_RATE: {
    unit: 'share',
    name: { id: 'Tingkat keluar keluarga yang sudah dilayani', en: 'Exit rate of families served already' },
  },
  OFFERED: { unit: 'yes', name: { id: 'Ditawarkan', en: 'Offered' } },
  UNIT_COST: { unit: 'rupiah', name: { id: 'Biaya satuan', en: 'Unit cost' } },
  EXIT_RATE: { unit: 'share', name: { id: 'Tingkat keluar', en: 'Exit rate' } },
  LAG: { unit: 'quarters', name: { id: 'Jeda', en: 'Lag' } },
  SUPPORTS: { unit: 'yes', name: { id: 'Dukungan permanen', en: 'Permanent support' } },
  SEATS_LIMIT: { unit: 'seats', name: { id: 'Batas kursi', en: 'Limit of seats' } },
  SEATS_SHARE: { unit: 'share', name: { id: 'Batas kursi', en: 'Limit of seats' } },
  BUDGET_LIMIT: { unit: 'rupiah', name: { id: 'Batas anggaran', en: 'Limit of money' } },
  FLOOR_LIMIT: { unit: 'seats', name: { id: 'Batas minimum', en: 'Floor' } },
  FLOOR_SHARE: { unit: 'share', name: { id: 'Batas minimum', en: 'Floor' } },
  START: { unit: 'families', name: { id: 'Keluarga pada awal', en: 'Families at the start' } },
  GOAL: { unit: 'families', name: { id: 'Tujuan', en: 'Goal' } },
  REMAINING: { unit: 'families', name: { id: 'Sisa keluarga', en: 'Families that remain' } },
  QUARTERS_TO_GOAL: { unit: 'quarters', name: { id: 'Tujuan tercapai setelah', en: 'Goal reached after' } },
  FAMILY_QUARTERS: {
    unit: 'families',
    name: { id: 'Triwulan-keluarga dalam kemiskinan ekstrem', en: 'Family-quarters in extreme poverty' },
  },
  SPENT: { unit: 'rupiah', name: { id: 'Biaya', en: 'Cost' } },
  BUDGET_NEEDED: { unit: 'rupiah', name: { id: 'Kebutuhan anggaran', en: 'Budget needed' } },
  SHORTFALL: { unit: 'rupiah', name: { id: 'Kekurangan', en: 'Shortfall' } },
  SEATS: { unit: 'seats', name: { id: 'Kursi', en: 'Seats' } },
};

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en' };

const WRITTEN: Readonly<Record<Unit, (value: number, language: Language) => string>> = {
  families: (value, language) => amount(value, language, 1),
  seats: (value, language) => amount(value, language, 0),
  rupiah: (value, language) => `Rp${amount(value, language, 0)}`,
  share: (value, language) => `${amount(value * 100, language, 4)} %`,
  quarters: (value, language) => `${amount(value, language, 0)} ${language === 'id' ? 'triwulan' : 'quarters'}`,
  yes: (value, language) => (value > 0 ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' })[language],
};

const amount = (value: number, language: Language, places: number): string =>
  value.toLocaleString(LOCALES[language], { maximumFractionDigits: places });

export interface DifferenceFacts {
  readonly what: ScenarioFigure;
  readonly programs: readonly string[];
  readonly region: number | null;
  readonly period: string | null;
  readonly limit: {
    readonly each: string | null;
    readonly pillar: string | null;
    readonly source: string | null;
    readonly from: string;
    readonly to: string;
    readonly perQuarter: boolean;
  } | null;
  readonly here: number | null;
  readonly there: number | null;
}

const EACH: Readonly<Record<string, Message>> = {
  KECAMATAN: { id: 'setiap kecamatan', en: 'every kecamatan' },
  KELURAHAN: { id: 'setiap kelurahan', en: 'every kelurahan' },
};

const whenOf = ({ from, to, perQuarter }: NonNullable<DifferenceFacts['limit']>): Message => {
  const when = from === to ? from : `${from}–${to}`;
  return perQuarter ? { id: `${when}, per triwulan`, en: `${when}, a quarter` } : { id: when, en: when };
};

/** `Exit rate (PPKD_REG): 40 %; the other: 25 %.` */
export const differenceInWords = (facts: DifferenceFacts, language: Language): string => {
  const { what, programs, region, period, limit } = facts;
  const { unit, name } = FIGURES[what];
  const one = (value: number | null): string =>
    value === null
      ? { id: what === 'OFFERED' ? 'tidak' : 'tidak ada', en: what === 'OFFERED' ? 'no' : 'none' }[language]
      : WRITTEN[unit](value, language);
  const of = [
    programs.join(' + '),
    limit?.pillar,
    limit?.source,
    limit?.each ? EACH[limit.each]?.[language] : null,
    region === null ? null : formatRegionCode(region),
    limit ? whenOf(limit)[language] : period,
  ].filter((part) => part);
  const other = { id: 'yang lain', en: 'the other' }[language];
  return `${name[language]}${of.length > 0 ? ` (${of.join(', ')})` : ''}: ${one(facts.here)}; ${other}: ${one(facts.there)}.`;
};

export type Unlike = 'AREA' | 'QUARTERS' | 'COUNTS' | 'ROUNDED' | 'UNSOLVED';

/** Why figures of two scenarios are not of the same thing. */
export const UNLIKE: Readonly<Record<Unlike, Message>> = {
  AREA: { id: 'Wilayahnya tidak sama.', en: 'They plan for different areas.' },
  QUARTERS: {
    id: 'Rentang triwulannya tidak sama: hasil pada akhir bukan dari waktu yang sama.',
    en: 'Their quarters are not the same: what they come to at the end is not of the same time.',
  },
  COUNTS: {
    id: 'Berangkat dari hitungan hari atau rilis yang tidak sama.',
    en: 'They start from counts of different days or releases.',
  },
  ROUNDED: {
    id: 'Yang satu berangkat dari angka tepat, yang lain dari angka yang dibulatkan.',
    en: 'One starts from exact counts, the other from rounded ones.',
  },
  UNSOLVED: {
    id: 'Belum keduanya selesai dihitung: hasil dari yang belum tidak ada.',
    en: 'Not both are solved: there are no results of the one that is not.',
  },
};
