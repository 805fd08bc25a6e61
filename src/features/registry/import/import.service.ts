import { setTimeout as delay } from 'node:timers/promises';
import type { Slice } from '../../../platform/access/slice';
import type { Database } from '../../../platform/database/scope';
import { HubError } from '../../../platform/errors/hub-error';
import { takeJobStep, type Tools } from '../../../platform/jobs';
import type { Sealing } from '../../../platform/sealing/sealing';
import { readFaults } from './errors';
import type { Fault } from './fault';
import { beginImport } from './begin';
import { lockImport, readImport, type ImportRow } from './import-row';
import { isEnded } from './import-state';
import { approve } from './import-writes';
import type { Mapping } from './mapping';
import type { SheetKind } from './p3ke-columns';
import { receiveFile } from './receive';
import * as refusals from './refusals';
import { labelOf } from './release';
import { registryImportJob } from './run-import';
import { uploadOf, type Upload } from './source';

export type ImportPhase = 'READING' | 'CHECKING' | 'MERGING' | 'RANKING';

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly rows: number;
  /** Of the phase, from 0 to 1. */
  readonly share: number;
}

type OnProgress = (progress: ImportProgress) => void;

const WAIT_MS = 250;

/** Takes an import as far as it goes without anybody: until it is validated, or ended. Another process may help. */
export const workOn = async (
  tools: Tools,
  id: string,
  onProgress: OnProgress = () => undefined,
): Promise<ImportRow> => {
  for (;;) {
    const outcome = await takeJobStep(registryImportJob, tools, id);
    const row = await tools.database.write(tools.slice, (scope) => readImport(scope, id));
    if (!row) throw refusals.noSuchImport();
    const { state, merged, accepted, leftAlone } = row;
    if (state === 'VALIDATED' || (isEnded(state) && outcome !== 'MORE')) return row;
    if (state === 'STAGING') onProgress({ phase: 'CHECKING', rows: row.rows, share: 1 });
    else if (state === 'APPLYING') {
      const share = accepted === leftAlone ? 1 : merged / (accepted - leftAlone);
      onProgress({ phase: share < 1 ? 'MERGING' : 'RANKING', rows: merged, share });
    }
    if (outcome === 'LATER') await delay(WAIT_MS);
  }
};

export interface ImportOptions {
  readonly database: Database;
  /** Of the acting agency; its region is the region of the release. */
  readonly slice: Slice;
  readonly sealing: Sealing;
  readonly file: string;
  readonly registry: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly codeSystem: 'KEMENDAGRI' | 'BPS';
  readonly mapping?: Mapping | undefined;
  readonly onProgress?: OnProgress;
  /** Told of each fault, in the order of the sheet, before the import is applied. */
  readonly onFault?: (fault: Fault) => void | Promise<void>;
  /** Sees what would change, and says whether to go on; if not, the import waits for its approval. */
  readonly onPreview?: (row: ImportRow) => boolean;
}

/** NOTHING_ACCEPTED wrote nothing; UNCHANGED is a file the release already had; WAITING is checked and not yet approved. */
export type ImportOutcome = 'IMPORTED' | 'UNCHANGED' | 'NOTHING_ACCEPTED' | 'WAITING';

export interface ImportSummary {
  readonly id: string;
  readonly outcome: ImportOutcome;
  readonly kind: SheetKind;
  readonly release: string;
  readonly sheet: string;
  /** Was a file of the same bytes imported into this release before? */
  readonly knownFile: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Families of the area that had a decile and are not in this release. */
  readonly unranked: number;
  readonly ignoredColumns: readonly string[];
  readonly seconds: number;
}

/** A file on this disk, from staging to the end. What breaks off in between is resumed by a server, or by its id. */
export const importRegistryFile = async (options: ImportOptions): Promise<ImportSummary> => {
  const { database, slice, sealing, file, onProgress, onFault, onPreview } = options;
  const tools = { database, slice, sealing };
  const started = performance.now();
  const upload: Upload = uploadOf(file);
  const begun = await beginImport(tools, { ...options, fileName: upload.name, actor: 'simpul import' });
  await receiveFile(tools, begun, upload, (rows, share) => onProgress?.({ phase: 'READING', rows, share }));
  let row = await workOn(tools, begun.id, onProgress);
  for await (const fault of readFaults(tools, row.id)) await onFault?.(fault);
  if (row.state === 'FAILED' && row.reason && row.reason.en !== refusals.nothingAccepted().text.en) {
    throw new HubError('BAD_USER_INPUT', row.reason, 'file');
  }
  if (row.state === 'VALIDATED' && (onPreview?.(row) ?? true)) {
    await database.write(slice, (scope) => approve(scope, row, { agencyId: slice.agencyId, subject: 'simpul import' }));
    row = await workOn(tools, row.id, onProgress);
  }
  return summaryOf(row, (performance.now() - started) / 1000);
};

/** Takes an import up where it stands, after its approval if it waits for one and that is asked. */
export const continueImport = async (
  tools: Tools,
  id: string,
  { approve: asked, onProgress }: { readonly approve: boolean; readonly onProgress?: OnProgress },
): Promise<ImportSummary> => {
  const started = performance.now();
  const { database, slice } = tools;
  if (!isKey(id)) throw refusals.noSuchImport();
  await database.write(slice, async (scope) => {
    const row = await lockImport(scope, id);
    if (!row) throw refusals.noSuchImport();
    if (asked) await approve(scope, row, { agencyId: slice.agencyId, subject: 'simpul import' });
  });
  const row = await workOn(tools, id, onProgress);
  return summaryOf(row, (performance.now() - started) / 1000);
};

const isKey = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

const summaryOf = (row: ImportRow, seconds: number): ImportSummary => {
  const { id, sheet, knownFile, rows, accepted, rejected, added, changed, unranked, ignoredColumns } = row;
  const outcome = (): ImportOutcome => {
    if (row.state === 'VALIDATED') return 'WAITING';
    if (row.state !== 'APPLIED') return 'NOTHING_ACCEPTED';
    return added + changed > 0 ? 'IMPORTED' : 'UNCHANGED';
  };
  return {
    id,
    outcome: outcome(),
    kind: sheet ?? 'FAMILIES',
    release: labelOf(row),
    sheet: row.sheetName ?? row.fileName,
    knownFile,
    rows,
    accepted,
    rejected,
    added,
    changed,
    unchanged: row.state === 'APPLIED' ? accepted - added - changed : 0,
    unranked,
    ignoredColumns,
    seconds,
  };
};
