import type { WriteScope } from '../../platform/database/scope';
import { FOUND, GROUND, HELD } from './figures.sql';
import type { ReportStatus } from './report.enums';

/** A region and a period: what is asked there, and whether a report has begun. */
export interface Asked {
  readonly level: string;
  readonly questionnaireId: string | null;
  readonly cadence: 'QUARTER' | 'MONTH' | null;
  readonly begun: boolean;
  readonly reportId: string | null;
  readonly status: ReportStatus | null;
  readonly version: number | null;
}

/** Nothing where the slice shows no such region. */
export const findAsked = async (scope: WriteScope, region: number, period: string): Promise<Asked | undefined> => {
  const [row] = await scope.query<Asked>(
    `select r.level, q.id as "questionnaireId", q.cadence, period_begin($2) <= current_date as begun,
       report.id as "reportId", report.status, report.version
     from region r left join report_questionnaire q on q.id = questionnaire_for(r.level, $2)
       left join quarter_report report on report.region_code = r.code and report.period = $2
     where r.code = $1`,
    [region, period],
  );
  return row;
};

interface NewReport {
  readonly region: number;
  readonly level: string;
  readonly period: string;
  readonly questionnaire: string;
  readonly agency: string;
}

/** Nothing if the region has a report of the period. */
export const insertReport = async (
  scope: WriteScope,
  { region, level, period, questionnaire, agency }: NewReport,
): Promise<string | undefined> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into quarter_report (region_code, level, period, questionnaire_id, agency_id) values ($1, $2, $3, $4, $5)
     on conflict (region_code, period) do nothing returning id`,
    [region, level, period, questionnaire, agency],
  );
  return row?.id;
};

/** Is what stands there not to be written over? What a person wrote stays, unless it is asked for. */
const KEPT = (origin: string): string => `(${origin} = 'PERSON' and not $2)`;

/** An answer for each question, those the graph knows filled in; answers that how many it filled. */
export const fillAnswers = async (
  scope: Pick<WriteScope, 'query'>,
  report: string,
  overwrite: boolean,
): Promise<number> => {
  const kept = `(${KEPT(`coalesce(report_answer.origin, '')`)} or excluded.figure_value is null)`;
  const own = (column: string): string =>
    `${column} = case when ${kept} then report_answer.${column} else excluded.${column} end`;
  const rows = await scope.query<{ filled: boolean }>(
    `with ${GROUND}, ${FOUND}
     insert into report_answer (report_id, region_code, questionnaire_id, question_id, number, value, origin, figure,
       figure_value, figure_at)
     select g.id, g.region_code, g.questionnaire_id, q.id, q.number, f.value, case when f.value is not null then 'GRAPH' end,
       f.figure, f.value, case when f.value is not null then now() end
     from ground g join report_question q on q.questionnaire_id = g.questionnaire_id
       left join found f on f.figure = q.fills
     on conflict (report_id, question_id) do update set ${own('value')}, ${own('origin')}, figure = excluded.figure,
       figure_value = excluded.figure_value, figure_at = excluded.figure_at
     returning origin = 'GRAPH' as filled`,
    [report, overwrite],
  );
  return rows.filter(({ filled }) => filled).length;
};

const WORDS = {
  TRAINING: 'pelatihan',
  DISTRIBUTION: 'penyaluran',
  MENTORING: 'pendampingan',
  CONSTRUCTION: 'pembangunan',
  SUPPLEMENTARY_FEEDING: 'pemberian makanan tambahan',
  SERVICE: 'layanan',
};

const QUARTERS = [1, 2, 3, 4];

/** Lines of the year by program, each rupiah in the share it went to, and what was spent of them in each quarter until the end of the period. */
const MONEY = `
     money as (select l.program_id, string_agg(distinct l.source, ', ' order by l.source) as fund_source,
         sum(l.ceiling - l.shared) as ceiling,
         ${QUARTERS.map((n) => `sum(spent.q${n}) as realised_q${n}`).join(', ')}
       from ground g join budget_line l on l.region_code between g.lo and g.hi and l.year = extract(year from g.last)::int
         and l.program_id is not null
       left join lateral (
         select ${QUARTERS.map((n) => `sum(b.realised) filter (where b.quarter like '%Q${n}') as q${n}`).join(', ')}
         from budget_realisation b where b.budget_line_id = l.id and period_end(b.quarter) <= g.last) spent on true
       group by l.program_id)`;

const MONEY_COLUMNS = ['fund_source', 'ceiling', ...QUARTERS.map((n) => `realised_q${n}`)];

const word = `case a.kind ${Object.entries(WORDS)
  .map(([kind, text]) => `when '${kind}' then '${text}'`)
  .join(' ')} end`;

/** A row for each program that holds an activity in the period, has reached a family or has a budget; answers how many there are. */
export const fillActivities = async (
  scope: Pick<WriteScope, 'query'>,
  report: string,
  overwrite: boolean,
): Promise<number> => {
  const own = (column: string): string =>
    `${column} = case when ${KEPT('report_activity.origin')} then report_activity.${column} else excluded.${column} end`;
  // Where the hub knows of no money, that of a person stays in any case.
  const paid = (column: string): string =>
    `${column} = case when report_activity.budget_origin = 'PERSON' and (not $2 or excluded.budget_origin is null)
       then report_activity.${column} else excluded.${column} end`;
  const rows = await scope.query(
    `with ${GROUND}, ${MONEY},
     reach as (select e.program_id, count(distinct e.household_id) as families, count(distinct e.person_id) as persons
       from ground g join enrolment e on e.kelurahan_code between g.lo and g.hi and ${HELD} group by e.program_id),
     kind as (select a.program_id, ${word} as word, count(*) as times from ground g
       join activity a on a.region_code between g.lo and g.hi and a.status <> 'CANCELLED' and a.starts <= g.last
         and (a.ends is null or a.ends >= g.first) group by 1, 2),
     held as (select program_id, string_agg(word || ' (' || times || ')', ', ' order by word) as done from kind group by 1)
     insert into report_activity (report_id, region_code, program_id, program, activity, pillar, families, persons, origin,
       figure_at, ${MONEY_COLUMNS.join(', ')}, budget_origin)
     select g.id, g.region_code, p.id, p.name, coalesce(held.done, 'pelayanan peserta'), p.pillar, coalesce(reach.families, 0),
       case when p.unit = 'PERSON' then coalesce(reach.persons, 0) end, 'GRAPH', now(),
       ${MONEY_COLUMNS.map((column) => `money.${column}`).join(', ')},
       case when money.program_id is not null then 'GRAPH' end
     from ground g cross join program p left join reach on reach.program_id = p.id left join held on held.program_id = p.id
       left join money on money.program_id = p.id
     where reach.program_id is not null or held.program_id is not null or money.program_id is not null or exists (
       select from report_activity known where known.report_id = g.id and known.program_id = p.id)
     on conflict (report_id, program_id) do update set ${own('program')}, ${own('activity')}, ${own('pillar')},
       ${own('families')}, ${own('persons')}, ${own('origin')}, figure_at = excluded.figure_at,
       ${[...MONEY_COLUMNS, 'budget_origin'].map(paid).join(', ')},
       removed = report_activity.removed and not $2
     returning id`,
    [report, overwrite],
  );
  return rows.length;
};
