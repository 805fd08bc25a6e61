import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { MEASURES, SERVED } from '../statistics';

/** What is counted by RW: what the pillars are told by, and who is not served. */
const COUNTED = [
  ...['listed', 'exclusion_errors', 'extreme_poor', 'extreme_poor_uncovered', 'burden', 'income', 'pocket'],
  ...['extreme_poor_burden', 'extreme_poor_income', 'extreme_poor_pocket'],
  ...['extreme_poor_working', 'extreme_poor_unfit'],
] as const;

const counts = COUNTED.map((column) => `count(*) filter (where ${MEASURES[column] ?? 'false'}) as ${column}`).join(
  ', ',
);

export const NEIGHBOURHOOD_COLUMNS = ['rw', 'place', ...COUNTED] as const;

/**
 * The families of a kelurahan by RW, counted as its statistics count them, so that the RW add up to them. In which RW a family lives is
 * shown from MASKED on: to who is shown less of any family here, nothing.
 */
export const byNeighbourhood = (kelurahan: RowSql, viewer: ViewerSql): string => `
  (select n.*, row_number() over (order by n.extreme_poor_uncovered desc, n.exclusion_errors desc, n.rw nulls last) as place
    from (select h.rw, ${counts}
      from household h cross join lateral (${SERVED}) s
      where ${viewer.showsArea('MASKED') ? `h.kelurahan_code = ${kelurahan.col('code')}` : 'false'}
        and h.status <> 'LEFT' and h.merged_into is null
      group by h.rw) n)`;
