import { mandated } from '../src/platform/access/viewer';
import type { Slice } from '../src/platform/access/slice';
import type { Hub } from '../src/hub';
import { oracleFor, type Oracle } from './oracle';
import { world, type Agency, type Region } from './world';

export const sliceFor = ({ id, code, mandates, region }: Agency): Slice =>
  mandated(id, code, mandates, region.code).slice;

/** A table read bare under a slice: the key of its rows in SQL, and the rows the oracle shows. */
interface TableProbe {
  readonly key: string;
  readonly shown: (oracle: Oracle) => string[];
}

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Every table the server may read, also those that no GraphQL type shows. */
export const TABLES: Readonly<Record<string, TableProbe>> = {
  region: { key: 'code', shown: ({ sees }) => world.regions.filter(sees.region).map(({ code }) => String(code)) },
  agency: { key: 'id', shown: ({ sees }) => ids(world.agencies.filter(sees.agency)) },
  program: { key: 'id', shown: ({ sees }) => ids(world.programs.filter(sees.program)) },
  activity: { key: 'id', shown: ({ sees }) => ids(world.activities.filter(sees.placed)) },
  registry: { key: 'code', shown: () => world.registries.map(({ code }) => code) },
  registry_release: { key: 'id', shown: ({ sees }) => ids(world.releases.filter(sees.placed)) },
  release_file: { key: 'sha256', shown: ({ sees }) => world.files.filter(sees.file).map(({ sha256 }) => sha256) },
  inspection: { key: 'id', shown: ({ sees }) => ids(world.inspections.filter(sees.placed)) },
  inspection_sample: {
    key: `inspection_id || '/' || household_id`,
    shown: ({ sees }) =>
      world.samples.filter(sees.sample).map(({ inspection, household }) => `${inspection.id}/${household.id}`),
  },
  household: { key: 'id', shown: ({ sees }) => ids(world.households.filter(sees.household)) },
  person: { key: 'id', shown: ({ sees }) => ids(world.persons.filter(sees.person)) },
  listing: { key: 'id', shown: ({ sees }) => ids(world.listings.filter(sees.listing)) },
  person_listing: {
    key: 'id',
    shown: ({ sees }) =>
      ids(world.personListings.filter(({ person, release }) => sees.listing({ household: person.household, release }))),
  },
  enrolment: { key: 'id', shown: ({ sees }) => ids(world.enrolments.filter(sees.enrolment)) },
  team: { key: 'id', shown: ({ sees }) => ids(world.teams.filter(sees.placed)) },
  team_membership: { key: 'id', shown: ({ sees }) => ids(world.memberships.filter(sees.membership)) },
  commitment: { key: 'id', shown: ({ sees }) => ids(world.commitments.filter(sees.placed)) },
  commitment_supporter: {
    key: `commitment_id || '/' || agency_id`,
    shown: ({ sees }) =>
      world.commitments
        .filter(sees.placed)
        .flatMap((row) => [...new Set(row.supporters)].map(({ id }) => `${row.id}/${id}`)),
  },
  progress_report: { key: 'id', shown: ({ sees }) => ids(world.reports.filter(sees.report)) },
  sealing_check: { key: 'value', shown: () => [] },
  access_log: { key: 'id', shown: ({ sees }) => ids(world.accessLog.filter(sees.accessEntry)) },
};

const reading = (table: string): { text: string; values: [] } => {
  // Entries that reading itself leaves in the log are not of the world.
  const where = table === 'access_log' ? `where operation = 'seeded'` : '';
  return { text: `select (${TABLES[table]?.key ?? 'id'})::text from ${table} ${where}`, values: [] };
};

/** What tables show under a slice, read bare in one scope. */
export const tablesUnder = async (hub: Hub, slice: Slice, tables: readonly string[]): Promise<Set<string>[]> => {
  const answers = await hub.database.read(slice, tables.map(reading));
  return answers.map((rows) => new Set(rows.map(([key]) => key ?? '')));
};

export const tableUnder = async (hub: Hub, slice: Slice, table: string): Promise<Set<string>> =>
  (await tablesUnder(hub, slice, [table]))[0] ?? new Set();

