import { twinsOf } from './business';
import {
  GROUPS,
  idOf,
  inside,
  type AccessEntry,
  type Change,
  type Activity,
  type Agency,
  type Enrolment,
  type Household,
  type Listing,
  type Person,
} from './rows';
import { observedOf } from './observed';
import type { Program, Region, Registry, Release, World } from './rows';

type Families = Pick<
  World,
  | 'households'
  | 'persons'
  | 'registries'
  | 'releases'
  | 'files'
  | 'listings'
  | 'personListings'
  | 'enrolments'
  | 'accessLog'
  | 'changes'
  | 'observations'
  | 'verifications'
>;
type Ground = Pick<World, 'regions' | 'agencies' | 'programs' | 'activities'>;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** Families at the end of the list that no program has taken. */
const UNREACHED = 6;

/** One family for each case the policies tell apart, and a handful wherever else there is a kelurahan. */
const householdsOf = (regions: readonly Region[]): Household[] => {
  const households: Household[] = [];
  const kelurahan = regions.filter(({ level }) => level === 'KELURAHAN');
  const add = (at: Region | undefined, row: Partial<Household>): void => {
    if (!at) throw new Error('There is no such kelurahan');
    const n = households.length;
    const decile = row.decile === undefined ? (n % 9) + 1 : row.decile;
    households.push({
      id: idOf(`household ${n}`),
      kelurahan: at,
      familyCard: n % 7 === 6 ? null : `99${pad(n, 10)}${pad(7000 + n, 4)}`,
      headName: `Kepala Keluarga ${n}`,
      address: `Jalan Melati ${n}`,
      rw: n % 11 === 10 ? null : pad((n % 3) + 1, 3),
      rt: pad((n % 5) + 1, 3),
      extremePoor: decile === 1,
      onPovertyList: n % 5 !== 4,
      composition: 0,
      unfitHousing: n % 2 === 0,
      status: ['LISTED', 'VERIFIED', 'SERVED', 'LEFT'][n % 4] ?? 'LISTED',
      delistedOn: n % 5 === 4 ? `2026-0${1 + (n % 3)}-28` : null,
      delistedServed: n % 2 === 0,
      ...row,
      decile,
    });
  };
  const city = kelurahan.filter(({ dotted }) => dotted.startsWith('31.71'));
  let n = 0;
  for (const composition of [0, ...GROUPS]) {
    for (const decile of [2, 4, 5, 8]) add(city[n++ % city.length], { composition, decile, onPovertyList: true });
  }
  for (const composition of [0, 63]) {
    add(city[n++ % city.length], { composition, decile: 1, onPovertyList: false });
    add(city[n++ % city.length], { composition, decile: null, onPovertyList: true });
  }
  for (const at of kelurahan) for (const composition of [0, 4, 63]) add(at, { composition });
  for (const at of kelurahan.slice(0, UNREACHED)) add(at, { composition: 0, onPovertyList: true });
  return households;
};

const RELATIONSHIPS = ['HEAD', 'SPOUSE', 'CHILD'];
/** Middles of the bands of age, so that no birthday changes an answer. */
const AGES = [
  ['60+', 70],
  ['22-59', 40],
  ['0-6', 3],
] as const;

const birthDate = (age: number): string => {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - age, day.getUTCMonth() - 5, 15);
  return day.toISOString().slice(0, 10);
};

const personsOf = (households: readonly Household[]): Person[] =>
  households.flatMap((household, n) =>
    RELATIONSHIPS.slice(0, 1 + (n % 3)).map((relationship, at) => {
      const [ageBand, age] = AGES[at] ?? AGES[0];
      const unborn = n % 13 === 12;
      return {
        id: idOf(`person ${n}.${at}`),
        household,
        position: at + 1,
        name: `Warga ${n} Ke ${at}`,
        nik: n % 6 === 5 ? null : `993171${pad((n % 28) + 1, 2)}0190${pad(n * 3 + at + 1, 4)}`,
        sex: at % 2 === 0 ? 'MALE' : 'FEMALE',
        birthDate: unborn ? null : birthDate(age),
        ageBand: unborn ? '?' : ageBand,
        relationship,
        disability: [true, false, null][n % 3] ?? null,
        status: n % 9 === 8 && at > 0 ? 'DIED' : 'PRESENT',
      };
    }),
  );

/** A release of the nation, one of each province, and releases of single cities and kecamatan: rulers of a family that moved. */
const releasesOf = (regions: readonly Region[], registries: readonly Registry[]): Release[] =>
  regions
    .filter(({ level }) => level !== 'KELURAHAN')
    .flatMap((region, n) => {
      const registry = registries[n % registries.length];
      if (!registry) return [];
      const label = `${registry.code} ${region.dotted}`;
      return [{ id: idOf(label), registry, label, asOf: `20${pad(10 + n, 2)}-06-30`, region, listings: 101 + n }];
    });

const listingsOf = (households: readonly Household[], releases: readonly Release[]): Listing[] =>
  households.flatMap((household, n) => {
    const own = releases.filter(({ region }) => inside(region, household.kelurahan));
    // Every fourth family came from elsewhere and brought its entry along.
    const foreign = n % 4 === 3 ? releases.filter((release) => !own.includes(release)).slice(n % 5, (n % 5) + 1) : [];
    return [...own, ...foreign].map((release) => ({
      id: idOf(`listing ${n} ${release.label}`),
      household,
      release,
      // Some were poorer when the first releases were made, and have left extreme poverty since.
      decile: household.decile !== null && n % 3 === 0 && release.asOf < '2013' ? 1 : household.decile,
      attributes: { atap: 'genteng', lantai: `tanah ${n}` },
      inside: n % 6 !== 5,
    }));
  });

