import type { RowSql } from '../../platform/graph/bindings';
import { HubError } from '../../platform/errors/hub-error';

/** Of a family or person, what the program of this code says. Apart from the types, which need those that use it. */
export const ofProgram = {
  program: {
    type: () => String,
    description: 'Code of the program.',
    sqlType: 'text',
    where: (verdict: RowSql, value: string) => `${verdict.col('program')} = ${value}`,
  },
} as const;

export const noSuchProgram = (): HubError =>
  new HubError(
    'NOT_FOUND',
    { id: 'Program dengan kode ini tidak ditemukan.', en: 'There is no program of this code.' },
    'eligibility.program',
  );
