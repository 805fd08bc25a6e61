import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Slice } from '../../../platform/access/slice';
import type { Database } from '../../../platform/database/scope';
import { maskNumber, type Sealing } from '../../../platform/sealing/sealing';
import { refreshComposition, refreshRanking } from '../ranking';
import type { Fault } from './fault';
import * as store from './import.store';
import { KelurahanIndex } from './kelurahan';
import { FAMILY_COLUMNS, mergeFamilies } from './merge-families';
import { INDIVIDUAL_COLUMNS, mergeIndividuals, rejectSecondHeads } from './merge-individuals';
import type { SheetKind } from './p3ke-columns';
import { readFamily, type RowContext } from './p3ke-family';
import { readIndividual } from './p3ke-individual';
import * as refusals from './refusals';
import { findRegistrySheet, type RegistrySheet } from './registry-sheet';
import { RowReader } from './row-reader';
import { Staging, type ImportScope, type StagedValue } from './staging';
import { readDate } from './values';
import { Workbook } from './workbook';

export type ImportPhase = 'READING' | 'MERGING' | 'RANKING';

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly rows: number;
  /** Of the reading, from 0 to 1. */
  readonly share: number;
}

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
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Told of each fault, in the order of the sheet, before the import commits. */
  readonly onFault?: (fault: Fault) => void | Promise<void>;
}

/** NOTHING_ACCEPTED wrote nothing; UNCHANGED is a file the release already had. */
export type ImportOutcome = 'IMPORTED' | 'UNCHANGED' | 'NOTHING_ACCEPTED';

export interface ImportSummary {
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

/** Carries the summary out of a transaction that has to roll back. */
class NothingAccepted extends Error {
  constructor(readonly summary: ImportSummary) {
    super('No row was accepted');
  }
}

const localDate = (now: Date): string =>
  new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch(() => {
    throw refusals.unreadable(basename(file));
  });
  return hash.digest('hex');
};

/** Reads a registry file into a release: all of what is acceptable in one transaction, or nothing. */
export const importRegistryFile = async (options: ImportOptions): Promise<ImportSummary> => {
  const { database, slice, file, asOf, codeSystem } = options;
  const today = localDate(new Date());
  if (codeSystem === 'BPS') throw refusals.noBpsVillages();
  const day = readDate(asOf, today);
  if (!('value' in day) || day.value !== asOf) throw refusals.noAsOf(asOf);
  if (!slice.arms.has('write_releases')) throw refusals.mayNotImport();
  const sha256 = await digestOf(file);
  const workbook = await Workbook.open(file);
  try {
    const sheet = await findRegistrySheet(workbook);
    const work = (scope: ImportScope): Promise<ImportSummary> =>
      new Import(scope, options, workbook, sheet, today, sha256).run();
    return await database.write(slice, work, 'simpul_importer');
  } catch (error) {
    if (error instanceof NothingAccepted) return error.summary;
    throw error;
  } finally {
    workbook.close();
  }
};

/** One import within its transaction. */
class Import {
  private readonly started = performance.now();
  private rows = 0;

  constructor(
    private readonly scope: ImportScope,
    private readonly options: ImportOptions,
    private readonly workbook: Workbook,
    private readonly sheet: RegistrySheet,
    private readonly today: string,
    private readonly sha256: string,
  ) {}

