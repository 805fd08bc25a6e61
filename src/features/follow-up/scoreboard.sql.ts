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

const inState = (status: string): string => `count(*) filter (where s.status = '${status}')`;

/** What is counted twice where it is split is counted by its parts: targets and budgets. */
const COUNTED = `s.leaf and s.status in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED')`;

/** What adds up, by its name. */
const ADDED: Readonly<Record<string, string>> = {
  promises: 'count(*)',
  draft: inState('DRAFT'),
  agreed: inState('AGREED'),
  active: inState('ACTIVE'),
  awaitingVerification: inState('AWAITING_VERIFICATION'),
  fulfilled: inState('FULFILLED'),
  cancelled: inState('CANCELLED'),
  overdue: 'count(*) filter (where s.late)',
  atRisk: 'count(*) filter (where s.risky)',
  budget: `sum(s.budget) filter (where ${COUNTED})`,
  weight: `sum(s.weight) filter (where ${COUNTED})`,
  target: `sum(s.target) filter (where ${COUNTED})`,
};
const PARTS = Object.entries(ADDED)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ');

/** A score is the sum of its parts; its share comes last. */
const SCORED = Object.keys(SCORE)
  .map((name) =>
    name === 'progress'
      ? `round(sum(p.weight) / nullif(sum(p.target), 0), 4) as progress`
      : `coalesce(sum(p."${name}"), 0) as "${name}"`,
  )
  .join(', ');

/** What a quarter that is given asks for: promises whose time touches it, as they stood on its last day. */
const spanOf = (period: string | null): string => {
  if (period === null) return `select null::date as first, current_date as day`;
  return `select period_begin(${period}) as first, least(period_end(${period}), current_date) as day`;
};

/**
 * Promises made to a team and to the teams below it, as they stand on a day: read once, grouped once by all they are shown by,
 * and from those few parts added up each way that is asked for.
 */
export const scoreboard = (team: RowSql, period: string | null): string => {
  const lo = team.col('regionCode');
  return `
  with span as materialized (select ${lo} as lo, ${stepOf(lo)} as step, first, day from (${spanOf(period)}) s),
  part as materialized (
    select s.agency_id, s.pillar, s.child, ${PARTS}
    from (${period === null ? standingNow(lo) : standingThen(lo, 'select 0 as n, day from span')}) s
    group by s.agency_id, s.pillar, s.child)
  select span.lo, span.first, span.day,
    (select to_jsonb(x) from (select ${SCORED} from part p) x) as totals,
    (select jsonb_agg(jsonb_build_object('agencyId', a.id, 'code', a.code, 'score', to_jsonb(x)))
      from (select p.agency_id, ${SCORED} from part p group by p.agency_id) x join agency a on a.id = x.agency_id) as agencies,
    (select jsonb_agg(jsonb_build_object('pillar', x.pillar, 'score', to_jsonb(x)))
      from (select p.pillar, ${SCORED} from part p group by p.pillar) x) as pillars,
    (select jsonb_agg(jsonb_build_object('code', b.code, 'score', to_jsonb(x)))
      from (select p.child, ${SCORED} from part p group by p.child) x
        join region b on b.code = x.child and b.parent_code = ${lo}) as regions
  from span`;
};

const SCORES = Object.entries(SCORE)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

/** The score within a row that carries one. */
const scoreOf = (property: string) => (row: RowSql) =>
  `(select * from jsonb_to_record(${row.col(property)}) as s (${SCORES}))`;

export const scoreIn = scoreOf('score');
export const totalsIn = scoreOf('totals');

/** How they stood at the ends of the four quarters before: worked out where it is asked for alone. */
export const trendOf = (board: RowSql): string => {
  const lo = board.col('lo');
  return `(
  with span as materialized (select ${stepOf(lo)} as step, ${board.col('first')} as first, ${board.col('day')} as day),
  ends as materialized (
    select n, (date_trunc('quarter', day) - make_interval(months => 3 * (n - 1)) - interval '1 day')::date as day
    from span, generate_series(1, 4) n),
  part as materialized (
    select s.n, ${PARTS} from (${standingThen(lo, 'select n, day from ends')}) s group by s.n)
  select to_char(e.day, 'YYYY') || '-Q' || extract(quarter from e.day) as quarter, e.day,
    (select to_jsonb(x) from (select ${SCORED} from part p where p.n = e.n) x) as score
  from ends e)`;
};

const listed =
  (property: string, columns: string) =>
  (board: RowSql): string =>
    `(select * from jsonb_to_recordset(${board.col(property)}) as s (${columns}, score jsonb))`;

export const agenciesIn = listed('agencies', '"agencyId" uuid, code text');
export const pillarsIn = listed('pillars', 'pillar text');
export const regionsIn = listed('regions', 'code bigint');
