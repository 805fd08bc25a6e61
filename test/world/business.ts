import {
  idOf,
  inside,
  type Activity,
  type Agency,
  type BusinessGroup,
  type Change,
  type Enrolment,
  type GroupMember,
  type Person,
  type Region,
  type Turnover,
} from './rows';

interface Ground {
  readonly regions: readonly Region[];
  readonly agencies: readonly Agency[];
  readonly activities: readonly Activity[];
  readonly persons: readonly Person[];
}

interface Businesses {
  readonly groups: BusinessGroup[];
  readonly groupMembers: GroupMember[];
  readonly turnovers: Turnover[];
}

const STAGES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'];
const SECTORS = ['CULINARY', 'FASHION', 'REPAIR'];

/** Of each activity a group in a kelurahan of its area, mentored by anybody who reaches there, whatever his mandates are or lack. */
export const businessesOf = ({ regions, agencies, activities, persons }: Ground): Businesses => {
  const groups = activities.flatMap((activity, n): BusinessGroup[] => {
    const places = regions.filter((region) => region.level === 'KELURAHAN' && inside(activity.region, region));
    const part = n % 2;
    const kelurahan = places[(n * 3 + part) % places.length];
    if (!kelurahan) return [];
    const near = agencies.filter(({ region }) => inside(region, kelurahan));
    return [
      {
        id: idOf(`group ${activity.id} ${part}`),
        name: `Kelompok ${n}.${part}`,
        sector: SECTORS[n % SECTORS.length] ?? 'CULINARY',
        stage: STAGES[(n + part) % STAGES.length] ?? 'P1',
        kelurahan,
        activity,
        mentor: n % 9 === 8 ? null : (near[(n * 5 + part) % near.length] ?? null),
        formedOn: `2026-0${1 + (n % 8)}-1${part}`,
      },
    ];
  });
  return {
    groups,
    // Some live where the group works, some in the same city, some elsewhere; some have left.
    groupMembers: groups.flatMap((group, n) => {
      const here = persons.filter(({ household }) => household.kelurahan === group.kelurahan);
      const city = persons.filter(
        ({ household }) => household.kelurahan.parent?.parent === group.kelurahan.parent?.parent,
      );
      const chosen = [
        here[n % here.length],
        here[(n + 3) % here.length],
        city[(n * 7) % city.length],
        persons[(n * 11) % persons.length],
      ];
      return [...new Set(chosen)].flatMap((person, place): GroupMember[] =>
        person ? [{ group, person, left: (n + place) % 7 === 6 }] : [],
      );
    }),
    turnovers: groups.flatMap((group, n) =>
      n % 3 === 2
        ? []
        : (n % 6 === 0 ? ['2026-08', '2026-09'] : ['2026-08']).map((period, place) => ({
            id: idOf(`turnover ${group.id} ${period}`),
            group,
            period,
            amount: (n + place) * 1_000_000_000,
            reportedBy: agencies[(n * 3 + place) % agencies.length] ?? never(),
          })),
    ),
  };
};

/** Places that repeat another: the same program, the same holder, somewhat later. */
export const twinsOf = (enrolments: readonly Enrolment[]): Enrolment[] =>
  enrolments
    .filter((_, n) => n % 8 === 1)
    .map((place, n) => ({
      ...place,
      id: idOf(`twin ${place.id}`),
      since: `2025-12-${10 + (n % 19)}`,
      exceptionReason: place.exceptionReason,
    }));

export const changesOfGroups = (groups: readonly BusinessGroup[]): Change[] =>
  groups.map((group) => ({
    id: idOf(`change of ${group.id}`),
    noun: 'business_group',
    subject: group.id,
    region: group.kelurahan,
    household: null,
    enrolment: null,
    group,
    agency: group.activity.program.agency,
    reason: null,
  }));

const never = (): never => {
  throw new Error('There are some');
};
