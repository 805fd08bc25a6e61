import type { Hub } from '../src/hub';
import type { Acting, WriteScope } from '../src/platform/database/scope';
import type { Slice } from '../src/platform/access/slice';
import { COUNTER } from '../src/features/statistics/counting';
import { WORKER } from '../src/platform/jobs/open-jobs';
import { RELAY } from '../src/platform/outbox';
import { IMPORT_WRITES, WORKER_WRITES } from './import-writes';
import { oracleFor, type Oracle } from './oracle';
import { drawing, sliceFor } from './probe';
import { FEEDING_WRITES } from './writes-feeding';
import { FILE_WRITES } from './writes-files';
import { OBSERVED_WRITES } from './writes-observed';
import { OUTBOX_WRITES, RELAY_WRITES } from './writes-outbox';
import { PROGRAM_WRITES } from './program-writes';
import { SCENARIO_WRITES } from './writes-scenarios';
import { REGULATION_WRITES } from './writes-regulations';
import { REPORT_WRITES } from './writes-report';
import { world, type Agency, type Duplicate, type Merge, type Region } from './world';
import { BUDGET_WRITES } from './writes-budget';
import { BUSINESS_WRITES } from './writes-business';
import { COMMITMENT_WRITES } from './writes-commitments';
import { DRAWING_WRITES, INSPECTION_WRITES, undrawn, FINDING_EVIDENCE_WRITES } from './writes-inspections';
import { MEETING_WRITES } from './writes-meetings';
import { counterWrites, STATISTICS_WRITES } from './writes-statistics';
import { TEAM_WRITES } from './writes-teams';
import { FOLLOW_UP_WRITES, HUBS_ENTRY, SCHEDULER, SCHEDULER_WRITES } from './writes-follow-up';

/** A write tried under a slice and undone: how many rows it touched, or that it was refused. */
export interface Write {
  readonly sql: string;
  /** Run before it, and undone with it: a setting that one statement of ours takes. */
  readonly before?: string;
  readonly expected: number | 'refused';
}

const LOADED: Readonly<Record<string, (region: Region) => string>> = {
  registry_release: ({ code }) =>
    `(registry_code, label, as_of, region_code, code_system) values ('P3KE', 'new', '2031-01-01', ${code}, 'KEMENDAGRI')`,
  release_file: ({ code }) =>
    `(release_id, region_code, sha256, sheet, name, rows, accepted, rejected) select id, region_code, 'new', 'FAMILIES', 'new', 1, 1, 0
     from (values ${world.releases.map(({ id, region }) => `('${id}'::uuid, ${region.code}::bigint)`).join(', ')}) as r (id, region_code) where region_code = ${code} limit 1`,
  household: ({ code }) => `(kelurahan_code, head_name) values (${code}, 'Baru')`,
  person: (region) =>
    `(kelurahan_code, household_id, position, name, sex, relationship) values (${region.code}, '${familyIn(region)}', 9, 'Baru', 'MALE', 'OTHER')`,
  listing: (region) =>
    `(kelurahan_code, household_id, release_id, release_region_code, registry_code, as_of, source_key) values (${region.code}, '${familyIn(region)}', ${newest()}, 'new')`,
  person_listing: (region) =>
    `(kelurahan_code, household_id, person_id, release_id, release_region_code, registry_code, as_of, source_key)
     values (${region.code}, '${familyIn(region)}', '${world.persons.find(({ household }) => household.id === familyIn(region))?.id}', ${newest()}, 'new')`,
};

const familyIn = (region: Region): string | undefined =>
  world.households.find(({ kelurahan }) => kelurahan === region)?.id;

const newest = (): string => {
  const [nation] = world.releases;
  return `'${nation?.id}', ${nation?.region.code}, '${nation?.registry.code}', '${nation?.asOf}'`;
};

/** A role, and whether families are being merged. */
interface Way {
  readonly role: Acting['role'];
  readonly merging: boolean;
}

const rowsIn = (table: string, way: Way, oracle: Oracle): number => {
  const places: Readonly<Record<string, readonly Region[]>> = {
    registry_release: world.releases.map(({ region }) => region),
    household: [...world.households, ...hiddenTo(way).map(({ merged }) => merged)].map(({ kelurahan }) => kelurahan),
    person: [...world.persons, ...hiddenTo(way).map(({ joined }) => joined)].map(
      ({ household }) => household.kelurahan,
    ),
    listing: world.listings.map(({ household }) => household.kelurahan),
    person_listing: world.personListings.map(({ person }) => person.household.kelurahan),
    enrolment: world.enrolments.map(({ household }) => household.kelurahan),
    inspection_sample: world.samples.map(({ household }) => household.kelurahan),
    observation: world.observations.map(({ household }) => household.kelurahan),
    verification: world.verifications.map(({ household }) => household.kelurahan),
    commitment_household: world.commitmentFamilies.map(({ household }) => household.kelurahan),
    business_group_member: world.groupMembers.map(({ person }) => person.household.kelurahan),
    household_merge: world.merges.map(({ survivor }) => survivor.kelurahan),
  };
  return oracle.mayWrite(table, way.role, way.merging) ? (places[table] ?? []).filter(oracle.inArea).length : 0;
};

