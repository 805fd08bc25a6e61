import type { RowSql } from '../../platform/graph/bindings';

/** The age groups that the P3KE individual sheet flags, and the age each begins with. */
const BANDS = [
  [0, '0-6'],
  [7, '7-12'],
  [13, '13-15'],
  [16, '16-18'],
  [19, '19-21'],
  [22, '22-59'],
  [60, '60+'],
] as const;

const NAMES = BANDS.map(([, name]) => `'${name}'`).join(', ');
const BOUNDS = BANDS.slice(1)
  .map(([from]) => from)
  .join(', ');

export const ageBand = (person: RowSql): string => {
  const age = `extract(year from age(${person.col('birthDate')}))::int`;
  return `coalesce((array[${NAMES}])[width_bucket(${age}, array[${BOUNDS}]) + 1], '?')`;
};
