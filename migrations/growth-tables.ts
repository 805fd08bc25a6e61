import { dataLines } from './data-lines';

const FILES = {
  WEIGHT_FOR_AGE: 'weight-for-age',
  HEIGHT_FOR_AGE: 'length-height-for-age',
  WEIGHT_FOR_LENGTH: 'weight-for-length',
  WEIGHT_FOR_HEIGHT: 'weight-for-height',
} as const;
export type GrowthTable = keyof typeof FILES;
export const GROWTH_TABLES = [
  'WEIGHT_FOR_AGE',
  'HEIGHT_FOR_AGE',
  'WEIGHT_FOR_LENGTH',
  'WEIGHT_FOR_HEIGHT',
] as const satisfies readonly GrowthTable[];

/** One row of a table of WHO: what is typical of a sex at an age in days, or at a length or height in millimetres. */
export interface GrowthRow {
  readonly sex: 'MALE' | 'FEMALE';
  readonly at: number;
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

/** A table of the WHO Child Growth Standards as it lies in `data/who`; its head names its source. */
export const growthRows = (table: GrowthTable): GrowthRow[] =>
  dataLines(`who/${FILES[table]}.csv`).map((cells) => {
    const [sex, at = NaN, l = NaN, m = NaN, s = NaN] = cells.map(Number);
    return { sex: sex === 1 ? 'MALE' : 'FEMALE', at, l, m, s };
  });
