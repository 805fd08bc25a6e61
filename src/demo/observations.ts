import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies, AgencyRow } from './agencies';
import { addDays, atOffice, TODAY } from './calendar';
import { GROUP, type Family, type Member } from './families';
import { CITY } from './kelurahan';
import { idOf, Random } from './random';

type Kind = 'WEIGHT' | 'PREGNANCY' | 'HOUSING' | 'INCOME' | 'OCCUPATION' | 'MOVED' | 'DIED';

/** What a cadre may have seen of a family. */
interface Sight {
  readonly kind: Kind;
  readonly member?: Member | undefined;
  readonly values: Readonly<Record<string, string>>;
  /** Accepting it leaves the family as the demo has it; otherwise it waits, or was rejected. */
  readonly holds: boolean;
}

export interface ObservationRow {
  readonly id: string;
  readonly kelurahan_code: RegionCode;
  readonly household_id: string;
  readonly person_id: string | null;
  readonly kind: Kind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly observed_at: string;
  readonly observed_by_id: string;
  readonly recorded_at: string;
  readonly status: 'PENDING' | 'ACCEPTED' | 'REJECTED';
  readonly reviewed_by_id: string | null;
  readonly reviewed_at: string | null;
  readonly review_reason: string | null;
  readonly version: number;
}

const weightOf = (random: Random, age: number): string => Math.max(2.5, 3.5 + age * 2.3 + random.normal()).toFixed(1);

const sightsOf = (random: Random, family: Family): Sight[] => {
  const { members, unfitHousing, composition } = family;
  const toddler = members.find(({ age }) => age < 6);
  const mother = members.find(({ expecting }) => expecting);
  const earner = members.find(({ age }) => age >= 20 && age < 60);
  const elder = members.find(({ age }) => age >= 75);
  return [
    ...(toddler
      ? [{ kind: 'WEIGHT' as const, member: toddler, values: { weightKg: weightOf(random, toddler.age) }, holds: true }]
      : []),
    ...(mother ? [{ kind: 'PREGNANCY' as const, member: mother, values: { expecting: 'true' }, holds: true }] : []),
    { kind: 'HOUSING', values: { unfit: String(unfitHousing) }, holds: true },
    { kind: 'INCOME', values: { monthlyRupiah: String(random.int(8, 40) * 50_000) }, holds: true },
    ...(earner
      ? [{ kind: 'OCCUPATION' as const, member: earner, values: { occupation: 'Pedagang' }, holds: false }]
      : []),
    ...(elder ? [{ kind: 'DIED' as const, member: elder, values: {}, holds: false }] : []),
    ...(composition & GROUP.ELDERLY ? [] : [{ kind: 'MOVED' as const, values: { rw: family.rw }, holds: false }]),
  ];
};

const drawReview = (random: Random, { holds }: Sight, day: string, lurah: AgencyRow) => {
  const waits = random.chance(day > addDays(TODAY, -10) ? 0.9 : 0.1);
  if (waits)
    return { status: 'PENDING' as const, reviewed_by_id: null, reviewed_at: null, review_reason: null, version: 1 };
  const accepted = holds && random.chance(0.93);
  return {
    status: accepted ? ('ACCEPTED' as const) : ('REJECTED' as const),
    reviewed_by_id: lurah.id,
    reviewed_at: atOffice(addDays(day, random.int(1, 6)), 14),
    review_reason: accepted
      ? null
      : random.pick(['Tidak sesuai hasil kunjungan ulang', 'Data ganda dengan laporan RW']),
    version: 2,
  };
};

/** Visits of the last two months by the PKK of each kelurahan of Jakarta Pusat: some wait for the lurah. */
export const buildObservations = (agencies: Agencies, families: readonly Family[]): ObservationRow[] => {
  const random = new Random('observations');
  return families
    .filter(({ kelurahan }) => covers(CITY.JAKPUS, kelurahan) && random.chance(0.05))
    .map((family) => {
      const lurah = agencies.officeOf(family.kelurahan);
      const sight = random.pick(sightsOf(random, family));
      const day = addDays(TODAY, -random.int(1, 60));
      const hour = random.int(8, 12);
      return {
        id: idOf('observation', family.id),
        kelurahan_code: family.kelurahan,
        household_id: family.id,
        person_id: sight.member?.id ?? null,
        kind: sight.kind,
        attributes: sight.values,
        observed_at: atOffice(day, hour),
        observed_by_id: agencies.get(lurah.code.replace('lurah', 'pkk')).id,
        recorded_at: atOffice(day, hour + 1),
        ...drawReview(random, sight, day, lurah),
      };
    });
};
