import { escapeLiteral } from 'pg';
import { chainOf, endOf, type RegionCode } from '../region-code';

/**
 * How a row comes into a slice, and what may be written in it. The row policies in the database read one setting for
 * each.
 */
export const ARMS = [
  'area',
  'candidate',
  'enrolled',
  'inspected',
  'access_log',
  'health',
  'write_families',
  'write_observations',
  'write_releases',
  'write_programs',
  'work',
  'write_groups',
  'review_duplicates',
  'merging',
  'write_commitments',
  'verify_commitments',
  'write_teams',
  'write_meetings',
  'write_budget',
  'write_reports',
  'write_regulations',
  'write_inspections',
  'respond_findings',
  'write_scenarios',
  'drawing',
  'rolling_up',
  'sharing',
  'following_up',
  'relaying',
  'counting',
] as const;
export type Arm = (typeof ARMS)[number];

/** No mandate has these: a use case takes one for a part of its transaction. */
export type PassingArm = Extract<Arm, 'merging' | 'rolling_up' | 'sharing' | 'drawing'>;

/** What the database needs to know of a viewer: which subtree, which chain above it, which agency, by which arms. */
export interface Slice {
  readonly agencyId: string;
  readonly region: RegionCode;
  readonly regionEnd: RegionCode;
  /** Codes of the regions above the viewer's own, the nation first. */
  readonly chain: readonly RegionCode[];
  readonly arms: ReadonlySet<Arm>;
}

export const sliceOf = (agencyId: string, region: RegionCode, arms: Iterable<Arm>): Slice => ({
  agencyId,
  region,
  regionEnd: endOf(region),
  chain: chainOf(region),
  arms: new Set(arms),
});

/** The bounds of a slice, stretched as far as another region if one is named. */
export const sliceBounds = ({ region, regionEnd }: Slice, asFarAs: RegionCode = region): string =>
  `select set_config('simpul.lo', '${Math.min(region, asFarAs)}', true), set_config('simpul.hi', '${Math.max(regionEnd, endOf(asFarAs))}', true)`;

/** The settings of a slice as one SELECT. Every set_config is transaction-local: a pooled session keeps nothing. */
export const sliceSettings = (slice: Slice): string => {
  const settings: [string, string][] = [
    ['simpul.agency', slice.agencyId],
    ['simpul.lo', String(slice.region)],
    ['simpul.hi', String(slice.regionEnd)],
    ['simpul.chain', slice.chain.join(',')],
    // All of them, also those that are off: nothing of an earlier slice can stay on.
    ...ARMS.map((arm): [string, string] => [`simpul.${arm}`, slice.arms.has(arm) ? 'on' : '']),
  ];
  return `select ${settings.map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`).join(', ')}`;
};
