import type { Sealing } from '../platform/sealing/sealing';
import { addDays, atOffice } from './calendar';
import { isLive, type EnrolmentRow } from './enrolments';
import { GROUP, type Family, type Member } from './families';
import { Random } from './random';
import type { KnownFamily } from './standings';

type HouseholdStatus = 'LISTED' | 'VERIFIED' | 'SERVED' | 'MONITORED' | 'GRADUATED' | 'PERMANENT_SUPPORT' | 'LEFT';

const drawStatus = (random: Random, { composition, standing }: KnownFamily, served: boolean): HouseholdStatus => {
  if (!served) {
    if (!standing.onPovertyList)
      return random.weighted([
        ['LISTED', 88],
        ['GRADUATED', 10],
        ['LEFT', 2],
      ]);
    return random.chance(0.55) ? 'VERIFIED' : 'LISTED';
  }
  if ((composition & GROUP.WORKING_AGE) === 0) return 'PERMANENT_SUPPORT';
  return random.chance(0.78) ? 'SERVED' : 'MONITORED';
};

/** How far a family has come, and since when the hub knows it. */
export interface Course {
  readonly status: HouseholdStatus;
  readonly registeredAt: string;
}

export const drawCourses = (
  families: readonly KnownFamily[],
  enrolments: readonly EnrolmentRow[],
): ReadonlyMap<string, Course> => {
  const served = new Set(enrolments.filter(isLive).map(({ household_id }) => household_id));
  const random = new Random('households');
  return new Map(
    families.map((family) => {
      const status = drawStatus(random, family, served.has(family.id));
      return [
        family.id,
        { status, registeredAt: atOffice(addDays('2025-10-06', random.int(0, 60)), random.int(8, 16)) },
      ];
    }),
  );
};

/** The row of a family, with what the registries say of it written beside as the hub itself keeps it. */
export const householdRows = (courses: ReadonlyMap<string, Course>, sealing: Sealing) => (family: KnownFamily) => ({
  id: family.id,
  kelurahan_code: family.kelurahan,
  family_card_sealed: family.familyCard && sealing.seal(family.familyCard),
  family_card_hmac: family.familyCard && sealing.digest('family-card', family.familyCard),
  head_name: family.headName,
  address: family.address,
  rw: family.rw,
  rt: family.rt,
  decile: family.standing.p3ke,
  extreme_poor: family.standing.extremePoor,
  on_poverty_list: family.standing.onPovertyList,
  composition: family.composition,
  unfit_housing: family.unfitHousing,
  status: courses.get(family.id)?.status,
  version: 1,
  registered_at: courses.get(family.id)?.registeredAt,
});

interface Relative {
  readonly family: Family;
  readonly member: Member;
  readonly position: number;
}

export const relativesIn = (families: readonly Family[]): Relative[] =>
  families.flatMap((family) => family.members.map((member, place) => ({ family, member, position: place + 1 })));

export const personRows =
  (sealing: Sealing) =>
  ({ family, member, position }: Relative) => ({
    id: member.id,
    kelurahan_code: family.kelurahan,
    household_id: family.id,
    position,
    name: member.name,
    nik_sealed: member.nik && sealing.seal(member.nik),
    nik_hmac: member.nik && sealing.digest('nik', member.nik),
    sex: member.sex,
    birth_date: member.birthDate,
    relationship: member.relationship,
    education: member.education,
    occupation: member.occupation,
    disability: member.disability,
  });
