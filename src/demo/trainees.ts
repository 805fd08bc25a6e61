import { covers } from '../platform/region-code';
import type { ActivityRow } from './activities';
import { addDays, TODAY } from './calendar';
import { isFound } from './eligibility';
import type { Member } from './families';
import { drawException, type EnrolmentStatus, type Place } from './places';
import type { Programs } from './programs';
import { Random } from './random';
import type { KnownFamily } from './standings';

interface Applicant {
  readonly family: KnownFamily;
  readonly member: Member;
}

/** How a class stands decides how its trainees stand. */
const drawStatus = (random: Random, { status }: ActivityRow): EnrolmentStatus => {
  switch (status) {
    case 'OPEN':
      return 'PROPOSED';
    case 'SELECTION':
      return random.weighted([
        ['ELIGIBLE', 6],
        ['PROPOSED', 4],
      ]);
    case 'RUNNING':
      return random.chance(0.05) ? 'WITHDRAWN' : 'ACCEPTED';
    default:
      return random.chance(0.08) ? 'WITHDRAWN' : 'COMPLETED';
  }
};

const applicantsOf = (families: readonly KnownFamily[]): Applicant[] =>
  families.flatMap((family) =>
    family.members
      .filter(({ age, occupation }) => age >= 18 && age <= 50 && occupation !== 'Karyawan Swasta')
      .map((member) => ({ family, member })),
  );

/** Fills the seats of each class: mostly the listed poor, and, as every coordination meeting complains, some others. */
export const drawTrainees = (
  families: readonly KnownFamily[],
  programs: Programs,
  activities: readonly ActivityRow[],
): Place[] => {
  const byId = new Map(programs.rows.map((program) => [program.id, program]));
  const applicants = applicantsOf(families);
  const trained = new Set<string>();
  return activities
    .filter(({ kind, status }) => kind === 'TRAINING' && status !== 'PLANNED' && status !== 'CANCELLED')
    .flatMap((activity) => {
      const program = byId.get(activity.program_id);
      if (!program) return [];
      const random = new Random(`trainees of ${activity.id}`);
      const near = applicants.filter(
        ({ family, member }) => covers(activity.region_code, family.kelurahan) && !trained.has(member.id),
      );
      const eligible = near.filter(({ family, member }) => isFound(program, family, member));
      const others = near.filter(({ family }) => !family.standing.onPovertyList);
      const seats = activity.capacity ?? 0;
      const strangers = Math.round(seats * random.pick([0, 0.05, 0.1, 0.1, 0.2, 0.4]));
      const filled = activity.status === 'OPEN' ? Math.round(seats * 0.6) : seats;
      const chosen = [
        ...random.sample(eligible, Math.max(0, filled - strangers)),
        ...random.sample(others, Math.min(filled, strangers)),
      ];
      return chosen.map(({ family, member }): Place => {
        trained.add(member.id);
        const undecided = activity.status === 'OPEN' || isFound(program, family, member);
        const verdict = undecided ? { status: drawStatus(random, activity), reason: null } : drawException(random);
        const applied = addDays(activity.starts, -random.int(7, 30));
        return { program, family, member, activity, since: applied < TODAY ? applied : TODAY, ...verdict };
      });
    });
};
