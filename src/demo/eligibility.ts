import { groupsOf, type Member } from './families';
import type { ProgramRow } from './programs';
import type { KnownFamily } from './standings';

/** One rule of a verdict, as it was given. */
export interface Check {
  readonly rule: 'RESIDENT' | 'ON_POVERTY_LIST' | 'DECILE' | 'TARGET_GROUP';
  readonly passed: boolean;
}

export const checksOf = (program: ProgramRow, family: KnownFamily, member: Member | undefined): Check[] => {
  const { p3ke, onPovertyList } = family.standing;
  const groups = member ? groupsOf(member) : family.composition;
  return [
    { rule: 'RESIDENT', passed: true },
    { rule: 'ON_POVERTY_LIST', passed: onPovertyList },
    { rule: 'DECILE', passed: p3ke !== null && p3ke <= program.decile_ceiling },
    { rule: 'TARGET_GROUP', passed: program.target_groups === 0 || (groups & program.target_groups) !== 0 },
  ];
};

export const isEligible = (checks: readonly Check[]): boolean => checks.every(({ passed }) => passed);
