import { UNDER_WAY } from '../commitment';
/**
 * What the graph knows of an area and a period, each as text. The area and the days are those of `g`: lo, hi, first, last and
 * period. COORDINATION and PLANNING see every row of their area, so what they count is exact.
 */
interface Source {
  /** A query of one row. */
  readonly query: string;
  readonly figures: readonly string[];
}

const within = (column: string): string => `${column} between g.lo and g.hi`;

/** A place that was given and has begun by the end of the period. */
export const HELD = `e.status in ('ACCEPTED', 'COMPLETED') and e.since <= g.last`;

const OWED = `c.status in ${UNDER_WAY} and c.starts <= g.last`;

const ofPillar = (pillar: string): string => `count(distinct e.household_id) filter (where e.pillar = '${pillar}')`;

const SOURCES: Readonly<Record<string, Source>> = {
  team: {
    figures: ['teams', 'teamsWithDecree'],
    query: `select count(*) as teams, count(t.decree) as "teamsWithDecree" from team t where ${within('t.region_code')}`,
  },
  member: {
    figures: ['memberAgencies'],
    query: `select count(distinct m.agency_id) as "memberAgencies" from team_membership m
      where ${within('m.region_code')} and m.left_on is null`,
  },
  // A meeting has an hour, a period has days: those of Jakarta.
  meeting: {
    figures: ['meetingsHeld'],
    query: `select count(*) as "meetingsHeld" from meeting m where m.region_code = g.region_code
      and m.status in ('HELD', 'MINUTES_DRAFTED', 'FINAL', 'CLOSED')
      and m.held >= g.first::timestamp at time zone 'Asia/Jakarta' and m.held < (g.last + 1)::timestamp at time zone 'Asia/Jakarta'`,
  },
  commitment: {
    figures: ['commitmentsUnderWay', 'commitmentsFulfilled', 'commitmentsOverdue'],
    query: `select count(*) filter (where ${OWED}) as "commitmentsUnderWay",
      count(*) filter (where c.status = 'FULFILLED' and c.starts <= g.last) as "commitmentsFulfilled",
      count(*) filter (where ${OWED} and c.due <= g.last) as "commitmentsOverdue"
      from commitment c where ${within('c.region_code')}`,
  },
  family: {
    figures: ['familiesListed', 'familiesExtremePoor', 'familiesUnserved'],
    query: `select count(*) as "familiesListed", count(*) filter (where h.extreme_poor) as "familiesExtremePoor",
      count(*) filter (where not exists (select from enrolment e where e.kelurahan_code = h.kelurahan_code
        and e.household_id = h.id and e.live and e.since <= g.last)) as "familiesUnserved"
      from household h where ${within('h.kelurahan_code')} and h.on_poverty_list and h.status <> 'LEFT'`,
  },
  // Of a family that was visited twice the later visit counts.
  verification: {
    figures: ['familiesVerified', 'verifiedValid', 'verifiedNotPoor', 'verifiedGone', 'familiesDecreed'],
    query: `select count(*) as "familiesVerified", count(*) filter (where v.outcome = 'VALID') as "verifiedValid",
      count(*) filter (where v.outcome = 'NOT_POOR') as "verifiedNotPoor",
      count(*) filter (where v.outcome in ('MOVED', 'DECEASED', 'NOT_FOUND', 'DUPLICATE')) as "verifiedGone",
      count(*) filter (where v.stage = 'DECREED') as "familiesDecreed"
      from (select distinct on (v.household_id) v.outcome, v.stage from verification v
        where ${within('v.kelurahan_code')} and v.visited_on between g.first and g.last
        order by v.household_id, v.visited_on desc, v.opened_at desc, v.id desc) v`,
  },
  place: {
    figures: ['enrolledExpenseBurden', 'enrolledIncome', 'enrolledPovertyPocket'],
    query: `select ${ofPillar('EXPENSE_BURDEN')} as "enrolledExpenseBurden", ${ofPillar('INCOME')} as "enrolledIncome",
      ${ofPillar('POVERTY_POCKET')} as "enrolledPovertyPocket"
      from enrolment e where ${within('e.kelurahan_code')} and ${HELD}`,
  },
  activity: {
    figures: ['activitiesHeld'],
    query: `select count(*) as "activitiesHeld" from activity a where ${within('a.region_code')} and a.status <> 'CANCELLED'
      and a.starts <= g.last and (a.ends is null or a.ends >= g.first)`,
  },
  group: {
    figures: ['businessGroups'],
    query: `select count(*) as "businessGroups" from business_group b where ${within('b.kelurahan_code')} and b.formed_on <= g.last`,
  },
  // Where nobody has entered a line, there is no figure: a person answers.
  money: {
    figures: ['budgetCeiling', 'budgetRealised', 'budgetOther'],
    query: `select sum(l.ceiling - l.shared) as "budgetCeiling",
      case when count(*) > 0 then coalesce(sum(l.ceiling - l.shared) filter (where l.source in ('BAZNAS', 'CSR')), 0) end as "budgetOther",
      case when count(*) > 0 then coalesce(sum((select sum(b.realised) from budget_realisation b
        where b.budget_line_id = l.id and period_end(b.quarter) <= g.last)), 0) end as "budgetRealised"
      from budget_line l where ${within('l.region_code')} and l.year = extract(year from g.last)::int`,
  },
  city: {
    figures: ['citiesReported'],
    query: `select count(*) as "citiesReported" from quarter_report q where ${within('q.region_code')} and q.level = 'CITY'
      and q.period = g.period and q.status in ('SUBMITTED', 'ACCEPTED', 'SENT')`,
  },
};

export const FIGURES: readonly string[] = Object.values(SOURCES).flatMap(({ figures }) => figures);

/** The report `$1`, its area and its days. */
export const GROUND = `
  ground as (select r.id, r.region_code, r.questionnaire_id, r.period, r.region_code as lo, region_end(r.region_code) as hi,
    period_begin(r.period) as first, period_end(r.period) as last from quarter_report r where r.id = $1)`;

/** Rows (figure, value) for the one row of `ground`; none for a figure that there is nothing to make of. */
export const FOUND = `
  found as (select f.figure, f.value from ground g
    ${Object.entries(SOURCES)
      .map(([name, { query }]) => `cross join lateral (${query}) "${name}"`)
      .join('\n    ')}
    cross join lateral (values ${Object.entries(SOURCES)
      .flatMap(([name, { figures }]) => figures.map((figure) => `('${figure}', "${name}"."${figure}"::text)`))
      .join(', ')}) f (figure, value) where f.value is not null)`;
