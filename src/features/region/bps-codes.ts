import { parseRegionCode, type RegionCode } from '../../platform/region-code';

/**
 * Codes of the BPS (Statistics Indonesia), which look like those of the Kemendagri and mean other areas: 3171 is Jakarta
 * Selatan to the BPS and Jakarta Pusat to the Kemendagri. Only the areas whose pair is known for certain.
 */
const BPS_CODES: Readonly<Record<string, string>> = {
  '31.71': '3173',
  '31.72': '3175',
  '31.73': '3174',
  '31.74': '3171',
  '31.75': '3172',
  '31.71.01': '3173080',
  '31.71.02': '3173070',
  '31.71.03': '3173060',
  '31.71.04': '3173030',
  '31.71.05': '3173050',
  '31.71.06': '3173020',
  '31.71.07': '3173010',
  '31.71.08': '3173040',
};

const byRegion = new Map<RegionCode | null, string>(
  Object.entries(BPS_CODES).map(([code, bps]) => [parseRegionCode(code), bps]),
);

export const bpsCodeOf = (code: RegionCode): string | null => byRegion.get(code) ?? null;
