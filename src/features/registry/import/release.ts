import { chainOf, type RegionCode } from '../../../platform/region-code';
import { hold } from '../../../platform/write/hold';
import type { ImportRow } from './import-row';
import type { ImportScope } from './staging';

export interface Release {
  readonly id: string;
  readonly label: string;
  readonly registry: string;
  readonly asOf: string;
  readonly region: RegionCode;
}

type Which = Pick<ImportRow, 'registry' | 'asOf' | 'region'>;

export const findRelease = async (scope: ImportScope, { registry, asOf, region }: Which): Promise<Release | null> => {
  const [found] = await scope.query<{ id: string; label: string }>(
    'select id, label from registry_release where registry_code = $1 and as_of = $2 and region_code = $3',
    [registry, asOf, region],
  );
  return found ? { ...found, registry, asOf, region } : null;
};

/** The release of this registry, day and region; it is begun if there is none, and ranks nobody until it is complete. */
export const openRelease = async (scope: ImportScope, which: Which): Promise<Release> => {
  const { registry, asOf, region } = which;
  await scope.query(
    `insert into registry_release (registry_code, label, as_of, region_code, code_system, complete)
     values ($1, $2, $3, $4, 'KEMENDAGRI', false) on conflict (registry_code, as_of, region_code) do nothing`,
    [registry, labelOf(which), asOf, region],
  );
  const found = await findRelease(scope, which);
  if (!found) throw new Error('The release just written is not visible in its own slice');
  return found;
};

export const labelOf = ({ registry, asOf }: Which): string => `${registry} ${asOf}`;

/** Has this release been read from a file of the same bytes? */
export const isKnownFile = async (scope: ImportScope, release: string, sha256: string | null): Promise<boolean> =>
  (await scope.query('select from release_file where release_id = $1 and sha256 = $2', [release, sha256])).length > 0;

export const closeRelease = async (scope: ImportScope, release: Release, row: ImportRow): Promise<void> => {
  await scope.query(
    `with counted as (select count(*)::int as listings from listing where release_id = $1)
     update registry_release r set listings = counted.listings, complete = true from counted
     where r.id = $1 and (r.listings, r.complete) is distinct from (counted.listings, true)`,
    [release.id],
  );
  await scope.query(
    `insert into release_file (release_id, region_code, sha256, sheet, name, rows, accepted, rejected, imported_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (release_id, sha256) do nothing`,
    [release.id, row.region, row.sha256, row.sheet, row.fileName, row.rows, row.accepted, row.rejected, row.agencyId],
  );
};

/** Statements over a whole file outlast the limits of an ordinary write. */
const LONG = `set_config('statement_timeout', '1800000', true), set_config('lock_timeout', '1800000', true),
  set_config('idle_in_transaction_session_timeout', '120000', true), set_config('work_mem', '64MB', true)`;

/**
 * Under row policies the planner takes any table for nearly empty and would loop over a million rows within a million rows,
 * so loops are left to the laterals, which look up an index.
 */
export const overAll = (scope: ImportScope): Promise<unknown> =>
  scope.query(`select ${LONG}, set_config('enable_nestloop', 'off', true)`);

/** A chunk is small: each of its rows looks up an index, whatever the planner thinks of the large tables. */
export const overChunk = (scope: ImportScope): Promise<unknown> =>
  scope.query(`select ${LONG}, set_config('enable_seqscan', 'off', true)`);

/**
 * Transactions that could touch the same families wait for each other: one at a time in a region, and none in a region
 * while one runs above or below it.
 */
export const takeTurn = async (scope: ImportScope, region: RegionCode): Promise<void> => {
  await hold(scope, 'registry', chainOf(region).map(String), 'SHARED');
  await hold(scope, 'registry', [String(region)], 'ALONE');
};
