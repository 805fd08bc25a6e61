import type { Member } from './families';
import type { ProgramRow } from './programs';
import type { KnownFamily } from './standings';

/** Whether whoever looked for people would have found this family, or this member; the verdict is the database’s to give. */
export const isFound = (
  program: ProgramRow,
  { standing, composition }: KnownFamily,
  member: Member | undefined,
): boolean =>
  standing.onPovertyList &&
  standing.p3ke !== null &&
  standing.p3ke <= program.decile_ceiling &&
  (program.target_groups === 0 || (program.target_groups & (member ? member.groups : composition)) !== 0);
