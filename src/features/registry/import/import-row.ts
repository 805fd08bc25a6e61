import type { Slice } from '../../../platform/access/slice';
import type { Message } from '../../../platform/errors/hub-error';
import { tell } from '../../../platform/jobs';
import type { RegionCode } from '../../../platform/region-code';
import { record } from '../../../platform/write/history';
import type { ImportScope } from './staging';
import { after, type ImportState } from './import-state';
import type { Mapping } from './mapping';
import type { SheetKind } from './p3ke-columns';
import * as refusals from './refusals';

/** An import as its row says. */
export interface ImportRow {
  readonly id: string;
  readonly registry: string;
  readonly asOf: string;
  readonly region: RegionCode;
  readonly mapping: Mapping | null;
  readonly state: ImportState;
  readonly reason: Message | null;
  readonly fileName: string;
  readonly sha256: string | null;
  readonly sheet: SheetKind | null;
  readonly sheetName: string | null;
  readonly ignoredColumns: readonly string[];
  readonly knownFile: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly leftAlone: number;
  readonly previewNew: number;
  readonly previewGone: number;
  readonly previewUp: number;
  readonly previewDown: number;
  readonly previewSame: number;
  readonly merged: number;
  readonly mergedKey: string;
  readonly mergedRow: number;
  readonly added: number;
  readonly changed: number;
  readonly unranked: number;
  readonly agencyId: string;
  readonly actor: string;
  readonly approvedBy: string | null;
  readonly approvedActor: string | null;
  readonly received: boolean;
  /** Nothing came for so many seconds. */
  readonly idle: number;
  readonly version: number;
}

const COLUMNS = `id, registry_code as registry, as_of::text as "asOf", region_code as region, mapping, state, reason,
  file_name as "fileName", sha256, sheet, sheet_name as "sheetName", ignored_columns as "ignoredColumns",
  known_file as "knownFile", rows, accepted, rejected, left_alone as "leftAlone", preview_new as "previewNew",
  preview_gone as "previewGone", preview_up as "previewUp", preview_down as "previewDown", preview_same as "previewSame",
  merged, merged_key as "mergedKey", merged_row as "mergedRow", added, changed, unranked, agency_id as "agencyId", actor,
  approved_by as "approvedBy", approved_actor as "approvedActor", received_at is not null as received,
  extract(epoch from clock_timestamp() - touched_at)::int as idle, version`;

const read = async (scope: ImportScope, id: string, suffix: string): Promise<ImportRow | null> => {
  const [row] = await scope.query<ImportRow>(`select ${COLUMNS} from registry_import where id = $1 ${suffix}`, [id]);
  return row ? { ...row, region: Number(row.region) } : null;
};

export const readImport = (scope: ImportScope, id: string): Promise<ImportRow | null> => read(scope, id, '');

export const lockImport = (scope: ImportScope, id: string): Promise<ImportRow | null> => read(scope, id, 'for update');

export interface NewImport {
  readonly registry: string;
  readonly asOf: string;
  readonly region: RegionCode;
  readonly mapping: Mapping | null;
  readonly fileName: string;
  readonly actor: string;
}

/** Begins an import for the agency of the slice. */
export const insertImport = async (scope: ImportScope, begun: NewImport): Promise<string> => {
  const { registry, asOf, region, mapping, fileName, actor } = begun;
  const [row] = await scope.query<{ id: string }>(
    `insert into registry_import (registry_code, as_of, region_code, mapping, file_name, agency_id, actor)
     values ($1, $2, $3, $4, $5, slice_agency(), $6) returning id`,
    [registry, asOf, region, mapping && JSON.stringify(mapping), fileName, actor],
  );
  if (!row) throw new Error('An import that was begun has a key');
  return row.id;
};

export const registryCodes = async (scope: ImportScope): Promise<string[]> =>
  (await scope.query<{ code: string }>('select code from registry order by code')).map(({ code }) => code);

/** The import takes a step that the worker takes, and the history says so. */
export const takeStep = async (
  scope: ImportScope,
  { agencyId }: Slice,
  row: ImportRow,
  step: Parameters<typeof after>[1],
  reason: Message | null = null,
): Promise<void> => {
  const state = after(row.state, step);
  const ended = state === 'APPLIED' || state === 'FAILED';
  const [stepped] = await scope.query<{ version: number }>(
    `with stepped as (
       update registry_import set state = $2, reason = $3, ended_at = case when $4 then clock_timestamp() end
       where id = $1 returning version)
     select version from stepped`,
    [row.id, state, reason && JSON.stringify(reason), ended],
  );
  if (!stepped) throw refusals.noSuchImport();
  await record(scope, { agencyId, subject: row.approvedActor ?? row.actor }, 'registryImport', {
    noun: 'registry_import',
    id: row.id,
    region: row.region,
    status: state,
    version: stepped.version,
  });
  await tell(scope, `registry-import:${row.id}`);
};
