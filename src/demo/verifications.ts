import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { addDays, atOffice, TODAY } from './calendar';
import type { Course } from './households';
import { CITY } from './kelurahan';
import { idOf, Random } from './random';
import type { KnownFamily } from './standings';

type Stage = 'VISITED' | 'DELIBERATED' | 'DECREED' | 'REJECTED';
type Outcome = 'VALID' | 'NOT_POOR' | 'MOVED' | 'NOT_FOUND';

export interface VerificationRow {
  readonly id: string;
  readonly kelurahan_code: RegionCode;
  readonly household_id: string;
  readonly agency_id: string;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly visited_on: string;
  readonly minutes_number: string | null;
  readonly decree_number: string | null;
  readonly note: string | null;
  readonly opened_at: string;
  readonly version: number;
}

const drawStage = (random: Random, { standing }: KnownFamily, { status }: Course): Stage | null => {
  if (status === 'VERIFIED') return 'DECREED';
  if (status === 'LEFT') return 'REJECTED';
  if (status !== 'LISTED' || !standing.onPovertyList || !random.chance(0.2)) return null;
  return random.chance(0.6) ? 'VISITED' : 'DELIBERATED';
};

const NOTES = ['Rumah petak, lantai semen', 'Menumpang di rumah orang tua', 'Tinggal di bantaran kali', 'Sesuai data'];
const VERSION: Readonly<Record<Stage, number>> = { VISITED: 1, DELIBERATED: 2, DECREED: 3, REJECTED: 3 };

/** How the families of Jakarta Pusat came to be VERIFIED or LEFT, and those that are on the way. */
export const buildVerifications = (
  agencies: Agencies,
  families: readonly KnownFamily[],
  courses: ReadonlyMap<string, Course>,
): VerificationRow[] => {
  const random = new Random('verifications');
  return families.flatMap((family) => {
    const course = courses.get(family.id);
    const stage = course && covers(CITY.JAKPUS, family.kelurahan) ? drawStage(random, family, course) : null;
    if (stage === null) return [];
    const ended = stage === 'DECREED' || stage === 'REJECTED';
    const day = addDays(TODAY, -(ended ? random.int(90, 300) : random.int(2, 40)));
    const office = agencies.officeOf(family.kelurahan);
    return [
      {
        id: idOf('verification', family.id),
        kelurahan_code: family.kelurahan,
        household_id: family.id,
        agency_id: office.id,
        stage,
        outcome: stage === 'REJECTED' ? random.pick<Outcome>(['NOT_POOR', 'MOVED', 'NOT_FOUND']) : 'VALID',
        visited_on: day,
        minutes_number: stage === 'VISITED' ? null : `BA/${random.int(1, 40)}/MK/${day.slice(0, 4)}`,
        decree_number: stage === 'DECREED' ? `${random.int(10, 90)} Tahun ${day.slice(0, 4)}` : null,
        note: random.chance(0.4) ? random.pick(NOTES) : null,
        opened_at: atOffice(day, random.int(8, 15)),
        version: VERSION[stage],
      },
    ];
  });
};
