import type { RegionCode } from '../../../platform/region-code';
import type { Slice } from '../../../platform/access/slice';
import { explain, isFaultCode, type Fault } from './fault';
import type { KnownRegion } from './kelurahan';
import type { SheetKind } from './p3ke-columns';
import { createTable, type ImportScope, type StagingColumn } from './staging';

export interface Release {
  readonly id: string;
  readonly label: string;
  readonly registry: string;
  readonly asOf: string;
  readonly region: RegionCode;
  /** What it lists before this import. */
  readonly listings: number;
}

export const FAULT_COLUMNS: readonly StagingColumn[] = [
  { name: 'row', type: 'int' },
  { name: 'no', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'column_name', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'detail', type: 'text' },
];

/**
 * Set-based statements over a million rows outlast the limits of an ordinary write. Under row policies the planner takes
 * any table for nearly empty and would loop over a million rows within a million rows, so loops are left to the laterals,
 * which look up an index.
 */
export const allowLongStatements = (scope: ImportScope): Promise<unknown> =>
  scope.query(`
    select set_config('statement_timeout', '1800000', true), set_config('lock_timeout', '1800000', true),
      set_config('idle_in_transaction_session_timeout', '120000', true), set_config('work_mem', '64MB', true),
      set_config('enable_nestloop', 'off', true)`);

/**
 * Imports that could touch the same families wait for each other: one at a time in a region, and none in a region while
 * one runs above or below it.
 */
export const takeTurn = async (scope: ImportScope, slice: Slice): Promise<void> => {
  for (const above of slice.chain) {
    await scope.query(`select pg_advisory_xact_lock_shared(hashtextextended('simpul import ' || $1, 0))`, [
      String(above),
    ]);
  }
  await scope.query(`select pg_advisory_xact_lock(hashtextextended('simpul import ' || $1, 0))`, [
    String(slice.region),
  ]);
};

export const registryCodes = async (scope: ImportScope): Promise<string[]> =>
  (await scope.query<{ code: string }>('select code from registry order by code')).map(({ code }) => code);

export const regionsOf = async (scope: ImportScope, { region, regionEnd }: Slice): Promise<KnownRegion[]> => {
  const rows = await scope.query<{ code: string; name: string; level: string; bps_code: string | null }>(
    'select code, name, level, bps_code from region where code between $1 and $2 order by code',
    [region, regionEnd],
  );
  return rows.map(({ code, name, level, bps_code }) => ({ code: Number(code), name, level, bpsCode: bps_code }));
};

/** The release of this registry, day and region; it is begun if there is none. */
export const openRelease = async (
  scope: ImportScope,
  { registry, asOf, region }: { registry: string; asOf: string; region: RegionCode },
): Promise<Release> => {
  const label = `${registry} ${asOf}`;
  await scope.query(
    `insert into registry_release (registry_code, label, as_of, region_code, code_system)
     values ($1, $2, $3, $4, 'KEMENDAGRI') on conflict (registry_code, as_of, region_code) do nothing`,
    [registry, label, asOf, region],
  );
  const [found] = await scope.query<{ id: string; label: string; listings: number }>(
    `select r.id, r.label, (select count(*) from listing l where l.release_id = r.id)::int as listings
     from registry_release r where r.registry_code = $1 and r.as_of = $2 and r.region_code = $3`,
    [registry, asOf, region],
  );
  if (!found) throw new Error('The release just written is not visible in its own slice');
  return { ...found, registry, asOf, region };
};

/** Has this release been read from a file of the same bytes? */
export const isKnownFile = async (scope: ImportScope, release: Release, sha256: string): Promise<boolean> =>
  (await scope.query('select from release_file where release_id = $1 and sha256 = $2', [release.id, sha256])).length >
  0;