/** Rows of families that only a merge re-points, and by which column. */
const MERGED: Readonly<Record<string, string>> = {
  enrolment: 'household_id',
  observation: 'household_id',
  verification: 'household_id',
  inspection_sample: 'household_id',
  commitment_household: 'household_id',
  business_group_member: 'person_id',
  household_merge: 'undone_at',
};

const repoints = (table: string, column: string, way: Way, oracle: Oracle): Write => ({
  sql: `update ${table} set ${column} = ${column}`,
  expected: way.role === 'simpul_importer' ? rowsIn(table, way, oracle) : 'refused',
});

/** Rows that nobody writes but a merge, and the pairs that lead to one. */
const DUPLICATES: Readonly<Record<string, (agency: Agency, oracle: Oracle, way: Way) => Write[]>> = {
  inspection_sample: (agency, oracle, way) => [
    repoints('inspection_sample', 'household_id', way, oracle),
    ...undrawn(agency, oracle),
  ],
  household_merge: (_agency, oracle, way) => [repoints('household_merge', 'undone_at', way, oracle)],
  duplicate_candidate: (_agency, oracle) => {
    const shown = world.duplicates.filter(oracle.sees.duplicate);
    const pairOf = ({ household, other }: Duplicate, at: Region): string =>
      `(kelurahan_code, household_id, other_kelurahan_code, other_id, same_nik, same_family_card, alike, score)
       values (${at.code}, '${household.id}', ${other.kelurahan.code}, '${other.id}', true, false, false, 1)`;
    const own = world.duplicates.filter(({ household, other }) => household.kelurahan === other.kelurahan);
    return [
      ...own.slice(0, 12).map((pair): Write => ({
        sql: `insert into duplicate_candidate ${pairOf(pair, pair.household.kelurahan)} on conflict do nothing`,
        expected: oracle.sees.duplicate(pair) ? 1 : 'refused',
      })),
      { sql: `update duplicate_candidate set state = 'OPEN'`, expected: shown.length },
      {
        sql: `update duplicate_candidate set kelurahan_code = 3272021001`,
        expected: shown.length === 0 ? 0 : 'refused',
      },
    ];
  },
};

/** What was merged away is nobody's to write but a merge's. */
const hiddenTo = ({ merging }: Way): readonly Merge[] => (merging ? world.merges.filter(({ undone }) => !undone) : []);

