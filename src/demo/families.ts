import { formatRegionCode, type RegionCode } from '../platform/region-code';
import { addDays, ageOf, TODAY } from './calendar';
import { drawStructure, seatsOf, type Relationship, type Seat, type Structure } from './family-structure';
import { drawHousing, isUnfitHousing, type Housing } from './housing';
import { IdentityNumbers } from './identity-numbers';
import { KELURAHAN, type KelurahanPlan } from './kelurahan';
import { drawDisability, drawEducation, drawOccupation, hardshipOfWork, isExpecting, lacksNik } from './livelihood';
import { drawName, drawOrigin, drawSecondName, type Sex } from './names';
import { idOf, Random } from './random';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly nik: string | null;
  readonly sex: Sex;
  readonly birthDate: string;
  /** On the demo's today. */
  readonly age: number;
  readonly relationship: Relationship;
  readonly education: string;
  readonly occupation: string;
  readonly disability: boolean | null;
  /** Known from a visit, and written only among the groups of her family. */
  readonly expecting: boolean;
  /** Bits of GROUP. */
  readonly groups: number;
}

export interface Family {
  readonly id: string;
  readonly kelurahan: RegionCode;
  readonly members: readonly Member[];
  readonly headName: string;
  readonly familyCard: string | null;
  readonly address: string;
  readonly rw: string;
  readonly rt: string;
  readonly housing: Housing;
  readonly unfitHousing: boolean;
  /** Bits of GROUP. */
  readonly composition: number;
  /** Where it stands on the scale of poverty: the higher the poorer. */
  readonly hardship: number;
}

/** Bits of household.composition and program.target_groups. */
export const GROUP = { UNDER_6: 1, SCHOOL_AGE: 2, WORKING_AGE: 4, ELDERLY: 8, DISABILITY: 16, EXPECTING: 32 } as const;

const groupsOf = ({ age, disability, expecting }: Pick<Member, 'age' | 'disability' | 'expecting'>): number =>
  (age < 6 ? GROUP.UNDER_6 : 0) |
  (age >= 6 && age <= 21 ? GROUP.SCHOOL_AGE : 0) |
  (age >= 17 && age <= 59 ? GROUP.WORKING_AGE : 0) |
  (age >= 60 ? GROUP.ELDERLY : 0) |
  (disability ? GROUP.DISABILITY : 0) |
  (expecting ? GROUP.EXPECTING : 0);

const HARDSHIP_OF_STRUCTURE: Readonly<Record<Structure, number>> = {
  COUPLE: 0,
  SINGLE_MOTHER: 0.5,
  SINGLE_FATHER: 0.2,
  THREE_GENERATIONS: 0.1,
  WITH_MARRIED_CHILD: 0,
  OLD_COUPLE: 0.2,
  OLD_ALONE: 0.5,
  ALONE: -0.4,
};

const drawMembers = (
  random: Random,
  seats: readonly Seat[],
  key: string,
  kelurahan: RegionCode,
  numbers: IdentityNumbers,
): Member[] => {
  const origin = drawOrigin(random);
  const familyName = drawSecondName(random, origin);
  const taken = new Set<string>();
  return seats.map((seat, place) => {
    const birthDate = addDays(`${Number(TODAY.slice(0, 4)) - seat.age}${TODAY.slice(4)}`, -random.int(0, 364));
    const marriedIn =
      seat.relationship === 'SPOUSE' || seat.relationship === 'CHILD_IN_LAW' || seat.relationship === 'PARENT_IN_LAW';
    const ownFamilyName = marriedIn ? drawSecondName(random, origin) : familyName;
    const draw = (): string =>
      drawName(random, { origin, sex: seat.sex, birthYear: Number(birthDate.slice(0, 4)), familyName: ownFamilyName });
    let name = draw();
    for (let attempt = 0; taken.has(name) && attempt < 20; attempt++) name = draw();
    taken.add(name);
    const age = ageOf(birthDate);
    const education = drawEducation(random, age);
    const disability = drawDisability(random, age);
    const expecting = isExpecting(random, seat);
    return {
      id: idOf('person', key, place),
      name,
      nik: lacksNik(random, seat.age, seat.relationship) ? null : numbers.nik(kelurahan, birthDate, seat.sex),
      sex: seat.sex,
      birthDate,
      age,
      relationship: seat.relationship,
      education,
      occupation: drawOccupation(random, seat, education),
      disability,
      expecting,
      groups: groupsOf({ age, disability, expecting }),
    };
  });
};

const drawAddress = (random: Random, { streets }: KelurahanPlan): string => {
  const alley = random.chance(0.55)
    ? ` Gg. ${random.pick(['I', 'II', 'III', 'IV', 'V', 'VI', 'Mawar', 'Melati', 'Buntu', 'Haji Ali'])}`
    : '';
  return `${random.pick(streets)}${alley} No. ${random.int(1, 98)}${random.chance(0.15) ? random.pick(['A', 'B', 'C']) : ''}`;
};

const drawFamily = (random: Random, plan: KelurahanPlan, key: string, numbers: IdentityNumbers): Family => {
  const structure = drawStructure(random);
  const members = drawMembers(random, seatsOf(random, structure), key, plan.code, numbers);
  const [head] = members;
  if (!head) throw new Error('A family has a head');
  const composition = members.reduce((bits, member) => bits | member.groups, 0);
  const children = members.filter(
    ({ relationship }) => relationship === 'CHILD' || relationship === 'GRANDCHILD',
  ).length;
  const hardship =
    random.normal() +
    plan.hardship +
    HARDSHIP_OF_STRUCTURE[structure] +
    hardshipOfWork(head.occupation) +
    (children >= 3 ? 0.4 : 0) +
    (composition & GROUP.DISABILITY ? 0.3 : 0);
  const housing = drawHousing(random, hardship);
  return {
    id: idOf('household', key),
    kelurahan: plan.code,
    members,
    headName: head.name,
    familyCard: random.chance(0.015)
      ? null
      : numbers.familyCard(plan.code, addDays('2012-01-01', random.int(0, 4_900))),
    address: drawAddress(random, plan),
    rw: String(random.int(1, plan.neighbourhoods)).padStart(3, '0'),
    rt: String(random.int(1, 14)).padStart(3, '0'),
    housing,
    unfitHousing: isUnfitHousing(housing),
    composition,
    hardship,
  };
};

export const drawFamilies = (): Family[] => {
  const numbers = new IdentityNumbers();
  return KELURAHAN.flatMap((plan) => {
    const kelurahan = formatRegionCode(plan.code);
    const random = new Random(`families of ${kelurahan}`);
    return Array.from({ length: plan.families }, (_, place) =>
      drawFamily(random, plan, `${kelurahan}:${place + 1}`, numbers),
    );
  });
};
