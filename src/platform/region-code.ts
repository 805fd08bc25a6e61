/**
 * A region code as the hub computes with it: the Kemendagri code without dots, padded with zeros to ten digits, as one
 * integer (31.71 is 3171000000; the nation is 0). A subtree is the range from a code to its end.
 */
export type RegionCode = number;

export const NATION: RegionCode = 0;
const LAST: RegionCode = 9_999_999_999;

export const REGION_LEVELS = ['NATION', 'PROVINCE', 'CITY', 'KECAMATAN', 'KELURAHAN'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

const WIDTH: Record<RegionLevel, number> = {
  NATION: LAST + 1,
  PROVINCE: 100_000_000,
  CITY: 1_000_000,
  KECAMATAN: 10_000,
  KELURAHAN: 1,
};

export const levelOf = (code: RegionCode): RegionLevel => {
  if (code === NATION) return 'NATION';
  if (code % WIDTH.PROVINCE === 0) return 'PROVINCE';
  if (code % WIDTH.CITY === 0) return 'CITY';
  return code % WIDTH.KECAMATAN === 0 ? 'KECAMATAN' : 'KELURAHAN';
};

export const endOf = (code: RegionCode): RegionCode => code + WIDTH[levelOf(code)] - 1;

export const covers = (outer: RegionCode, inner: RegionCode): boolean => inner >= outer && inner <= endOf(outer);

/** The second where it lies within the first, else the first. */
export const lowerOf = (outer: RegionCode, inner: RegionCode): RegionCode => (covers(outer, inner) ? inner : outer);

/** The codes above this one, the nation first; empty for the nation. */
export const chainOf = (code: RegionCode): RegionCode[] => {
  const above: RegionCode[] = REGION_LEVELS.map((level) => (level === 'NATION' ? 0 : code - (code % WIDTH[level])));
  return above.slice(0, REGION_LEVELS.indexOf(levelOf(code)));
};

/** Reads `31`, `31.71`, `31.71.01`, `31.71.01.1002`, and `00` for the nation. Null if it has another form. */
export const parseRegionCode = (text: string): RegionCode | null => {
  const match = /^(\d{2})(?:\.(\d{2})(?:\.(\d{2})(?:\.(\d{4}))?)?)?$/.exec(text);
  if (!match) return null;
  const [province, city, kecamatan, kelurahan] = match.slice(1);
  if ([city, kecamatan, kelurahan].some((part) => part !== undefined && Number(part) === 0)) return null;
  if (province === '00') return city === undefined ? NATION : null;
  return Number(`${province}${city ?? '00'}${kecamatan ?? '00'}${kelurahan ?? '0000'}`);
};

/** Writes a code with the dots of the Kemendagri. */
export const formatRegionCode = (code: RegionCode): string => {
  const digits = String(code).padStart(10, '0');
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)];
  return parts.slice(0, Math.max(1, REGION_LEVELS.indexOf(levelOf(code)))).join('.');
};
