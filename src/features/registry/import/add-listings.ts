import type { Release } from './release';
import type { ImportRow } from './import-row';
import type { ImportScope } from './staging';

/** How the rows of a sheet become listings; `source` reads them from `target` and `incoming`. */
export interface ListingSheet {
  readonly table: 'listing' | 'person_listing';
  /** Columns that a later file of the same release may correct. */
  readonly corrected: readonly string[];
  readonly source: string;
  /** The sheet's column of the key. */
  readonly keyColumn: string;
}

const list = (columns: readonly string[], alias: string): string =>
  columns.map((name) => `${alias}.${name}`).join(', ');

/**
 * Lists the rows of a chunk in the release, before families and persons are written: a foreign key is asked at the end. A row
 * that the release has already where this slice does not reach, because its family has moved away, is no row of this area any
 * more: it is rejected, and makes no second family.
 */
export const addListings = async (
  scope: ImportScope,
  { table, corrected, source, keyColumn }: ListingSheet,
  { id, region, registry, asOf }: Release,
  row: ImportRow,
): Promise<void> => {
  const set = corrected.map((name) => `${name} = n.${name}`).join(', ');
  await scope.query(`create temp table next on commit drop as ${source}`);
  await scope.query('analyze next');
  await scope.query('set constraints all deferred');
  await scope.query(
    `with listed as (
       update ${table} l set ${set} from next n
       where l.release_id = $1 and l.source_key = n.key
         and (${list(corrected, 'l')}) is distinct from (${list(corrected, 'n')}) returning n.row)
     insert into changed select row, 'listing' from listed`,
    [id],
  );
  await scope.query(
    `with listed as (
       insert into ${table} (release_id, release_region_code, registry_code, as_of, source_key, brought, ${corrected.join(', ')})
       select $1, $2, $3, $4, n.key, n.brought, ${list(corrected, 'n')} from next n
       where not exists (select from ${table} l where l.release_id = $1 and l.source_key = n.key)
       order by n.kelurahan_code
       on conflict (release_id, source_key) do nothing returning source_key)
     insert into changed select n.row, 'listing' from listed join next n on n.key = listed.source_key`,
    [id, region, registry, asOf],
  );
  await scope.query(
    `with elsewhere as (
       delete from target t using next n
       where t.row = n.row and not exists (select from ${table} l where l.release_id = $1 and l.source_key = n.key)
       returning t.row)
     insert into registry_import_error (import_id, region_code, row, no, key, column_name, value, code, detail)
     select $2, $3, i.row, i.no, case when i.key like '#%' then '' else i.key end, '${keyColumn}', '', 'ALREADY_LISTED', ''
     from elsewhere join incoming i using (row)`,
    [id, row.id, row.region],
  );
};
