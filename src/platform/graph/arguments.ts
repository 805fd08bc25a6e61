import { ID } from 'type-graphql';
import type { ConditionArgument } from './decorators';
import { RegionCodeScalar } from './scalars';

/** The arguments by which a root field names one row. */

export const byId = (tag: string): { readonly id: ConditionArgument } => ({
  id: {
    type: () => ID,
    description: 'Global id.',
    sqlType: 'uuid',
    transform: { id: tag },
    where: (row, value) => `${row.col('id')} = ${value}`,
  },
});

export const byCode = (noun: string): { readonly code: ConditionArgument } => ({
  code: {
    type: () => String,
    description: `Code of the ${noun}.`,
    sqlType: 'text',
    where: (row, value) => `${row.col('code')} = ${value}`,
  },
});

export const regionCode = (property: string): ConditionArgument => ({
  type: () => RegionCodeScalar,
  description: 'Kemendagri code.',
  sqlType: 'bigint',
  where: (row, value) => `${row.col(property)} = ${value}`,
});
