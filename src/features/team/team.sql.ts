import type { RowSql } from '../../platform/graph/bindings';

/** A member that has not left. */
export const isMember = (membership: RowSql): string => `${membership.col('leftOn')} is null`;

export const inGroup = (membership: RowSql, group: RowSql): string =>
  `${group.col('teamId')} = ${membership.col('teamId')} and ${group.col('id')} = any (${membership.col('workingGroupIds')})`;
