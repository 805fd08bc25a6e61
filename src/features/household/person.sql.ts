import type { RowSql } from '../../platform/graph/bindings';

const BANDS = [
  [6, '0-6'],
  [12, '7-12'],
  [15, '13-15'],
  [18, '16-18'],
  [21, '19-21'],
  [59, '22-59'],
] as const;

/** The age groups that the P3KE individual sheet flags. */
export const ageBand = (person: RowSql): string => {
  const age = `extract(year from age(${person.col('birthDate')}))`;
  const cases = BANDS.map(([upTo, band]) => `when ${age} <= ${upTo} then '${band}'`);
  return `case when ${person.col('birthDate')} is null then '?' ${cases.join(' ')} else '60+' end`;
};
