import type { RowSql } from '../../platform/graph/bindings';
import { isOverdue, share, UNDER_WAY } from './commitment.sql';

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
const pace = (day: string, starts: string, due: string): string =>
  `least(1, greatest(0, (${day} - ${starts})::numeric / greatest(1, ${due} - ${starts})))`;

/** What says how a promise stands on a day, as SQL. */
export interface Standing {
  readonly status: string;
  readonly starts: string;
  readonly due: string;
  readonly weighted: string;
  readonly target: string;
  /** How far its progress may stay behind its time. */
  readonly margin: string;
  readonly leaf: string;
  /** By when its next report is due. */
  readonly asked: string;
}

/** It has reached less than its time allows. */
export const behind = ({ status, starts, due, weighted, target, margin }: Standing, day: string): string =>
  `(${status} in ${IN_HAND} and ${share(weighted, target)} < ${pace(day, starts, due)} - ${margin})`;

/** A report of it is missing. */
export const silent = ({ status, leaf, asked }: Standing, day: string): string =>
  `(${status} in ${IN_HAND} and ${leaf} and ${asked} < ${day})`;

const standing = (row: RowSql): Standing => ({
  status: row.col('status'),
  starts: row.col('starts'),
  due: row.col('due'),
  weighted: row.col('weighted'),
  target: row.col('target'),
  margin: ofTeam(row, 'risk_margin'),
  leaf: isLeaf(row),
  asked: reportDue(row),
});
const isBehind = (row: RowSql): string => behind(standing(row), 'current_date');
const isSilent = (row: RowSql): string => silent(standing(row), 'current_date');

export const risk = (row: RowSql): string =>
  `case when ${row.col('status')} not in ${UNDER_WAY} then 'NONE' when ${isOverdue(row)} then 'LATE'` +
  ` when ${isBehind(row)} or ${isSilent(row)} then 'AT_RISK' else 'ON_TRACK' end`;

export const riskReasons = (row: RowSql): string =>
  `array_remove(array[case when ${isOverdue(row)} then 'OVERDUE' end, case when ${isBehind(row)} then 'BEHIND_PACE' end,` +
  ` case when ${isSilent(row)} then 'NO_REPORT' end], null)`;
