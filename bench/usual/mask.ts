import { atLeast, type Disclosure } from '../../src/platform/access/policy';
import { maskNumber, Sealing } from '../../src/platform/sealing/sealing';
import { SEPARATOR, signCursor } from '../../src/platform/graph/cursor';
import { BENCH_KEY } from '../data/database';

const sealing = new Sealing(BENCH_KEY);

export const shown = (level: Disclosure, full: string | null, less: string | null): string | null => {
  if (atLeast(level, 'IDENTIFIED')) return full;
  return atLeast(level, 'MASKED') ? less : null;
};

export const opened = (level: Disclosure, sealed: string | null): string | null => {
  if (sealed === null || !atLeast(level, 'MASKED')) return null;
  const number = sealing.open(sealed);
  return atLeast(level, 'IDENTIFIED') ? number : maskNumber(number);
};

/** A page cut from one row more than asked. */
export const pageOf = <Row>(
  rows: readonly Row[],
  size: number,
  order: string,
  columns: (row: Row) => unknown[],
): Page<Row> => {
  const nodes = rows.slice(0, size);
  const last = nodes.at(-1);
  const endCursor = last === undefined ? null : signCursor([order, ...columns(last)].join(SEPARATOR), sealing);
  return { nodes, pageInfo: { hasNextPage: rows.length > size, endCursor } };
};

export interface Page<Row> {
  readonly nodes: Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const BANDS: readonly (readonly [number, string])[] = [
  [6, '0-6'],
  [12, '7-12'],
  [15, '13-15'],
  [18, '16-18'],
  [21, '19-21'],
  [59, '22-59'],
];

export const ageBand = (birthDate: string | null, today: string): string => {
  if (birthDate === null) return '?';
  const years =
    Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
  return BANDS.find(([upTo]) => years <= upTo)?.[1] ?? '60+';
};
