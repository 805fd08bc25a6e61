import type { RowSql } from '../../platform/graph/bindings';
import { IN_HAND, UNDER_WAY } from '../commitment';

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

const inState = (name: string, status: string): string => `count(*) filter (where s.status = '${status}') as "${name}"`;

/** What is counted twice where it is split is counted by its parts: targets and budgets. */
const COUNTED = `s.leaf and s.status in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED')`;
const SUMS = [
  'count(s.id) as promises',
  inState('draft', 'DRAFT'),
  inState('agreed', 'AGREED'),
  inState('active', 'ACTIVE'),
  inState('awaitingVerification', 'AWAITING_VERIFICATION'),
  inState('fulfilled', 'FULFILLED'),
  inState('cancelled', 'CANCELLED'),
  'count(*) filter (where s.late) as overdue',
  'count(*) filter (where s.risky and not s.late) as "atRisk"',
  `round(sum(s.weight) filter (where ${COUNTED}) / nullif(sum(s.target) filter (where ${COUNTED}), 0), 4) as progress`,
  `coalesce(sum(s.budget) filter (where ${COUNTED}), 0) as budget`,
].join(', ');

/** What a quarter that is given asks for: promises whose time touches it, as they stood on its last day. */
const spanOf = (period: string | null): string => {
  if (period === null) return `select null::date as first, current_date as day`;
  return `select period_begin(${period}) as first, least(period_end(${period}), current_date) as day`;
};

/**
 * Promises made to a team and to the teams below it, as they stand on a day and stood at the ends of the four quarters before.
 * Today's standing is the stored one. An earlier one: what was reported by then, exactly; the state from the history, and where
 * that has nothing to say of it, a promise counts as kept or claimed once its reports had reached its target.
 */
