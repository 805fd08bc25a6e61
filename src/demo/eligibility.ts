import type { Member } from './families';
import type { ProgramRow } from './programs';
import type { KnownFamily } from './standings';

/** One rule of a verdict, as it was given. */
export interface Check {
  readonly rule: 'RESIDENT' | 'ON_POVERTY_LIST' | 'DECILE' | 'TARGET_GROUP';
  readonly passed: boolean;
}

const isPoorEnough = (program: ProgramRow, { standing: { p3ke } }: KnownFamily): boolean =>
  p3ke !== null && p3ke <= program.decile_ceiling;

const isMeant = ({ target_groups }: ProgramRow, family: KnownFamily, member: Member | undefined): boolean =>
  target_groups === 0 || (target_groups & (member ? member.groups : family.composition)) !== 0;

/** Whether the family, or this member of it, passes every check. */
export const isEligible = (program: ProgramRow, family: KnownFamily, member: Member | undefined): boolean =>
  family.standing.onPovertyList && isPoorEnough(program, family) && isMeant(program, family, member);

export const checksOf = (program: ProgramRow, family: KnownFamily, member: Member | undefined): Check[] => [
  { rule: 'RESIDENT', passed: true },
  { rule: 'ON_POVERTY_LIST', passed: family.standing.onPovertyList },
  { rule: 'DECILE', passed: isPoorEnough(program, family) },
  { rule: 'TARGET_GROUP', passed: isMeant(program, family, member) },
];
