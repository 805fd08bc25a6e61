import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import type { LoadScope } from '../../platform/database/owner';
import { HubError } from '../../platform/errors/hub-error';
import { chainOf, levelOf, NATION, parseRegionCode, type RegionCode } from '../../platform/region-code';
import { bpsCodeOf } from './bps-codes';

/** Which provinces to load, by their Kemendagri codes. */
export type RegionSelection = { readonly provinces: readonly string[] } | 'ALL';
export type RegionProgress = (loaded: number, total: number) => void;

/** Owed to the data's licence (ODbL 1.0) wherever the regions are published. */
export const REGION_ATTRIBUTION =
  'Region names and codes: idn-area-data by Fityan Nugroho, made available under the Open Database License (ODbL) 1.0.';

interface Area {
  readonly code: string;
  readonly name: string;
}

const CHUNK = 5_000;
const UPSERT = `
  insert into region (code, parent_code, level, name, bps_code)
  select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])
  on conflict (code) do update set name = excluded.name, bps_code = coalesce(excluded.bps_code, region.bps_code)
  where (region.name, region.bps_code) is distinct from (excluded.name, coalesce(excluded.bps_code, region.bps_code))`;

/** Provinces and cities come in capitals; kecamatan and kelurahan in the style of the official list. */
export const titleCase = (capitals: string): string =>
  capitals
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bDki\b/g, 'DKI')
    .replace(/\bDan\b/g, 'dan');

const inTitleCase = ({ code, name }: Area): Area => ({ code, name: titleCase(name) });

const readAreas = async (): Promise<readonly Area[]> => {
  const levels = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()]);
  const [provinces, regencies, districts, villages] = levels;
  // Shorter codes first: a parent is always loaded before its children. A last empty line parses as an area without code.
  return [...provinces.map(inTitleCase), ...regencies.map(inTitleCase), ...districts, ...villages].filter(
    ({ code, name }) => code && name,
  );
};

let areas: Promise<readonly Area[]> | undefined;
/** The package parses its CSV anew on each call. */
const allAreas = (): Promise<readonly Area[]> => (areas ??= readAreas());

const select = (all: readonly Area[], selection: RegionSelection): readonly Area[] => {
  if (selection === 'ALL') return all;
  const known = new Set(all.map(({ code }) => code));
  const unknown = selection.provinces.find((province) => !/^\d{2}$/.test(province) || !known.has(province));
  if (unknown !== undefined) {
    throw new HubError('NOT_FOUND', {
      id: `Tidak ada provinsi dengan kode "${unknown}". Kode provinsi terdiri atas dua angka, misalnya 31 untuk DKI Jakarta.`,
      en: `There is no province with the code "${unknown}". A province code has two digits, such as 31 for DKI Jakarta.`,
    });
  }
  const wanted = new Set(selection.provinces);
  return all.filter(({ code }) => wanted.has(code.slice(0, 2)));
};

const toCode = ({ code, name }: Area): RegionCode => {
  const parsed = parseRegionCode(code);
  if (parsed === null) throw new Error(`idn-area-data has an unreadable code for ${name}: ${code}`);
  return parsed;
};

/** Adds the nation and the chosen regions, or gives those that exist their new names. Never deletes. Returns how many. */
export const loadRegions = async (
  scope: LoadScope,
  selection: RegionSelection,
  onProgress: RegionProgress = () => undefined,
): Promise<number> => {
  const regions = [
    { code: NATION, name: 'Indonesia' },
    ...select(await allAreas(), selection).map((area) => ({ code: toCode(area), name: area.name.trim() })),
  ];
  for (let start = 0; start < regions.length; start += CHUNK) {
    const chunk = regions.slice(start, start + CHUNK);
    await scope.query(UPSERT, [
      chunk.map(({ code }) => code),
      chunk.map(({ code }) => chainOf(code).at(-1) ?? null),
      chunk.map(({ code }) => levelOf(code)),
      chunk.map(({ name }) => name),
      chunk.map(({ code }) => bpsCodeOf(code)),
    ]);
    onProgress(start + chunk.length, regions.length);
  }
  return regions.length;
};
