import { basename, resolve } from 'node:path';
import { FaultReport, importRegistryFile, type Fault, type ImportSummary } from '../features/registry';
import { schemaVersion } from '../../migrations';
import { openDataSource } from '../platform/database/data-source';
import { Database } from '../platform/database/scope';
import { HubError, type Language } from '../platform/errors/hub-error';
import { verifyKey } from '../platform/sealing/key-check';
import type { Sealing } from '../platform/sealing/sealing';
import { coordinatingAgency } from './acting-agency';
import { findDuplicatesAndTell } from './duplicates';
import { ImportProgressDisplay, type ImportOutput } from './import-progress';
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
  const { serverUrl, sealing, out = process.stdout, cwd = process.cwd() } = settings;
  const { language } = options;
  const words = wordsOf(language);
  const reportName = options.report ?? `${basename(options.file).replace(/\.xlsx$/i, '')}-ditolak.csv`;
  const report = new FaultReport(resolve(cwd, reportName), language);
  const display = new ImportProgressDisplay(out, words);
  const shown: Fault[] = [];
  const database = await openDatabase(serverUrl);
  try {
    await verifyKey(database, sealing);
    const codeSystem = readCodeSystem(options.codeSystem);
    const { slice, region } = await coordinatingAgency(database, options.as);
    const { file, registry, asOf } = options;
    const onProgress = display.show.bind(display);
    const onFault = async (fault: Fault): Promise<void> => {
      if (shown.length < SHOWN_FAULTS) shown.push(fault);
      await report.add(fault);
    };
    const source = { file, registry, asOf, codeSystem };
    const summary = await importRegistryFile({ database, slice, sealing, ...source, onProgress, onFault });
    display.stop();
    printSummary(out, summary, words);
    printFaults(out, shown, summary, language);
    if (await report.publish()) out.write(`${words.reportAt} ${reportName}\n`);
    if (summary.outcome === 'IMPORTED') await findDuplicatesAndTell(database, slice, region, { out, language });
    return summary.outcome === 'NOTHING_ACCEPTED' ? 2 : 0;
  } catch (error) {
    display.stop();
    if (!(error instanceof HubError)) throw error;
    out.write(`${words.refused} ${error.text[language]}\n`);
    return 2;
  } finally {
    await report.discard();
    await database.close();
  }
};

export const openDatabase = async (url: string): Promise<Database> => {
  const onError = (): void => undefined;
  const dataSource = await openDataSource({ url, entities: [], poolSize: 1, onError });
  return new Database(dataSource, { url, readConnections: 1, schemaVersion, onError });
};

type Words = ReturnType<typeof wordsOf>;

/** What a file names is printed without control characters: they would move the operator's terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '�');

const printSummary = (out: ImportOutput, summary: ImportSummary, words: Words): void => {
  out.write(
    `\n${words.outcome[summary.outcome]}\n${words.kind[summary.kind]} · ${summary.release} · ${plain(summary.sheet)}\n`,
  );
  if (summary.knownFile) out.write(`${words.knownFile}\n`);
  const figures = [
    [words.rows, summary.rows],
    [words.accepted, summary.accepted],
    [words.rejected, summary.rejected],
    [words.added, summary.added],
    [words.changed, summary.changed],
    [words.unchanged, summary.unchanged],
  ] as const;
  for (const [label, figure] of figures) {
    out.write(`  ${label.padEnd(16)}${figure.toLocaleString(words.locale).padStart(12)}\n`);
  }
  if (summary.unranked > 0) out.write(`  ${words.unranked(summary.unranked.toLocaleString(words.locale))}\n`);
  out.write(`  ${words.seconds.padEnd(16)}${summary.seconds.toFixed(1).padStart(12)}\n`);
  if (summary.ignoredColumns.length > 0) out.write(`${words.ignored} ${plain(summary.ignoredColumns.join(', '))}\n`);
};

const printFaults = (out: ImportOutput, shown: readonly Fault[], summary: ImportSummary, language: Language): void => {
  const words = wordsOf(language);
  if (shown.length === 0) return;
  out.write(`\n${words.rejectedRows}\n`);
  for (const { row, no, key, column, value, wrong, right } of shown) {
    const id = key === '' ? '-' : key;
    const cell = value === '' ? column : `${column} "${value}"`;
    out.write(`  ${words.row} ${row} (no ${no}, ${id}) ${cell}: ${wrong[language]}; ${right[language]}\n`);
  }
  if (summary.rejected > shown.length) out.write(`  … ${words.more}\n`);
};
