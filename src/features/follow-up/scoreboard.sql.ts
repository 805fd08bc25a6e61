import type { RowSql } from '../../platform/graph/bindings';
import { standingNow, standingThen, stepOf } from './standing.sql';

/** What a score holds: property and its SQL type. */
export const SCORE = {
  promises: 'int',
  draft: 'int',
  agreed: 'int',
  active: 'int',
  awaitingVerification: 'int',
  fulfilled: 'int',
  cancelled: 'int',
  overdue: 'int',
  atRisk: 'int',
  progress: 'numeric',
  budget: 'numeric',
} as const;

const count = (which: string): string => `(count(*) filter (where ${which}))::int`;
const inState = (status: string): string => count(`s.status = '${status}'`);

/** What is counted twice where it is split is counted by its parts: targets and budgets. */
const COUNTED = `s.leaf and s.status in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED')`;

/** What adds up, by its name. */
const ADDED: Readonly<Record<string, string>> = {
  promises: 'count(*)::int',
  draft: inState('DRAFT'),
  agreed: inState('AGREED'),
  active: inState('ACTIVE'),
  awaitingVerification: inState('AWAITING_VERIFICATION'),
  fulfilled: inState('FULFILLED'),
  cancelled: inState('CANCELLED'),
  overdue: count('s.late'),
  atRisk: count('s.risky'),
  budget: `sum(s.budget) filter (where ${COUNTED})`,
  weight: `sum(s.weight) filter (where ${COUNTED})`,
  target: `sum(s.target) filter (where ${COUNTED})`,
};
const PARTS = Object.entries(ADDED)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ');

/** A score is the sum of its parts. */
const SCORED = Object.entries(SCORE)
  .map(([name, type]) =>
    name === 'progress'
      ? 'round(sum(p.weight) / nullif(sum(p.target), 0), 4)'
      : `coalesce(sum(p."${name}"), 0)::${type}`,
  )
  .join(', ');

/** Rows without a name of their own, as an array: `unnest` names their columns again. */
const rowsOf = (key: string, from: string): string => `array(select row(${key}${SCORED}) ${from})`;
const SCORES = Object.entries(SCORE)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');
const unnested =
  (property: string, key: string) =>
  (row: RowSql): string =>
    `(select * from unnest(${row.col(property)}) as s (${key}${SCORES}))`;

/** What a period that is given asks for: promises whose time touches it, as they stood on its last day, or stand today. */
const spanOf = (period: string | null): string => {
  if (period === null) return `select null::date as first, null::date as last, current_date as day`;
  const last = `period_end(${period})`;
  return `select period_begin(${period}) as first, ${last} as last, least(${last}, current_date) as day`;
};

/**
 * Promises made to a team and to the teams below it, as they stand on a day: read once, grouped once by all they are shown by,
 * and from those few parts added up each way that is asked for.
 */
export const scoreboard = (team: RowSql, period: string | null): string => {
  const lo = team.col('regionCode');
  return `
  with span as materialized (select ${lo} as lo, ${stepOf(lo)} as step, first, last, day from (${spanOf(period)}) s),
  part as materialized (
    select s.agency_id, s.child, s.pillar, ${PARTS}
    from (${period === null ? standingNow(lo) : standingThen(lo, 'select 0 as n, day from span')}) s
    group by s.agency_id, s.child, s.pillar)
  select span.lo, span.first, span.last, span.day,
    ${rowsOf('', 'from part p')} as totals,
    ${rowsOf('a.id, a.code, ', 'from part p join agency a on a.id = p.agency_id group by a.id, a.code')} as agencies,
    ${rowsOf('p.pillar, ', 'from part p group by p.pillar')} as pillars,
    ${rowsOf('b.code, ', `from part p join region b on b.code = p.child and b.parent_code = ${lo} group by b.code`)} as regions
  from span`;
};

export const totalsIn = unnested('totals', '');
export const agenciesIn = unnested('agencies', '"agencyId" uuid, code text, ');
export const pillarsIn = unnested('pillars', 'pillar text, ');
export const regionsIn = unnested('regions', 'code bigint, ');

/** The score of a row is among its columns. */
export const scoreIn = (row: RowSql): string =>
  `(select ${Object.keys(SCORE)
    .map((name) => `${row.col(name)} as "${name}"`)
    .join(', ')})`;

/** How they stood at the ends of the four quarters before: worked out where it is asked for alone. */
export const trendOf = (board: RowSql): string => {
  const lo = board.col('lo');
  return `(
  with span as materialized (select ${stepOf(lo)} as step, ${board.col('first')} as first, ${board.col('last')} as last,
    ${board.col('day')} as day),
  ends as materialized (
    select n, (date_trunc('quarter', day) - make_interval(months => 3 * (n - 1)) - interval '1 day')::date as day
    from span, generate_series(1, 4) n),
  part as materialized (
    select s.n, ${PARTS} from (${standingThen(lo, 'select n, day from ends')}) s group by s.n)
  select to_char(e.day, 'YYYY') || '-Q' || extract(quarter from e.day) as quarter, e.day, s.*
  from ends e cross join lateral unnest(${rowsOf('', 'from part p where p.n = e.n')}) as s (${SCORES}))`;
};
