import { behind, late, silent, silentSince } from '../commitment';

/**
 * Promises made to a team and to the teams below it, each with how it stands: `late`, `risky`, and what it weighs. `lo` is the
 * region of the team. Both read `span`, of one row: `day`, `first`, `last`, and `step`, the size of a region directly below.
 */

const PLACED = (lo: string): string =>
  `c.region_code >= ${lo} and c.region_code <= region_end(${lo}) and c.team_region_code >= ${lo} and c.status <> 'SUPERSEDED'`;

/** Codes are padded: the region directly below the team's in which a promise lies. */
const CHILD = `c.region_code - c.region_code % (select step from span)`;

/** How many codes a region directly below has; one where there is none. */
export const stepOf = (lo: string): string =>
  `case when region_end(${lo}) - ${lo} < 10000 then 1 else (region_end(${lo}) - ${lo} + 1) / 100 end`;

const TODAY = '(select day from span)';

/** By what a promise is judged: as today's rows have it, and as those of a day before. */
const NOW = {
  status: 'c.status',
  starts: 'c.starts',
  due: 'c.due',
  weighted: 'c.weighted',
  target: 'c.target',
  margin: 't.risk_margin',
  leaf: 'c.parts = 0',
  asked: `${silentSince('c')} + t.report_every_days`,
};
const THEN = {
  status: 'status',
  starts: 'starts',
  due: 'due',
  weighted: 'weight',
  target: 'target',
  margin: 'risk_margin',
  leaf: 'leaf',
  asked: 'asked',
};

/** As of today: what is stored, each promise read once. */
export const standingNow = (lo: string): string => `
  select c.agency_id, c.pillar, ${CHILD} as child, c.status, c.parts = 0 as leaf, c.weighted as weight, c.target, c.budget,
    ${late('c.status', 'c.due', TODAY)} as late,
    c.due >= ${TODAY} and (${silent(NOW, TODAY)} or ${behind(NOW, TODAY)}) as risky
  from commitment c join team t on t.id = c.team_id
  where ${PLACED(lo)}`;

/**
 * As of the ends of the days that `moments` lists (n, day), of promises whose time touches `span`. What was reported by then,
 * exactly; the state from the history, and where that has nothing to say of it, a promise counts as kept or claimed once its
 * reports had reached its target.
 */
export const standingThen = (lo: string, moments: string): string => `
  with moment as materialized (${moments}),
  promise as materialized (
    select c.id, c.agency_id, c.pillar, ${CHILD} as child, c.status, c.starts, c.due, c.baseline, c.target, c.weighted, c.budget,
      c.parts = 0 as leaf, t.risk_margin, t.report_every_days
    from span, commitment c join team t on t.id = c.team_id
    where ${PLACED(lo)} and (span.first is null or (c.due >= span.first and c.starts <= span.last))),
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
    select n, day, id, agency_id, pillar, child, starts, due, target, budget, leaf, risk_margin, now,
      greatest(starts, reported_on) + report_every_days as asked,
      case when now or not leaf then weighted else coalesce(own_weight(value, baseline, target), 0) end as weight,
      case when now then status when known is not null then known
        when status in ('FULFILLED', 'AWAITING_VERIFICATION') and value >= target then status
        when status in ('FULFILLED', 'AWAITING_VERIFICATION', 'ACTIVE') and starts <= day then 'ACTIVE'
        when status in ('FULFILLED', 'AWAITING_VERIFICATION', 'ACTIVE') then 'AGREED'
        else status end as status
    -- Not made yet: it was drafted later; or nothing tells since when it is there, and it had not begun.
    from then_standing where now or known is not null or (starts <= day and next is distinct from 'DRAFT'))
  select n, agency_id, pillar, child, status, leaf, weight, target, budget, ${late('status', 'due', 'day')} as late,
    due >= day and (${silent(THEN, 'day')} or ((leaf or now) and ${behind(THEN, 'day')})) as risky
  from judged`;
