import type { Statement } from '../../platform/database/scope';
import { UNDER_WAY } from '../commitment';

/** A team as its matrix names it. */
export const teamOf = (id: string): Statement => ({
  name: 'team of a matrix',
  text: `select t.name, r.name, r.code::text, t.decree, in_area(t.region_code)::text, clock_timestamp()::timestamptz::text
    from team t join region r on r.code = t.region_code where t.id = $1`,
  values: [id],
});

export interface MatrixRow {
  readonly number: string;
  readonly issue: string;
  readonly action: string;
  readonly agency: string;
  readonly supporters: string;
  readonly place: string;
  readonly target: number;
  readonly unit: string;
  readonly indicator: string;
  readonly due: string;
  readonly budget: number | null;
  /** Where its money comes from, as allotted. */
  readonly funds: string;
  readonly status: string;
  readonly overdue: boolean;
  readonly achieved: number;
  readonly report: string;
  readonly evidence: string;
}

/** Behind which row a page begins. */
export type After = readonly [due: string, region: string, id: string];

export const PAGE_ROWS = 500;
const SHOWN_FILES = 5;

/** A meeting as its matrix names it. */
export const meetingOf = (id: string): Statement => ({
  name: 'meeting of a matrix',
  text: `select m.title, r.name, r.code::text, t.name, in_area(m.region_code)::text, clock_timestamp()::timestamptz::text
    from meeting m join region r on r.code = m.region_code join team t on t.id = m.team_id where m.id = $1`,
  values: [id],
});

/** Promises to a team, or those made in a meeting, the next due first: as many as a page has, behind the last of the one before. */
export const promisesOf = (made: 'team_id' | 'meeting_id', id: string, after: After | undefined): Statement => ({
  name: `${after === undefined ? 'first' : 'more'} promises of a matrix by ${made}`,
  text: `
    select c.due::text, c.region_code::text, c.id::text, c.number, c.issue, c.action, a.name, s.names,
      case r.level when 'KELURAHAN' then 'Kelurahan ' when 'KECAMATAN' then 'Kecamatan ' when 'PROVINCE' then 'Provinsi ' else '' end || r.name,
      c.target::text, c.unit, c.indicator, c.budget::text, money.sources, c.status,
      (c.due < current_date and c.status in ${UNDER_WAY})::text, c.achieved::text, l.said, e.files
    from commitment c
    join agency a on a.id = c.agency_id
    join region r on r.code = c.region_code
    left join lateral (
      select string_agg(distinct l.source, ', ' order by l.source) as sources
      from commitment_budget_line b join budget_line l on l.id = b.budget_line_id where b.commitment_id = c.id and b.amount > 0) money on true
    left join lateral (
      select string_agg(b.name, '; ' order by b.code) as names from commitment_supporter cs join agency b on b.id = cs.agency_id
      where cs.commitment_id = c.id) s on true
    left join lateral (
      select 'Laporan ' || pr.period || coalesce(': ' || pr.note, '') as said from progress_report pr where pr.commitment_id = c.id
      order by pr.reported_at desc, pr.id desc limit 1) l on true
    left join lateral (
      select count(*) || ' berkas: ' || string_agg(f.name, '; ' order by n) filter (where n <= ${SHOWN_FILES})
        || case when count(*) > ${SHOWN_FILES} then '; …' else '' end as files
      from (select ev.file_id, row_number() over (order by ev.report_id, ev.position) as n from evidence ev where ev.commitment_id = c.id) shown
      join file f on f.id = shown.file_id having count(*) > 0) e on true
    where c.${made} = $1 and c.status <> 'SUPERSEDED'${after === undefined ? '' : ' and (c.due, c.region_code, c.id) > ($2::date, $3::bigint, $4::uuid)'}
    order by c.due, c.region_code, c.id limit ${PAGE_ROWS}`,
  values: [id, ...(after ?? [])],
});

type Told = readonly (string | null)[];

export const afterOf = (row: Told): After => [row[0] ?? '', row[1] ?? '', row[2] ?? ''];

export const matrixRow = (told: Told): MatrixRow => {
  const [due, , , number, issue, action, agency, supporters, place, target, unit, indicator, budget, funds] = told;
  const [status, overdue, achieved, report, evidence] = told.slice(14);
  return {
    number: number ?? '',
    issue: issue ?? '',
    action: action ?? '',
    agency: agency ?? '',
    supporters: supporters ?? '',
    place: place ?? '',
    target: Number(target),
    unit: unit ?? '',
    indicator: indicator ?? '',
    due: due ?? '',
    budget: budget === null || budget === undefined ? null : Number(budget),
    funds: funds ?? '',
    status: status ?? '',
    overdue: overdue === 'true',
    achieved: Number(achieved),
    report: report ?? '',
    evidence: evidence ?? '',
  };
};
