import type { WriteScope } from '../../platform/database/scope';

export interface AnswerChange {
  readonly question: number;
  /** Left out, it stays. */
  readonly value?: string | null;
  readonly note?: string | null;
}

/** The numbers of the answers that were changed. */
export const setAnswers = async (
  scope: WriteScope,
  report: string,
  answers: readonly AnswerChange[],
): Promise<readonly number[]> => {
  const rows = await scope.query<{ number: number }>(
    `with changed as (
       update report_answer a set
         value = case when n.change ? 'value' then n.change ->> 'value' else a.value end,
         note = case when n.change ? 'note' then n.change ->> 'note' else a.note end,
         origin = case when n.change ? 'value' then 'PERSON' else a.origin end
       from jsonb_array_elements($2::jsonb) n (change)
       where a.report_id = $1 and a.number = (n.change ->> 'question')::int returning a.number)
     select number from changed`,
    [report, JSON.stringify(answers)],
  );
  return rows.map(({ number }) => number);
};

/** A row of Matriks 2 by column; what is left out stays. */
export type ActivityChange = Readonly<Record<string, string | number | boolean | null>>;

const WORK = ['program', 'activity', 'pillar', 'families', 'persons'] as const;
const MONEY = ['fund_source', 'ceiling', 'realised_q1', 'realised_q2', 'realised_q3', 'realised_q4'] as const;
const TYPES: Readonly<Record<string, string>> = {
  families: 'int',
  persons: 'int',
  removed: 'boolean',
  ceiling: 'bigint',
  realised_q1: 'bigint',
  realised_q2: 'bigint',
  realised_q3: 'bigint',
  realised_q4: 'bigint',
};

const valueOf = (column: string): string => `(n.change ->> '${column}')::${TYPES[column] ?? 'text'}`;
const names = (columns: readonly string[]): string => `array[${columns.map((column) => `'${column}'`).join(', ')}]`;

/** The rows that were changed, by key. */
export const changeActivities = async (
  scope: WriteScope,
  report: string,
  changes: readonly ActivityChange[],
): Promise<readonly string[]> => {
  const set = [...WORK, ...MONEY, 'removed'].map(
    (column) => `${column} = case when n.change ? '${column}' then ${valueOf(column)} else a.${column} end`,
  );
  const rows = await scope.query<{ id: string }>(
    `with changed as (
       update report_activity a set ${set.join(', ')},
         origin = case when n.change ?| ${names(WORK)} then 'PERSON' else a.origin end,
         budget_origin = case when n.change ?| ${names(MONEY)} then 'PERSON' else a.budget_origin end
       from jsonb_array_elements($2::jsonb) n (change)
       where a.report_id = $1 and a.id = (n.change ->> 'id')::uuid returning a.id)
     select id from changed`,
    [report, JSON.stringify(changes)],
  );
  return rows.map(({ id }) => id);
};

export const addActivities = async (
  scope: WriteScope,
  report: { readonly id: string; readonly regionCode: string },
  added: readonly ActivityChange[],
): Promise<void> => {
  const columns = [...WORK, ...MONEY];
  await scope.query(
    `insert into report_activity (report_id, region_code, ${columns.join(', ')}, origin, budget_origin)
     select $1, $2, ${columns.map(valueOf).join(', ')}, 'PERSON', case when n.change ?| ${names(MONEY)} then 'PERSON' end
     from jsonb_array_elements($3::jsonb) n (change)`,
    [report.id, report.regionCode, JSON.stringify(added)],
  );
};

/** Rows of Matriks 2 that a report has. */
export const countActivities = async (scope: WriteScope, report: string): Promise<number> => {
  const [row] = await scope.query<{ rows: string }>(
    'select count(*) as rows from report_activity where report_id = $1 and not removed',
    [report],
  );
  return Number(row?.rows ?? 0);
};
