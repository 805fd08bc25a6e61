import type { RowSql } from '../../platform/graph/bindings';

/** Share of the way from baseline to target, kept within 0 and 1; a target at the baseline is reached at once. */
export const progress = (row: RowSql): string => {
  const baseline = `coalesce(${row.col('baseline')}, 0)`;
  const way = `nullif(${row.col('target')} - ${baseline}, 0)`;
  return `round(least(1, greatest(0, coalesce((${row.col('achieved')} - ${baseline}) / ${way}, 1))), 4)`;
};

export const isOverdue = (row: RowSql): string =>
  `${row.col('due')} < current_date and ${row.col('status')} in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION')`;

/** Superseded and cancelled parts have given their share back. */
export const unallocated = (row: RowSql): string =>
  `${row.col('target')} - coalesce((select sum(part.target) from commitment part where part.parent_id = ${row.col('id')}` +
  ` and part.status not in ('CANCELLED', 'SUPERSEDED')), 0)`;
