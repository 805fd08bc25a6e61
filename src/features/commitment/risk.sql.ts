import type { RowSql } from '../../platform/graph/bindings';
import { isOverdue, progress, UNDER_WAY } from './commitment.sql';

/** Those in which it is the promising agency's turn. */
export const IN_HAND = `('AGREED', 'ACTIVE')`;

const ofTeam = (row: RowSql, column: string): string =>
  `(select t.${column} from team t where t.id = ${row.col('teamId')})`;

/** Only leaves report; what is split is reported by its parts. */
export const isLeaf = (row: RowSql): string => `${row.col('parts')} = 0`;

/** From when on the next report of a promise is counted: the newest report, or the first day. The index `commitment_silent` says so too. */
export const silentSince = (alias: string): string => `greatest(${alias}.starts, ${alias}.reported_on)`;

/** By when the next report of a leaf is due. */
export const reportDue = (row: RowSql): string =>
  `greatest(${row.col('starts')}, ${row.col('reportedOn')}) + ${ofTeam(row, 'report_every_days')}`;

/** Share of its time that has passed. */
export const pace = (row: RowSql, day: string): string =>
  `least(1, greatest(0, (${day} - ${row.col('starts')})::numeric / greatest(1, ${row.col('due')} - ${row.col('starts')})))`;

const isLate = (row: RowSql): string => `(${isOverdue(row)})`;
const isBehind = (row: RowSql): string =>
  `(${row.col('status')} in ${IN_HAND} and ${progress(row)} < ${pace(row, 'current_date')} - ${ofTeam(row, 'risk_margin')})`;
const isSilent = (row: RowSql): string =>
  `(${row.col('status')} in ${IN_HAND} and ${isLeaf(row)} and ${reportDue(row)} < current_date)`;

export const risk = (row: RowSql): string =>
  `case when ${row.col('status')} not in ${UNDER_WAY} then 'NONE' when ${isLate(row)} then 'LATE'` +
  ` when ${isBehind(row)} or ${isSilent(row)} then 'AT_RISK' else 'ON_TRACK' end`;

export const riskReasons = (row: RowSql): string =>
  `array_remove(array[case when ${isLate(row)} then 'OVERDUE' end, case when ${isBehind(row)} then 'BEHIND_PACE' end,` +
  ` case when ${isSilent(row)} then 'NO_REPORT' end], null)`;
