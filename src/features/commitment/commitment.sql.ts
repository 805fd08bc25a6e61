import type { RowSql } from '../../platform/graph/bindings';
import { UNDER_WAY_STATES } from './commitment.status';

/** States in which a promise is owed, as SQL lists them. */
export const UNDER_WAY = `(${UNDER_WAY_STATES.map((state) => `'${state}'`).join(', ')})`;

/** Share of the way from baseline to target, kept within 0 and 1; above the leaves that of the parts, weighted by target. */
export const share = (weighted: string, target: string): string => `round(least(1, ${weighted} / ${target}), 4)`;
export const progress = (row: RowSql): string => share(row.col('weighted'), row.col('target'));

/** Its due date has passed, by a day. */
export const late = (status: string, due: string, day: string): string =>
  `(${due} < ${day} and ${status} in ${UNDER_WAY})`;
export const isOverdue = (row: RowSql): string => late(row.col('status'), row.col('due'), 'current_date');

/** Cancelled parts have given their share back. */
export const unallocated = (row: RowSql): string => `${row.col('target')} - ${row.col('allocated')}`;

/** A version that was replaced stands in no list but that of the promise's revisions. */
export const stands = (row: RowSql): string => `${row.col('revisionOf')} is null`;
