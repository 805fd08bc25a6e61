import { addDays, atOffice, TODAY } from './calendar';
import type { Random } from './random';

export interface Progress {
  readonly period: string;
  readonly value: number;
  readonly note: string | null;
  readonly reportedAt: string;
}

interface Period {
  readonly name: string;
  readonly ends: string;
}

const YEAR = 2026;

const periodsOf = (cadence: 'MONTH' | 'QUARTER'): Period[] => {
  const months = cadence === 'MONTH' ? 1 : 3;
  return Array.from({ length: 12 / months }, (_, place) => {
    const last = (place + 1) * months;
    const firstOfNext = last === 12 ? `${YEAR + 1}-01-01` : `${YEAR}-${String(last + 1).padStart(2, '0')}-01`;
    const name = cadence === 'MONTH' ? `${YEAR}-${String(last).padStart(2, '0')}` : `${YEAR}-Q${place + 1}`;
    return { name, ends: addDays(firstOfNext, -1) };
  });
};

const NOTES: readonly (string | null)[] = [
  null,
  null,
  null,
  'Sesuai rencana.',
  'Terhambat hujan dan genangan.',
  'Menunggu pencairan anggaran.',
  'Dibantu kader dasawisma.',
  'Sebagian warga pindah.',
];

/** Reports of a promise's own figure, one a period that has ended, rising to what is achieved by now. */
export const drawReports = (
  random: Random,
  achieved: number,
  cadence: 'MONTH' | 'QUARTER',
  starts: string,
): Progress[] => {
  const periods = periodsOf(cadence).filter(({ ends }) => ends > starts && ends < TODAY);
  return periods.map(({ name, ends }, place) => ({
    period: name,
    value: Math.round(achieved * ((place + 1) / periods.length)),
    note: random.pick(NOTES),
    reportedAt: atOffice(addDays(ends, random.int(2, 9)), random.int(9, 15)),
  }));
};
