import type { Commitment, Region } from '../world/rows';

export const DOTTED_TYPE: Readonly<Record<Region['level'], string>> = {
  NATION: 'Nation',
  PROVINCE: 'Province',
  CITY: 'City',
  KECAMATAN: 'Kecamatan',
  KELURAHAN: 'Kelurahan',
};

/** Sorted by the first key in which two rows differ. */
export const by = <Row>(rows: readonly Row[], ...keys: ((row: Row) => string | number)[]): Row[] =>
  [...rows].sort((a, b) => keys.map((key) => compare(key(a), key(b))).find((order) => order !== 0) ?? 0);
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

export const isOverdue = ({ due, status }: Commitment): boolean =>
  due < '2026-01-01' && ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(status);