const expectations = new Map<string, Set<string>>();

export const expectedRows = (agency: Agency, table: string): Set<string> => {
  const name = `${agency.code} ${table}`;
  const known = expectations.get(name) ?? new Set(TABLES[table]?.shown(oracleFor(world, { agency, purpose: null })));
  expectations.set(name, known);
  return known;
};

/** The first row that one side shows and the other does not. */
export const disagreement = async (hub: Hub, agency: Agency, tables: readonly string[]): Promise<string | null> => {
  const found = await tablesUnder(hub, sliceFor(agency), tables);
  for (const [n, table] of tables.entries()) {
    const wanted = expectedRows(agency, table);
    const shown = found[n] ?? new Set();
    const leaked = [...shown].find((key) => !wanted.has(key));
    if (leaked !== undefined) return `${agency.code} sees ${table} ${leaked}`;
    const missing = [...wanted].find((key) => !shown.has(key));
    if (missing !== undefined) return `${agency.code} misses ${table} ${missing}`;
  }
  return null;
};

/** Rows that show where there is no slice at all. */
export const straying = async (hub: Hub, table: string): Promise<string | null> => {
  const [row] = await hub.database.readSigningIn('nobody', { text: `select count(*) from ${table}`, values: [] });
  return row?.[0] === '0' ? null : `without a slice ${row?.[0]} rows of ${table} show`;
};

/** A write tried under a slice and undone: how many rows it touched, or that it was refused. */
interface Write {
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

const rowsIn = (table: string, oracle: Oracle): number => {
  const places: Readonly<Record<string, readonly Region[]>> = {
    registry_release: world.releases.map(({ region }) => region),
    household: world.households.map(({ kelurahan }) => kelurahan),
    person: world.persons.map(({ household }) => household.kelurahan),
    listing: world.listings.map(({ household }) => household.kelurahan),
    person_listing: world.personListings.map(({ person }) => person.household.kelurahan),
  };
  return oracle.mayWrite(table) ? (places[table] ?? []).filter(oracle.inArea).length : 0;
};

/** Inserts on both sides of the border; updates that read nothing, so that no policy for reading comes to help; rows moved out. */
const writesTo = (table: string, agency: Agency): Write[] => {
  const oracle = oracleFor(world, { agency, purpose: null });
  const places =
    table === 'registry_release' || table === 'release_file'
      ? ['31.71', '31.72', '31.71.01']
      : ['31.71.01.1001', '31.71.02.1001', '31.72.01.1001'];
  const inserts = world.regions
    .filter(({ dotted }) => places.includes(dotted))
    .map((region): Write => ({
      sql: `insert into ${table} ${LOADED[table]?.(region) ?? ''}`,
      expected: oracle.mayWrite(table) && oracle.inArea(region) ? 1 : 'refused',
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
  const rows = rowsIn(table, oracle);
  const place = table === 'registry_release' ? 'region_code' : 'kelurahan_code';
  const out: Write = { sql: `update ${table} set ${place} = 3272021001`, expected: rows > 0 ? 'refused' : 0 };
  return [...inserts, { sql: `update ${table} set ${column} = ${value}`, expected: rows }, out];
};

export const WRITTEN = Object.keys(LOADED);

class Undo extends Error {}

/** The first write that goes otherwise than the oracle says. */
export const wrongWrite = async (hub: Hub, agency: Agency, table: string): Promise<string | null> => {
  let wrong: string | null = null;
  const trying = hub.database.write(sliceFor(agency), async ({ query }) => {
    for (const { sql, expected } of writesTo(table, agency)) {
      await query('savepoint attempt');
      const outcome = await query<unknown>(sql).then(
        (result) => (Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 1),
        (error: { code?: string }) => (error.code === '42501' ? 'refused' : `failed: ${String(error)}`),
      );
      await query('rollback to savepoint attempt');
      if (outcome !== expected) wrong ??= `${agency.code}: ${sql.slice(0, 60)}… is ${outcome}, not ${expected}`;
    }
    throw new Undo();
  });
  await trying.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return wrong;
};