const OWN: Readonly<Record<string, (agency: Agency, oracle: Oracle, way: Way) => Write[]>> = {
  ...DUPLICATES,
  ...FEEDING_WRITES,
  ...FILE_WRITES,
  ...IMPORT_WRITES,
  ...INSPECTION_WRITES,
  ...OBSERVED_WRITES,
  ...OUTBOX_WRITES,
  ...PROGRAM_WRITES,
  ...REGULATION_WRITES,
  ...FINDING_EVIDENCE_WRITES,
  ...REPORT_WRITES,
  ...SCENARIO_WRITES,
  history: (agency, oracle) => {
    const insert = (by: Agency, region: Region): string =>
      `insert into history (noun, subject_id, region_code, agency_id, actor, action)
       values ('team', '${agency.id}', ${region.code}, '${by.id}', 'x', 'x')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region) ?? agency;
    const everywhere = world.regions.map((region): Write => ({
      sql: insert(agency, region),
      expected: oracle.inArea(region) || oracle.writesTeam(region) ? 1 : 'refused',
    }));
    return [
      HUBS_ENTRY,
      ...everywhere,
      { sql: insert(other, agency.region), expected: other === agency ? 1 : 'refused' },
    ];
  },
  ...BUDGET_WRITES,
  ...BUSINESS_WRITES,
  ...COMMITMENT_WRITES,
  ...TEAM_WRITES,
  ...MEETING_WRITES,
  ...FOLLOW_UP_WRITES,
  ...STATISTICS_WRITES,
  idempotency: (agency) => {
    const insert = ({ id }: Agency): string =>
      `insert into idempotency (agency_id, subject, key, action, fingerprint) values ('${id}', 'x', 'y', 'x', 'x')`;
    const other = world.agencies.find((one) => one !== agency) ?? agency;
    return [
      { sql: insert(agency), expected: 1 },
      { sql: insert(other), expected: 'refused' },
      { sql: `update idempotency set written = '{}'`, expected: 1 },
      { sql: `update idempotency set action = 'z'`, expected: 'refused' },
      { sql: `update idempotency set agency_id = '${other.id}'`, expected: 'refused' },
    ];
  },
};

/** Inserts on both sides of the border; updates that read nothing, so that no policy for reading comes to help; rows moved out. */
const writesTo = (table: string, way: Way, agency: Agency): Write[] => {
  const { role, merging } = way;
  const oracle = oracleFor(world, { agency, purpose: null });
  const column = MERGED[table];
  // An agency that writes such rows of its own merges no families, and no role of its own ever has the arm.
  if (merging && column)
    return agency.mandates.includes('IMPLEMENTATION') ? [] : [repoints(table, column, way, oracle)];
  const own = OWN[table];
  if (own) return own(agency, oracle, way);
  const places =
    table === 'registry_release' || table === 'release_file'
      ? ['31.71', '31.72', '31.71.01']
      : ['31.71.01.1001', '31.71.02.1001', '31.72.01.1001'];
  const inserts = world.regions
    .filter(({ dotted }) => places.includes(dotted))
    .map((region): Write => ({
      sql: `insert into ${table} ${LOADED[table]?.(region) ?? ''}`,
      expected: oracle.mayWrite(table, role, merging) && oracle.inArea(region) ? 1 : 'refused',
    }));
  const written = Object.entries({
    registry_release: 'label',
    household: 'address',
    person: 'education',
    listing: 'inside',
    person_listing: 'as_of',
  }).find(([name]) => name === table)?.[1];
  if (written === undefined) return inserts;
  const value = written === 'inside' ? 'false' : written === 'as_of' ? `'2030-01-01'` : `'x'`;
  // Without a grant it is refused, whether or not there are rows.
  const granted = role === 'simpul_importer' || table === 'household' || table === 'person';
  const rows = granted ? rowsIn(table, way, oracle) : 'refused';
  const place = table === 'registry_release' ? 'region_code' : 'kelurahan_code';
  const out: Write = { sql: `update ${table} set ${place} = 3272021001`, expected: rows === 0 ? 0 : 'refused' };
  return [...inserts, { sql: `update ${table} set ${written} = ${value}`, expected: rows }, out];
};

export const WRITTEN = [...Object.keys(LOADED), ...Object.keys(OWN)];

const WAYS: readonly Way[] = [
  { role: 'simpul_app', merging: false },
  { role: 'simpul_importer', merging: false },
  { role: 'simpul_importer', merging: true },
];

class Undo extends Error {}

/** The first write that goes otherwise than the oracle says, in any way. */
export const wrongWrite = async (hub: Hub, agency: Agency, table: string): Promise<string | null> => {
  for (const way of WAYS) {
    const slice = sliceFor(agency);
    const wrong = await wrongWriteBy(hub, slice, writesTo(table, way, agency), way);
    if (wrong !== null) return `${agency.code}: ${wrong} (${way.role}${way.merging ? ', merging' : ''})`;
  }
  const drawn = DRAWING_WRITES[table]?.(agency, oracleFor(world, { agency, purpose: null }));
  if (drawn) {
    const wrong = await wrongWriteBy(hub, drawing(agency), drawn, { role: 'simpul_app', merging: false });
    if (wrong !== null) return `${agency.code} drawing: ${wrong}`;
  }
  const ofCounter = counterWrites(table);
  if (ofCounter) {
    const wrong = await wrongWriteBy(hub, COUNTER, ofCounter, { role: 'simpul_app', merging: false });
    if (wrong !== null) return `the counter: ${wrong}`;
  }
  const ofScheduler = SCHEDULER_WRITES[table];
  if (ofScheduler) {
    const wrong = await wrongWriteBy(hub, SCHEDULER, ofScheduler, { role: 'simpul_app', merging: false });
    return wrong === null ? null : `the scheduler: ${wrong}`;
  }
  if (table === 'outbox') {
    const wrong = await wrongWriteBy(hub, RELAY, RELAY_WRITES, { role: 'simpul_app', merging: false });
    return wrong === null ? null : `the relay: ${wrong}`;
  }
  if (table !== 'job') return null;
  const wrong = await wrongWriteBy(hub, WORKER, WORKER_WRITES, { role: 'simpul_app', merging: false });
  return wrong === null ? null : `the worker: ${wrong}`;
};

const wrongWriteBy = async (hub: Hub, slice: Slice, writes: readonly Write[], way: Way): Promise<string | null> => {
  let wrong: string | null = null;
  const attempts = async ({ query }: WriteScope): Promise<void> => {
    for (const { sql, before, expected } of writes) {
      await query('savepoint attempt');
      if (before !== undefined) await query(before);
      const outcome = await query<unknown>(sql).then(
        (result) => (Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 1),
        (error: { code?: string }) => (error.code === '42501' ? 'refused' : `failed: ${String(error)}`),
      );
      await query('rollback to savepoint attempt');
      if (outcome !== expected) wrong ??= `${sql.slice(0, 60)}… is ${outcome}, not ${expected}`;
    }
  };
  const work = async (scope: WriteScope): Promise<never> => {
    if (way.merging) await scope.acting({ role: way.role, arm: 'merging' }, () => attempts(scope));
    else await attempts(scope);
    throw new Undo();
  };
  await hub.database.write(slice, work, way.merging ? 'simpul_app' : way.role).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return wrong;
};