const STATUSES = ['ACCEPTED', 'WITHDRAWN', 'PROPOSED', 'INELIGIBLE', 'COMPLETED', 'EXCEPTION'];

/**
 * Every program takes some families of its area, dead places and live ones; and every program of a city also holds a
 * place of a family that has since moved to the other city or to the other province.
 */
const enrolmentsOf = (
  households: readonly Household[],
  persons: readonly Person[],
  programs: readonly Program[],
  activities: readonly Activity[],
): Enrolment[] =>
  programs.flatMap((program, n) => {
    const here = households.filter(({ kelurahan }) => inside(program.agency.region, kelurahan));
    const away = households.filter(({ kelurahan }) => !inside(program.agency.region, kelurahan));
    const step = Math.max(1, Math.floor(here.length / 4));
    const taken = [...here.filter((_, at) => at % step === n % step), ...away.slice(n % 40, (n % 40) + 1)];
    return taken.map((household, at) => {
      const held = activities.filter((activity) => activity.program === program);
      const status = STATUSES[(n + at) % STATUSES.length] ?? 'ACCEPTED';
      const person = program.unit === 'PERSON' ? (persons.find((one) => one.household === household) ?? null) : null;
      return {
        id: idOf(`enrolment ${program.code} ${at}`),
        household,
        person,
        program,
        activity: held[at % (held.length + 1)] ?? null,
        status,
        // Every other place was given between two releases.
        since: `${(n + at) % 2 === 0 ? 2012 : 2025}-${pad(1 + (n % 12), 2)}-${pad(1 + at, 2)}`,
        exceptionReason: status === 'EXCEPTION' ? `Rumah keluarga ${household.headName} terbakar` : null,
      };
    });
  });

/** Reads of the future, so that they stand before whatever the tests themselves leave in the log. */
const accessLogOf = (households: readonly Household[], agencies: readonly Agency[]): AccessEntry[] =>
  households
    .filter((_, n) => n % 2 === 0)
    .flatMap((household, n) =>
      [0, 1].map((at) => ({
        id: idOf(`read ${n}.${at}`),
        at: `2990-01-01T${pad(at, 2)}:${pad(n % 60, 2)}:00.000Z`,
        agency: agencies[(n * 7 + at) % agencies.length] ?? never(),
        purpose: at === 0 ? ('TARGETING' as const) : null,
        disclosure: at === 0 ? ('IDENTIFIED' as const) : ('MASKED' as const),
        // Some were read before they moved to where they live.
        kelurahan: (n % 5 === 0 ? households[n] : undefined)?.kelurahan ?? household.kelurahan,
        household,
      })),
    );

const changesOf = (
  households: readonly Household[],
  enrolments: readonly Enrolment[],
  { regions, agencies }: Ground,
): Change[] => {
  const agencyAt = (n: number): Agency => agencies[(n * 5) % agencies.length] ?? never();
  return [
    ...households.map((household, n) => ({
      noun: 'household',
      subject: household.id,
      region: household.kelurahan,
      household,
      enrolment: null,
      agency: agencyAt(n),
    })),
    ...enrolments.map((enrolment, n) => ({
      noun: 'enrolment',
      subject: enrolment.id,
      region: enrolment.household.kelurahan,
      household: enrolment.household,
      enrolment,
      agency: agencyAt(n),
    })),
    ...regions.map((region, n) => ({
      noun: 'team',
      subject: idOf(`team ${region.dotted}`),
      region,
      household: null,
      enrolment: null,
      agency: agencyAt(n),
    })),
  ].map((change, n) => ({ id: idOf(`change ${n}`), reason: n % 2 === 0 ? `Alasan ${n}` : null, ...change }));
};

const never = (): never => {
  throw new Error('There are agencies');
};

export const familiesOf = ({ regions, agencies, programs, activities }: Ground): Families => {
  const registries: Registry[] = [
    { code: 'DTSEN', name: 'Data Tunggal Sosial Ekonomi Nasional', countsAsPovertyList: true, ranks: false },
    { code: 'P3KE', name: 'Pensasaran P3KE', countsAsPovertyList: true, ranks: true },
    { code: 'SURVEI', name: 'Survei kota', countsAsPovertyList: false, ranks: false },
  ];
  const households = householdsOf(regions);
  const persons = personsOf(households);
  const releases = releasesOf(regions, registries);
  const listings = listingsOf(households, releases);
  const places = enrolmentsOf(households.slice(0, -UNREACHED), persons, programs, activities);
  const enrolments = [...places, ...twinsOf(places)];
  return {
    households,
    persons,
    registries,
    releases,
    listings,
    enrolments,
    files: releases.map((release) => ({ release, sha256: idOf(`file ${release.label}`) })),
    personListings: listings.flatMap(({ household, release }) =>
      persons
        .filter((person) => person.household === household)
        .map((person) => ({ id: idOf(`${person.id} ${release.label}`), person, release })),
    ),
    accessLog: accessLogOf(households, agencies),
    changes: changesOf(households, enrolments, { regions, agencies, programs, activities }),
    ...observedOf(households, persons, agencies),
  };
};
