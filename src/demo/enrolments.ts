import { personChecks } from '../features/eligibility';
import type { RegionCode } from '../platform/region-code';
import type { ActivityRow } from './activities';
import { addDays } from './calendar';
import { isFound } from './eligibility';
import { inArea, OUTREACH, type Outreach } from './enrolment-rules';
import type { Member } from './families';
import { cityOf, kecamatanOf } from './kelurahan';
import { drawException, type EnrolmentStatus, type Place } from './places';
import type { Pillar, ProgramRow, Programs } from './programs';
import { idOf, Random } from './random';
import { rankingReleaseId } from './registries';
import type { KnownFamily } from './standings';
import { drawTrainees } from './trainees';

export interface EnrolmentRow {
  readonly id: string;
  readonly kelurahan_code: RegionCode;
  readonly household_id: string;
  readonly person_id: string | null;
  readonly program_id: string;
  readonly agency_id: string;
  readonly program_region_code: RegionCode;
  readonly pillar: Pillar;
  readonly activity_id: string | null;
  readonly status: EnrolmentStatus;
  readonly since: string;
  readonly exception_reason: string | null;
  readonly rules_version: number;
  readonly release_id: string;
  readonly version: number;
}

export const isLive = ({ status }: EnrolmentRow): boolean => status !== 'INELIGIBLE' && status !== 'WITHDRAWN';

const toRow = ({ program, family, member, activity, status, since, reason, turn }: Place): EnrolmentRow => ({
  id: idOf('enrolment', program.code, member?.id ?? family.id, turn ?? activity?.id ?? 1),
  kelurahan_code: family.kelurahan,
  household_id: family.id,
  person_id: program.unit === 'PERSON' ? (member?.id ?? null) : null,
  program_id: program.id,
  agency_id: program.agency_id,
  program_region_code: program.region_code,
  pillar: program.pillar,
  activity_id: activity?.id ?? null,
  status,
  since,
  exception_reason: reason,
  rules_version: program.rules_version,
  release_id: rankingReleaseId(cityOf(family.kelurahan)),
  version: 1,
});

const drawStatus = (random: Random, activity: ActivityRow | undefined): EnrolmentStatus =>
  random.weighted<EnrolmentStatus>([
    [activity?.status === 'COMPLETED' ? 'COMPLETED' : 'ACCEPTED', 91],
    ['ELIGIBLE', 3],
    ['PROPOSED', 3],
    ['WITHDRAWN', 3],
  ]);

const FED_TOGETHER = 3171011002;

/** The activities of a program where a family of this kelurahan can be served, while there are seats. */
class Calendar {
  private readonly byPlace = new Map<string, ActivityRow[]>();
  private readonly taken = new Map<ActivityRow, number>();

  constructor(activities: readonly ActivityRow[]) {
    for (const activity of activities) {
      if (activity.status === 'PLANNED' || activity.status === 'CANCELLED' || activity.kind === 'TRAINING') continue;
      const key = `${activity.program_id} ${activity.region_code}`;
      this.byPlace.set(key, [...(this.byPlace.get(key) ?? []), activity]);
    }
  }

  take(random: Random, program: ProgramRow, kelurahan: RegionCode): ActivityRow | undefined {
    for (const region of [kelurahan, kecamatanOf(kelurahan), cityOf(kelurahan)]) {
      const near = this.byPlace.get(`${program.id} ${region}`) ?? [];
      const open = near.filter((activity) => (this.taken.get(activity) ?? 0) < (activity.capacity ?? Infinity));
      if (open.length === 0) continue;
      const drawn = random.pick(open);
      // Of Cideng all children are in the batch that runs, so that it has some.
      const activity = program.code === 'PMT_BALITA' && kelurahan === FED_TOGETHER ? (open.at(-1) ?? drawn) : drawn;
      this.taken.set(activity, (this.taken.get(activity) ?? 0) + 1);
      return activity;
    }
    return undefined;
  }
}

const drawPlace = (
  random: Random,
  program: ProgramRow,
  family: KnownFamily,
  member: Member | undefined,
  calendar: Calendar,
): Place => {
  const activity = calendar.take(random, program, family.kelurahan);
  const since = activity ? addDays(activity.starts, -random.int(0, 12)) : addDays('2025-10-06', random.int(0, 400));
  const place = { program, family, member, activity, since };
  return isFound(program, family, member)
    ? { ...place, status: drawStatus(random, activity), reason: null }
    : { ...place, ...drawException(random) };
};

const drawOutreach = (
  random: Random,
  outreach: Outreach,
  program: ProgramRow,
  families: readonly KnownFamily[],
  calendar: Calendar,
): Place[] =>
  families.flatMap((family) => {
    if (!inArea(outreach, family) || (outreach.suits && !outreach.suits(family))) return [];
    const members = outreach.serves ? family.members.filter(outreach.serves) : [undefined];
    const [candidate] = members;
    if (members.length === 0) return [];
    const reached = (member: Member | undefined): boolean =>
      random.chance(isFound(program, family, member) ? outreach.reach : outreach.mistakes);
    const served = outreach.wholeFamily ? (reached(candidate) ? members : []) : members.filter(reached);
    return served.map((member) => drawPlace(random, program, family, member, calendar));
  });

/** The same benefit twice, as when two lists are kept: a few of the large cash programs. */
const TWICE = new Set(['SEMBAKO', 'KLJ', 'KJP_PLUS', 'PKH']);

const drawTwice = (random: Random, places: readonly Place[]): Place[] =>
  places
    .filter(({ program, status }) => TWICE.has(program.code) && status === 'ACCEPTED' && random.chance(0.008))
    .map((place) => ({ ...place, since: addDays(place.since, random.int(3, 14)), turn: 2 }));

export const buildEnrolments = (
  families: readonly KnownFamily[],
  programs: Programs,
  activities: readonly ActivityRow[],
): EnrolmentRow[] => {
  const forgetting = new Random('families nobody reached');
  const reachable = families.filter(({ standing }) => !forgetting.chance(standing.extremePoor ? 0.17 : 0.12));
  const calendar = new Calendar(activities);
  const places = OUTREACH.flatMap((outreach) =>
    drawOutreach(
      new Random(`outreach of ${outreach.program}`),
      outreach,
      programs.get(outreach.program),
      reachable,
      calendar,
    ),
  );
  const trainees = drawTrainees(reachable, programs, activities);
  return [...places, ...trainees, ...drawTwice(new Random('twice'), places)].map(toRow);
};

/** The verdict on each enrolment, by the rules as they are: what the hub itself would have kept. */
export const VERDICT = {
  checks: `(select case when m.id is null then family_checks(h, r, p) else ${personChecks('h', 'm', 'r', 'p')} end
    from household h
    join program p on p.id = item.program_id
    join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version
    left join person m on m.kelurahan_code = item.kelurahan_code and m.id = item.person_id
    where h.kelurahan_code = item.kelurahan_code and h.id = item.household_id)`,
};