  async run(): Promise<ImportSummary> {
    const { scope, options } = this;
    const { slice, registry, asOf, file } = options;
    const { kind } = this.sheet.header;
    await store.allowLongStatements(scope);
    await store.takeTurn(scope, slice);
    const registries = await store.registryCodes(scope);
    if (!registries.includes(registry)) throw refusals.unknownRegistry(registry, registries);
    const release = await store.openRelease(scope, { registry, asOf, region: slice.region });
    if (kind === 'INDIVIDUALS' && release.listings === 0) throw refusals.familiesFirst(release.label);

    await this.stage(kind);
    this.progress('MERGING');
    await store.indexStaging(scope);
    await store.rejectRepeated(scope, kind === 'FAMILIES' ? 'id_keluarga_p3ke' : 'id_individu');
    if (kind === 'INDIVIDUALS') await rejectSecondHeads(scope);
    const knownFile = await store.isKnownFile(scope, release, this.sha256);
    const left = knownFile ? await store.leaveKnownRows(scope, release, kind) : 0;
    await (kind === 'FAMILIES' ? mergeFamilies(scope, release) : mergeIndividuals(scope, release));
    const counts = await store.countOutcome(scope);
    const touched = counts.added + counts.changed > 0;
    const accepted = counts.accepted + left;
    if (accepted > 0) {
      const name = basename(file);
      const read = { sha256: this.sha256, kind, name, rows: this.rows, agencyId: slice.agencyId };
      await store.closeRelease(scope, release, read, { ...counts, accepted });
    }
    let unranked = 0;
    if (touched) {
      this.progress('RANKING');
      await refreshComposition(scope, slice.region, slice.regionEnd);
      if (kind === 'FAMILIES') unranked = await refreshRanking(scope, slice.region, slice.regionEnd);
    }
    for await (const fault of store.readFaults(scope)) await options.onFault?.(fault);
    const summary: ImportSummary = {
      outcome: accepted === 0 ? 'NOTHING_ACCEPTED' : touched ? 'IMPORTED' : 'UNCHANGED',
      kind,
      release: release.label,
      sheet: this.sheet.name,
      knownFile,
      rows: this.rows,
      accepted,
      rejected: counts.rejected,
      added: counts.added,
      changed: counts.changed,
      unchanged: accepted - counts.added - counts.changed,
      unranked,
      ignoredColumns: this.sheet.header.ignored,
      seconds: (performance.now() - this.started) / 1000,
    };
    if (accepted === 0) throw new NothingAccepted(summary);
    return summary;
  }

  private progress(phase: ImportPhase): void {
    const share = phase === 'READING' ? this.workbook.progress : 1;
    this.options.onProgress?.({ phase, rows: this.rows, share });
  }

  private async stage(kind: SheetKind): Promise<void> {
    const { scope, sheet, today, options } = this;
    const context = {
      today,
      asOf: options.asOf,
      kelurahan: new KelurahanIndex(options.slice.region, await store.regionsOf(scope, options.slice)),
    };
    const columns = kind === 'FAMILIES' ? FAMILY_COLUMNS : INDIVIDUAL_COLUMNS;
    await store.createStaging(scope, columns);
    const accepted = new Staging(scope, 'incoming', columns);
    const faults = new Staging(scope, 'import_fault', store.FAULT_COLUMNS);
    const read = kind === 'FAMILIES' ? this.family : this.individual;
    const keyColumn = kind === 'FAMILIES' ? 'id_keluarga_p3ke' : 'id_individu';
    for await (const rows of sheet.rows) {
      for (const row of rows) {
        const reader = new RowReader(sheet.header, row);
        const values = read(reader, context);
        this.rows += 1;
        const head = [row.number, reader.text('no')];
        if (values) await accepted.add([...head, ...values]);
        else {
          for (const { column, value, code, detail } of reader.findings) {
            await faults.add([...head, reader.text(keyColumn), column, value, code, detail ?? '']);
          }
        }
      }
      this.progress('READING');
    }
    await accepted.flush();
    await faults.flush();
  }

  private sealed(nik: string | null): StagedValue[] {
    if (nik === null) return [null, null, null];
    const { sealing } = this.options;
    return [sealing.digest('nik', nik), sealing.seal(nik), maskNumber(nik)];
  }

  /** In the order of FAMILY_COLUMNS, after row and no. */
  private readonly family = (reader: RowReader, context: RowContext): StagedValue[] | null => {
    const record = readFamily(reader, context);
    if (!record) return null;
    const { key, kelurahanCode, decile, headName, nik, sex, birthDate, education, occupation } = record;
    const { street, rw, rt, unfitHousing, attributes } = record;
    const person = [headName, ...this.sealed(nik), sex, birthDate, education, occupation];
    return [key, kelurahanCode, decile, ...person, street, rw, rt, unfitHousing, attributes];
  };

  /** In the order of INDIVIDUAL_COLUMNS, after row and no. */
  private readonly individual = (reader: RowReader, context: RowContext): StagedValue[] | null => {
    const record = readIndividual(reader, context);
    if (!record) return null;
    const { key, familyKey, name, nik, sex, birthDate, relationship, education, occupation } = record;
    const person = [name, ...this.sealed(nik), sex, birthDate, relationship, education, occupation];
    return [key, familyKey, ...person, record.disability, record.attributes];
  };
}
