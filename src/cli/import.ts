import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { continueImport, FaultReport, importRegistryFile, readMapping, type Fault } from '../features/registry';
import { schemaVersion } from '../../migrations';
import { openDataSource } from '../platform/database/data-source';
import { Database } from '../platform/database/scope';
import { HubError, type Language } from '../platform/errors/hub-error';
import { verifyKey } from '../platform/sealing/key-check';
import type { Sealing } from '../platform/sealing/sealing';
import { coordinatingAgency } from './acting-agency';
import { findAfterImportAndTell } from './duplicates';
import { ImportProgressDisplay, type ImportOutput } from './import-progress';
import { printFaults, printPreview, printSummary } from './import-report';
import { wordsOf } from './import-words';

/** As they come from the command line. */
export interface ImportCommandOptions {
  readonly file: string;
  readonly registry: string;
  readonly asOf: string;
  readonly codeSystem: string;
  /** Code of the agency that imports; its region is that of the release. */
  readonly as: string;
  /** CSV of the rejected rows; `<file>-ditolak.csv` where the command runs, if not named. */
  readonly report?: string;
  /** File of a column mapping, for a delivery in other columns. */
  readonly mapping?: string;
  /** Stop after the preview. */
  readonly preview?: boolean;
  readonly language: Language;
}

export interface ImportCommandSettings {
  readonly serverUrl: string;
  readonly sealing: Sealing;
  readonly out?: ImportOutput;
  readonly cwd?: string;
}

const SHOWN_FAULTS = 20;

const readCodeSystem = (name: string): 'KEMENDAGRI' | 'BPS' => {
  if (name === 'KEMENDAGRI' || name === 'BPS') return name;
  throw new HubError(
    'BAD_USER_INPUT',
    {
      id: `Sistem kode "${name}" tidak dikenal. Tulis --code-system KEMENDAGRI atau BPS.`,
      en: `The code system "${name}" is not known. Write --code-system KEMENDAGRI or BPS.`,
    },
    'codeSystem',
  );
};

/** `simpul import FILE`. Returns the exit code: 0 when the file was imported, 2 when it was refused. */
export const runImport = async (options: ImportCommandOptions, settings: ImportCommandSettings): Promise<number> => {
  const { sealing, out = process.stdout, cwd = process.cwd() } = settings;
  const { language, file } = options;
  const words = wordsOf(language);
  const reportName = options.report ?? `${basename(file).replace(/\.(xlsx|csv)$/i, '')}-ditolak.csv`;
  const report = new FaultReport(resolve(cwd, reportName), language);
  const display = new ImportProgressDisplay(out, words);
  const shown: Fault[] = [];
  return withDatabase(settings, display, language, async (database) => {
    try {
      const codeSystem = readCodeSystem(options.codeSystem);
      const mapping = options.mapping === undefined ? undefined : readMapping(readText(options.mapping));
      const { slice } = await coordinatingAgency(database, options.as);
      const { registry, asOf, preview = false } = options;
      const summary = await importRegistryFile({
        ...{ database, slice, sealing, file, registry, asOf, codeSystem, mapping },
        onProgress: display.show.bind(display),
        onFault: async (fault) => {
          if (shown.length < SHOWN_FAULTS) shown.push(fault);
          await report.add(fault);
        },
        onPreview: (row) => {
          display.stop();
          if (preview) printPreview(out, row, words);
          return !preview;
        },
      });
      display.stop();
      printSummary(out, summary, words);
      printFaults(out, shown, summary, language);
      if (await report.publish()) out.write(`${words.reportAt} ${reportName}\n`);
      if (summary.outcome === 'WAITING') {
        out.write(`${words.approveWith} npm run simpul -- import --approve ${summary.id} --as ${options.as}\n`);
      }
      if (summary.outcome === 'IMPORTED') await findAfterImportAndTell(database, slice, summary.id, { out, language });
      return summary.outcome === 'NOTHING_ACCEPTED' ? 2 : 0;
    } finally {
      await report.discard();
    }
  });
};

export interface ContinueOptions {
  /** Id of the import, with or without its tag. */
  readonly id: string;
  /** Say yes to it first. */
  readonly approve: boolean;
  readonly as: string;
  readonly language: Language;
}

/** `simpul import --approve ID` and `--resume ID`: takes up an import where it stands. */
export const runContinue = async (options: ContinueOptions, settings: ImportCommandSettings): Promise<number> => {
  const { sealing, out = process.stdout } = settings;
  const { language, approve } = options;
  const words = wordsOf(language);
  const display = new ImportProgressDisplay(out, words);
  return withDatabase(settings, display, language, async (database) => {
    const { slice } = await coordinatingAgency(database, options.as);
    const id = options.id.replace(/^import_/, '');
    const onProgress = display.show.bind(display);
    const summary = await continueImport({ database, slice, sealing }, id, { approve, onProgress });
    display.stop();
    printSummary(out, summary, words);
    if (summary.outcome === 'IMPORTED') await findAfterImportAndTell(database, slice, id, { out, language });
    return summary.outcome === 'NOTHING_ACCEPTED' ? 2 : 0;
  });
};

const withDatabase = async (
  { serverUrl, sealing, out = process.stdout }: ImportCommandSettings,
  display: ImportProgressDisplay,
  language: Language,
  work: (database: Database) => Promise<number>,
): Promise<number> => {
  const database = await openDatabase(serverUrl);
  try {
    await verifyKey(database, sealing);
    return await work(database);
  } catch (error) {
    display.stop();
    if (!(error instanceof HubError)) throw error;
    out.write(`${wordsOf(language).refused} ${error.text[language]}\n`);
    return 2;
  } finally {
    await database.close();
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new HubError(
      'BAD_USER_INPUT',
      { id: `Berkas pemetaan "${file}" tidak dapat dibaca.`, en: `The mapping file "${file}" cannot be read.` },
      'mapping',
    );
  }
};

export const openDatabase = async (url: string): Promise<Database> => {
  const onError = (): void => undefined;
  const dataSource = await openDataSource({ url, entities: [], poolSize: 2, onError });
  return new Database(dataSource, { url, readConnections: 1, schemaVersion, onError });
};
