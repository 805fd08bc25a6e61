import type { RowSql } from '../../platform/graph/bindings';
import { enumOf } from '../../platform/graph/enums';

export const TargetGroup = enumOf('TargetGroup', 'People a program may be for (kelompok sasaran).', {
  UNDER_SIX: 'A child under six (anak di bawah enam tahun).',
  SCHOOL_AGE: 'Of school age, 6 to 21 (usia sekolah).',
  WORKING_AGE: 'Of working age, 17 to 59 (usia kerja).',
  ELDERLY: 'Sixty or older (lansia).',
  DISABILITY: 'With a disability (penyandang disabilitas).',
  EXPECTING: 'An expecting mother (ibu hamil).',
});
export type TargetGroupName = keyof typeof TargetGroup;

/** Bits of household.composition. */
const BITS: Readonly<Record<TargetGroupName, number>> = {
  UNDER_SIX: 1,
  SCHOOL_AGE: 2,
  WORKING_AGE: 4,
  ELDERLY: 8,
  DISABILITY: 16,
  EXPECTING: 32,
};

export const bitsOf = (groups: readonly TargetGroupName[]): number =>
  groups.reduce((bits, group) => bits | BITS[group], 0);

/** Names of the groups, in the order of their bits. */
export const groupNames = (rules: RowSql): string =>
  `array_remove(array[${Object.entries(BITS)
    .map(([name, bit]) => `case when ${rules.col('targetGroups')} & ${bit} <> 0 then '${name}' end`)
    .join(', ')}], null)`;
