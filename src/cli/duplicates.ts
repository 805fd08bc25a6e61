import { findAfterImport, findDuplicatesIn, type Found } from '../features/duplicate';
import type { Slice } from '../platform/access/slice';
import type { Database } from '../platform/database/scope';
import { HubError, type Language } from '../platform/errors/hub-error';
import { covers, endOf, parseRegionCode } from '../platform/region-code';
import { coordinatingAgency } from './acting-agency';
import { openDatabase } from './import';
import type { ImportOutput } from './import-progress';

export interface DuplicatesFindOptions {
  /** Code of the region to look through, such as 31.71. */
  readonly region: string;
  /** Code of the agency that looks; it finds what it sees. */
  readonly as: string;
  readonly language: Language;
}

const WORDS: Readonly<Record<Language, (found: number, settled: number, seconds: string) => string>> = {
  id: (found, settled, seconds) =>
    `Dugaan keluarga ganda: ${found} pasangan baru atau berubah, ${settled} tidak lagi mirip (${seconds} detik).`,
  en: (found, settled, seconds) =>
    `Duplicates: ${found} pairs new or changed, ${settled} no longer alike (${seconds} s).`,
};

/** Where a server was quicker, or is at it. */
const ELSEWHERE: Readonly<Record<Language, string>> = {
  id: 'Duplikat: dicari oleh server yang berjalan.',
  en: 'Duplicates: the running server looks for them.',
};

type Out = Pick<ImportOutput, 'write'>;

/** Says what a search found and how long it took, or that another process does it. */
const tellOf = async (find: () => Promise<Found | null>, out: Out, language: Language): Promise<void> => {
  const started = performance.now();
  const searched = await find();
  if (searched === null) {
    out.write(`${ELSEWHERE[language]}\n`);
    return;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  out.write(`${WORDS[language](searched.found, searched.settled, seconds)}\n`);
};

/** What follows an import, done at once if no server has taken it up. */
export const findAfterImportAndTell = (
  database: Database,
  slice: Slice,
  importId: string,
  { out, language }: { readonly out: Out; readonly language: Language },
): Promise<void> => tellOf(() => findAfterImport(database, slice, importId), out, language);

const notInArea = (region: string): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: `Wilayah "${region}" tidak ada di wilayah instansi ini. Sebutkan kode seperti 31.71 dengan --region.`,
      en: `There is no region "${region}" in the area of this agency. Name a code such as 31.71 with --region.`,
    },
    'region',
  );

/** `simpul duplicates find` */
export const runDuplicatesFind = async (
  { region, as, language }: DuplicatesFindOptions,
  { serverUrl, out = process.stdout }: { readonly serverUrl: string; readonly out?: Out },
): Promise<void> => {
  const database = await openDatabase(serverUrl);
  try {
    const agency = await coordinatingAgency(database, as);
    const code = parseRegionCode(region);
    if (code === null || !covers(agency.region, code)) throw notInArea(region);
    const find = (): Promise<Found> =>
      database.write(agency.slice, (scope) => findDuplicatesIn(scope, code, endOf(code)));
    await tellOf(find, out, language);
  } finally {
    await database.close();
  }
};
