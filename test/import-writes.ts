import type { Acting } from '../src/platform/database/scope';
import type { Oracle } from './oracle';
import { world, type Agency, type Region } from './world';
import type { Write } from './writes';

const neighbour = (agency: Agency): Agency =>
  world.agencies.find((one) => one !== agency && one.region === agency.region) ?? agency;

const places = (): Region[] => world.regions.filter(({ level }) => level === 'CITY' || level === 'KECAMATAN');
const importInto = (region: Region): string | undefined => world.imports.find((one) => one.region === region)?.id;

type Tries = (agency: Agency, oracle: Oracle, way: { readonly role: Acting['role'] }) => Write[];

/** Rows of an import: staged, and swept, by an import alone. */
const staged =
  (table: string, values: string): Tries =>
  (_, { inArea, imports }, { role }) =>
    places().map((region) => ({
      sql: `insert into ${table} ${values.replace('$IMPORT', `'${importInto(region)}', ${region.code}`)}`,
      expected: role === 'simpul_importer' && imports && inArea(region) ? 1 : 'refused',
    }));

/** The worker puts off what is open, whoever's it is; it ends nothing, begins nothing and hands nothing on. */
export const WORKER_WRITES: readonly Write[] = [
  { sql: `update job set attempts = 1, next_at = now(), last_error = 'X'`, expected: world.agencies.length },
  { sql: 'update job set ended_at = now()', expected: 'refused' },
  { sql: `update job set kind = 'y'`, expected: 'refused' },
  { sql: `update job set agency_id = slice_agency()`, expected: 'refused' },
  { sql: 'delete from job', expected: 'refused' },
  ...world.agencies.slice(0, 3).map(({ id, code }): Write => ({
    sql: `insert into job (kind, subject_id, agency_id, agency_code) values ('x', gen_random_uuid(), '${id}', '${code}')`,
    expected: 'refused',
  })),
];

/** Writes of the tables of imports, jobs and configurations, as the oracle expects them to go. */
export const IMPORT_WRITES: Readonly<Record<string, Tries>> = {
  job: (agency) => {
    const insert = ({ id, code }: Agency): string =>
      `insert into job (kind, subject_id, agency_id, agency_code) values ('x', gen_random_uuid(), '${id}', '${code}')`;
    const other = neighbour(agency);
    return [
      { sql: insert(agency), expected: 1 },
      { sql: insert(other), expected: other === agency ? 1 : 'refused' },
      { sql: 'update job set ended_at = now()', expected: 2 },
      { sql: `update job set attempts = 1, next_at = now(), last_error = 'X'`, expected: 2 },
      { sql: `update job set agency_id = '${agency.id}'`, expected: 'refused' },
    ];
  },
  registry_import: (agency, { inArea, imports }, { role }) => {
    const insert = (region: Region, { id }: Agency): string =>
      `insert into registry_import (registry_code, as_of, region_code, file_name, agency_id, actor)
       values ('P3KE', '2031-01-01', ${region.code}, 'x', '${id}', 'x')`;
    const other = neighbour(agency);
    const own = imports ? world.imports.filter(({ region }) => inArea(region)).length : 0;
    return [
      ...places().map((region): Write => ({
        sql: insert(region, agency),
        expected: imports && inArea(region) ? 1 : 'refused',
      })),
      { sql: insert(agency.region, other), expected: other === agency && imports ? 1 : 'refused' },
      { sql: `update registry_import set state = 'CANCELLED'`, expected: own },
      {
        sql: 'update registry_import set region_code = 3272021001',
        expected: role === 'simpul_importer' && own === 0 ? 0 : 'refused',
      },
    ];
  },
  registry_import_row: (agency, oracle, way) => [
    ...staged(
      'registry_import_row',
      `(import_id, region_code, chunk_key, row, no, key, name, sex, attributes)
       values ($IMPORT, 'b', 7, '7', 'b', 'Baru', 'MALE', '{}')`,
    )(agency, oracle, way),
    {
      sql: 'delete from registry_import_row',
      expected:
        way.role === 'simpul_app'
          ? 'refused'
          : oracle.imports
            ? world.imports.filter(({ region }) => oracle.inArea(region)).length
            : 0,
    },
  ],
  registry_import_error: staged(
    'registry_import_error',
    `(import_id, region_code, row, no, key, column_name, value, code, detail)
     values ($IMPORT, 7, '7', 'b', 'nik', '', 'MISSING', '')`,
  ),
  registry_configuration: (agency, { inArea, imports }) =>
    [...places(), agency.region].map((region) => ({
      sql: `insert into registry_configuration (registry_code, region_code, counts_as_poverty_list, ranks, extreme_decile,
          reason, agency_id) values ('P3KE', ${region.code}, true, true, 1, 'x', '${agency.id}')`,
      expected: imports && inArea(region) ? 1 : 'refused',
    })),
};
