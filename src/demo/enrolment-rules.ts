import { covers, type RegionCode } from '../platform/region-code';
import { SLUM_WORKS } from './activities';
import type { Member } from './families';
import { CITY, DKI } from './kelurahan';
import type { KnownFamily } from './standings';

/** How a program finds its families: who could be served, how likely when eligible, and how likely by mistake. */
export interface Outreach {
  readonly program: string;
  readonly area: RegionCode;
  /** For a program of persons: which members it serves. */
  readonly serves?: (member: Member) => boolean;
  /** For a program of families: which it serves beyond its rules. */
  readonly suits?: (family: KnownFamily) => boolean;
  readonly reach: number;
  readonly mistakes: number;
  /** A person's benefit that the whole family gets. */
  readonly wholeFamily?: boolean;
}

const aged =
  (least: number, most: number) =>
  ({ age }: Member): boolean =>
    age >= least && age <= most;
const student = (member: Member): boolean => member.occupation === 'Pelajar/Mahasiswa';

export const OUTREACH: readonly Outreach[] = [
  { program: 'PKH', area: DKI, reach: 0.42, mistakes: 0.004 },
  { program: 'SEMBAKO', area: DKI, reach: 0.46, mistakes: 0.006 },
  { program: 'PBI_JK', area: DKI, serves: () => true, reach: 0.2, mistakes: 0.002, wholeFamily: true },
  {
    program: 'KJP_PLUS',
    area: DKI,
    serves: (member) => aged(6, 18)(member) && student(member),
    reach: 0.52,
    mistakes: 0.015,
  },
  {
    program: 'KJMU',
    area: DKI,
    serves: (member) => aged(18, 21)(member) && student(member),
    reach: 0.25,
    mistakes: 0.02,
  },
  { program: 'SUBSIDI_PANGAN', area: DKI, reach: 0.2, mistakes: 0.012 },
  { program: 'BEDAH_RUMAH', area: CITY.JAKPUS, suits: ({ unfitHousing }) => unfitHousing, reach: 0.3, mistakes: 0 },
  { program: 'KLJ', area: CITY.JAKPUS, serves: aged(60, 120), reach: 0.5, mistakes: 0.03 },
  { program: 'KAJ', area: CITY.JAKPUS, serves: aged(0, 5), reach: 0.38, mistakes: 0.015 },
  { program: 'KPDJ', area: CITY.JAKPUS, serves: ({ disability }) => disability === true, reach: 0.55, mistakes: 0.05 },
  { program: 'PMT_BALITA', area: CITY.JAKPUS, serves: aged(1, 4), reach: 0.26, mistakes: 0.06 },
  {
    program: 'PMT_BUMIL',
    area: CITY.JAKPUS,
    serves: ({ expecting }) => expecting,
    reach: 0.4,
    mistakes: 0.1,
  },
  { program: 'JAKPRENEUR', area: CITY.JAKPUS, serves: aged(20, 55), reach: 0.035, mistakes: 0.008 },
  {
    program: 'CAP_CIP',
    area: CITY.JAKPUS,
    suits: ({ kelurahan, rw }) => SLUM_WORKS.includes(kelurahan) && rw === '001',
    reach: 0.9,
    mistakes: 0.5,
  },
  { program: 'KLJ_JAKUT', area: CITY.JAKUT, serves: aged(60, 120), reach: 0.48, mistakes: 0.03 },
  { program: 'KAJ_JAKUT', area: CITY.JAKUT, serves: aged(0, 5), reach: 0.36, mistakes: 0.015 },
];

export const inArea = ({ area }: Outreach, family: KnownFamily): boolean => covers(area, family.kelurahan);
