import type { WriteScope } from '../../platform/database/scope';

export interface ReportRow {
  readonly id: string;
  readonly version: number;
  readonly amount: string;
}

/** The report of a month, locked for who may correct it. */
export const findReport = async (scope: WriteScope, group: string, period: string): Promise<ReportRow | undefined> => {
  const [row] = await scope.query<ReportRow>(
    `select id, version, amount from turnover_report where group_id = $1 and period = $2 for no key update`,
    [group, period],
  );
  return row;
};

interface NewReport {
  readonly group: string;
  readonly kelurahan: string;
  readonly period: string;
  readonly amount: number;
  readonly agency: string;
}

/** Nothing if the month is reported already. */
export const insertReport = async (
  scope: WriteScope,
  { group, kelurahan, period, amount, agency }: NewReport,
): Promise<Pick<ReportRow, 'id' | 'version'> | undefined> => {
  const [row] = await scope.query<Pick<ReportRow, 'id' | 'version'>>(
    `insert into turnover_report (group_id, kelurahan_code, period, amount, reported_by_id) values ($1, $2, $3, $4, $5)
     on conflict (group_id, period) do nothing returning id, version`,
    [group, kelurahan, period, amount, agency],
  );
  return row;
};

export const correctReport = async (
  scope: WriteScope,
  { id }: ReportRow,
  amount: number,
  agency: string,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update turnover_report set amount = $2, reported_by_id = $3, reported_at = clock_timestamp() where id = $1 returning version)
     select version from changed`,
    [id, amount, agency],
  );
  if (!row) throw new Error('The report that was locked cannot be corrected');
  return row.version;
};