export const scoreboard = (team: RowSql, period: string | null): string => {
  const lo = team.col('regionCode');
  const overlaps = period === null ? 'true' : 'c.due >= span.first and c.starts <= span.day';
  return `
  with span as materialized (${spanOf(period)}),
  moment as materialized (
    select 0 as n, day from span union all
    select n, (date_trunc('quarter', day) - make_interval(months => 3 * (n - 1)) - interval '1 day')::date
    from span, generate_series(1, 4) n),
  promise as materialized (
    select c.id, c.agency_id, c.pillar, c.region_code, c.status, c.starts, c.due, c.baseline, c.target, c.weighted, c.budget,
      c.parts = 0 as leaf, t.risk_margin, t.report_every_days
    from span, commitment c join team t on t.id = c.team_id
    where c.region_code >= ${lo} and c.region_code <= region_end(${lo}) and c.team_region_code >= ${lo}
      and c.status <> 'SUPERSEDED' and ${overlaps}),
  -- Read once, in order; what had come by a moment is the first so many of them. A late report of an earlier period leaves the
  -- figure as it was.
  reported as materialized (
    select commitment_id, array_agg(standing order by reported_at, id) as values,
      array_agg(reported_at order by reported_at, id) as moments
    from (select commitment_id, id, reported_at, max(value) over (partition by commitment_id, turn) as standing
      from (select commitment_id, id, reported_at, value,
          count(value) over (partition by commitment_id order by reported_at, id) as turn
        from (select r.commitment_id, r.id, r.reported_at,
            case when period_end(r.period) >= max(period_end(r.period)) over (
              partition by r.commitment_id order by r.reported_at, r.id) then r.value end as value
          from progress_report r where r.commitment_id in (select id from promise where leaf)) newest) counted) carried
    group by commitment_id),
  stated as materialized (
    select h.subject_id, array_agg(h.status order by h.at, h.id) as states, array_agg(h.at order by h.at, h.id) as moments
    from history h where h.noun = 'commitment' and h.status is not null and h.subject_id in (select id from promise)
    group by h.subject_id),
  then_standing as materialized (
    select p.*, m.n, m.day, r.values[k.reports] as value, r.moments[k.reports]::date as reported_on, m.day >= current_date as now,
      e.states[k.events] as known, e.states[k.events + 1] as next
    from promise p cross join moment m
    left join reported r on r.commitment_id = p.id left join stated e on e.subject_id = p.id
    cross join lateral (select
      (select count(*)::int from unnest(r.moments) x where x < (m.day + 1)::timestamptz) as reports,
      (select count(*)::int from unnest(e.moments) x where x < (m.day + 1)::timestamptz) as events offset 0) k),
  judged as materialized (
    select n, day, id, agency_id, pillar, region_code, starts, due, target, budget, leaf, risk_margin, now,
      greatest(starts, coalesce(reported_on, starts)) + report_every_days as asked,
      case when now or not leaf then weighted else coalesce(own_weight(value, baseline, target), 0) end as weight,
      case when now then status when known is not null then known
        when status in ('FULFILLED', 'AWAITING_VERIFICATION') and value >= target then status
        when status in ('FULFILLED', 'AWAITING_VERIFICATION', 'ACTIVE') and starts <= day then 'ACTIVE'
        when status in ('FULFILLED', 'AWAITING_VERIFICATION', 'ACTIVE') then 'AGREED'
        else status end as status
    -- Not made yet: it was drafted later; or nothing tells since when it is there, and it had not begun.
    from then_standing where now or known is not null or (starts <= day and next is distinct from 'DRAFT')),
  standing as materialized (
    select j.*, status in ${UNDER_WAY} and due < day as late,
      status in ${IN_HAND} and ((leaf and asked < day) or ((leaf or now) and weight / target
        < least(1, greatest(0, (day - starts)::numeric / greatest(1, due - starts))) - risk_margin)) as risky
    from judged j)
  select span.day,
    (select jsonb_agg(jsonb_build_object('n', x.n, 'day', x.day, 'score', to_jsonb(x)))
      from (select m.n, m.day, ${SUMS} from moment m left join standing s on s.n = m.n group by m.n, m.day) x) as moments,
    (select jsonb_agg(jsonb_build_object('agencyId', a.id, 'code', a.code, 'score', to_jsonb(x)))
      from (select s.agency_id, ${SUMS} from standing s where s.n = 0 group by s.agency_id) x join agency a on a.id = x.agency_id) as agencies,
    (select jsonb_agg(jsonb_build_object('pillar', x.pillar, 'score', to_jsonb(x)))
      from (select s.pillar, ${SUMS} from standing s where s.n = 0 group by s.pillar) x) as pillars,
    (select jsonb_agg(jsonb_build_object('code', b.code, 'score', to_jsonb(x)))
      from region b cross join lateral (select ${SUMS} from standing s
        where s.n = 0 and s.region_code >= b.code and s.region_code <= region_end(b.code)) x
      where b.parent_code = ${lo} and x.promises > 0) as regions
  from span`;
};

const SCORES = Object.entries(SCORE)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

/** The score within a row that carries one. */
export const scoreIn = (row: RowSql): string => `(select * from jsonb_to_record(${row.col('score')}) as s (${SCORES}))`;

export const totalsIn = (board: RowSql): string =>
  `(select s.* from jsonb_to_recordset(${board.col('moments')}) as m (n int, score jsonb),
    jsonb_to_record(m.score) as s (${SCORES}) where m.n = 0)`;

export const trendIn = (board: RowSql): string =>
  `(select to_char(m.day, 'YYYY') || '-Q' || extract(quarter from m.day) as quarter, m.day, m.score
    from jsonb_to_recordset(${board.col('moments')}) as m (n int, day date, score jsonb) where m.n > 0)`;

const listed =
  (property: string, columns: string) =>
  (board: RowSql): string =>
    `(select * from jsonb_to_recordset(${board.col(property)}) as s (${columns}, score jsonb))`;

export const agenciesIn = listed('agencies', '"agencyId" uuid, code text');
export const pillarsIn = listed('pillars', 'pillar text');
export const regionsIn = listed('regions', 'code bigint');
