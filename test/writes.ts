import type { Hub } from '../src/hub';
import type { WriteScope, WritingRole } from '../src/platform/database/scope';
import { IMPORT_WRITES } from './import-writes';
import { oracleFor, type Oracle } from './oracle';
import { sliceFor } from './probe';
import { OBSERVED_WRITES } from './writes-observed';
import { PROGRAM_WRITES } from './program-writes';
import { world, type Agency, type Region } from './world';
import { BUSINESS_WRITES } from './writes-business';

/** A write tried under a slice and undone: how many rows it touched, or that it was refused. */
export interface Write {
  readonly sql: string;
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

const rowsIn = (table: string, role: WritingRole, oracle: Oracle): number => {
  const places: Readonly<Record<string, readonly Region[]>> = {
    registry_release: world.releases.map(({ region }) => region),
    household: world.households.map(({ kelurahan }) => kelurahan),
    person: world.persons.map(({ household }) => household.kelurahan),
    listing: world.listings.map(({ household }) => household.kelurahan),
    person_listing: world.personListings.map(({ person }) => person.household.kelurahan),
  };
  return oracle.mayWrite(table, role) ? (places[table] ?? []).filter(oracle.inArea).length : 0;
};

const OWN: Readonly<Record<string, (agency: Agency, oracle: Oracle, role: WritingRole) => Write[]>> = {
  ...IMPORT_WRITES,
  ...OBSERVED_WRITES,
  ...PROGRAM_WRITES,
  history: (agency, oracle) => {
    const insert = (by: Agency, region: Region): string =>
      `insert into history (noun, subject_id, region_code, agency_id, actor, action)
       values ('team', '${agency.id}', ${region.code}, '${by.id}', 'x', 'x')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region) ?? agency;
    const everywhere = world.regions.map((region): Write => ({
      sql: insert(agency, region),
      expected: oracle.inArea(region) ? 1 : 'refused',
    }));
    return [...everywhere, { sql: insert(other, agency.region), expected: other === agency ? 1 : 'refused' }];
  },
  ...BUSINESS_WRITES,
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
const writesTo = (table: string, role: WritingRole, agency: Agency): Write[] => {
  const oracle = oracleFor(world, { agency, purpose: null });
  const own = OWN[table];
  if (own) return own(agency, oracle, role);
  const places =
    table === 'registry_release' || table === 'release_file'
      ? ['31.71', '31.72', '31.71.01']
      : ['31.71.01.1001', '31.71.02.1001', '31.72.01.1001'];
  const inserts = world.regions
    .filter(({ dotted }) => places.includes(dotted))
    .map((region): Write => ({
      sql: `insert into ${table} ${LOADED[table]?.(region) ?? ''}`,
      expected: oracle.mayWrite(table, role) && oracle.inArea(region) ? 1 : 'refused',
    }));
  const column = Object.entries({
    registry_release: 'label',
    household: 'address',
    person: 'education',
    listing: 'inside',
    person_listing: 'as_of',
  }).find(([name]) => name === table)?.[1];
  if (column === undefined) return inserts;
  const value = column === 'inside' ? 'false' : column === 'as_of' ? `'2030-01-01'` : `'x'`;
  // Without a grant it is refused, whether or not there are rows.
  const granted = role === 'simpul_importer' || table === 'household' || table === 'person';
  const rows = granted ? rowsIn(table, role, oracle) : 'refused';
  const place = table === 'registry_release' ? 'region_code' : 'kelurahan_code';
  const out: Write = { sql: `update ${table} set ${place} = 3272021001`, expected: rows === 0 ? 0 : 'refused' };
  return [...inserts, { sql: `update ${table} set ${column} = ${value}`, expected: rows }, out];
};

export const WRITTEN = [...Object.keys(LOADED), ...Object.keys(OWN)];

const ROLES: readonly WritingRole[] = ['simpul_app', 'simpul_importer'];

class Undo extends Error {}

/** The first write that goes otherwise than the oracle says, in either role. */
export const wrongWrite = async (hub: Hub, agency: Agency, table: string): Promise<string | null> => {
  for (const role of ROLES) {
    const wrong = await wrongWriteAs(hub, agency, table, role);
    if (wrong !== null) return `${wrong} (${role})`;
  }
  return null;
};

const wrongWriteAs = async (hub: Hub, agency: Agency, table: string, role: WritingRole): Promise<string | null> => {
  let wrong: string | null = null;
  const work = async ({ query }: WriteScope): Promise<never> => {
    for (const { sql, expected } of writesTo(table, role, agency)) {
      await query('savepoint attempt');
      const outcome = await query<unknown>(sql).then(
        (result) => (Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 1),
        (error: { code?: string }) => (error.code === '42501' ? 'refused' : `failed: ${String(error)}`),
      );
      await query('rollback to savepoint attempt');
      if (outcome !== expected) wrong ??= `${agency.code}: ${sql.slice(0, 60)}… is ${outcome}, not ${expected}`;
    }
    throw new Undo();
  };
  await hub.database.write(sliceFor(agency), work, role).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return wrong;
};
