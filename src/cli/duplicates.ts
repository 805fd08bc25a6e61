import { findDuplicatesIn } from '../features/duplicate';
import type { Slice } from '../platform/access/slice';
import type { Database } from '../platform/database/scope';
import { HubError, type Language } from '../platform/errors/hub-error';
import { covers, endOf, parseRegionCode, type RegionCode } from '../platform/region-code';
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

/** Looks through a region of the slice, in a transaction of its own, and says what it found. */
export const findDuplicatesAndTell = async (
  database: Database,
  slice: Slice,
  region: RegionCode,
  { out, language }: { out: Pick<ImportOutput, 'write'>; language: Language },
): Promise<void> => {
  const started = performance.now();
  const { found, settled } = await database.write(slice, (scope) => findDuplicatesIn(scope, region, endOf(region)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  out.write(`${WORDS[language](found, settled, seconds)}\n`);
};

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
  { serverUrl, out = process.stdout }: { readonly serverUrl: string; readonly out?: Pick<ImportOutput, 'write'> },
): Promise<void> => {
  const database = await openDatabase(serverUrl);
  try {
    const agency = await coordinatingAgency(database, as);
    const code = parseRegionCode(region);
    if (code === null || !covers(agency.region, code)) throw notInArea(region);
    await findDuplicatesAndTell(database, agency.slice, code, { out, language });
  } finally {
    await database.close();
  }
};