export const createStaging = async (scope: ImportScope, columns: readonly StagingColumn[]): Promise<void> => {
  await scope.query(createTable('incoming', columns));
  await scope.query(createTable('import_fault', FAULT_COLUMNS));
  await scope.query('create temp table changed (row int) on commit drop');
};

export const indexStaging = async (scope: ImportScope): Promise<void> => {
  await scope.query('create unique index on incoming (row)');
  await scope.query('create index on incoming (key)');
  await scope.query('create index on incoming (nik_hmac)');
  await scope.query('analyze incoming');
};

/** An id or a NIK that an earlier row of the file has already. */
export const rejectRepeated = async (scope: ImportScope, keyColumn: string): Promise<void> => {
  const reject = (column: string, value: string): string => `
    with first as (
      select ${column}, min(row) as row from incoming where ${column} is not null group by ${column} having count(*) > 1),
    rejected as (
      delete from incoming i using first where i.${column} = first.${column} and i.row > first.row
      returning i.row, i.no, i.key, ${value} as value, first.row as other)
    insert into import_fault select row, no, key, $1, value, $2, other from rejected`;
  await scope.query(reject('key', 'i.key'), [keyColumn, 'ID_REPEATED']);
  await scope.query(reject('nik_hmac', 'i.nik_masked'), ['nik', 'NIK_REPEATED']);
};

/**
 * A file that was read before adds only the rows that could not be taken then: the same bytes again change nothing, also
 * after a corrected file. Returns how many rows are left as they are.
 */
export const leaveKnownRows = async (scope: ImportScope, release: Release, kind: SheetKind): Promise<number> => {
  const listing = kind === 'FAMILIES' ? 'listing' : 'person_listing';
  const [left] = await scope.query<{ count: number }>(
    `with left_alone as (
       delete from incoming i using ${listing} l where l.release_id = $1 and l.source_key = i.key returning i.row)
     select count(*)::int as count from left_alone`,
    [release.id],
  );
  return left?.count ?? 0;
};

export interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
}

export const countOutcome = async (scope: ImportScope): Promise<Counts> => {
  const [counts] = await scope.query<Counts>(`
    select (select count(*) from incoming)::int as accepted,
      (select count(distinct row) from import_fault)::int as rejected,
      (select count(*) from target where fresh)::int as added,
      (select count(distinct c.row) from changed c join target t using (row) where not t.fresh)::int as changed`);
  return counts ?? { accepted: 0, rejected: 0, added: 0, changed: 0 };
};

export const closeRelease = async (
  scope: ImportScope,
  release: Release,
  file: { sha256: string; kind: SheetKind; name: string; rows: number; agencyId: string },
  { accepted, rejected }: Counts,
): Promise<void> => {
  await scope.query(
    `with counted as (select count(*)::int as listings from listing where release_id = $1)
     update registry_release r set listings = counted.listings from counted
     where r.id = $1 and r.listings is distinct from counted.listings`,
    [release.id],
  );
  await scope.query(
    `insert into release_file (release_id, region_code, sha256, sheet, name, rows, accepted, rejected, imported_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (release_id, sha256) do nothing`,
    [release.id, release.region, file.sha256, file.kind, file.name, file.rows, accepted, rejected, file.agencyId],
  );
};

interface FaultRow {
  readonly row: number;
  readonly no: string;
  readonly key: string;
  readonly column_name: string;
  readonly value: string;
  readonly code: string;
  readonly detail: string;
}

/** The faults in the order of the sheet, a thousand at a time. */
export async function* readFaults(scope: ImportScope): AsyncGenerator<Fault> {
  await scope.query('declare faults no scroll cursor for select * from import_fault order by row, column_name, code');
  for (;;) {
    const rows = await scope.query<FaultRow>('fetch 1000 from faults');
    for (const { row, no, key, column_name, value, code, detail } of rows) {
      if (isFaultCode(code)) yield { row, no, key, column: column_name, value, code, ...explain(code, detail) };
    }
    if (rows.length < 1000) return;
  }
}
