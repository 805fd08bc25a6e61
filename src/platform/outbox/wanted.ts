import type { Slice } from '../access/slice';
import { endOf, type RegionCode } from '../region-code';
import type { Change } from './change';

/** Which changes somebody follows: of what, in whose slice, and of one team or one area in it if he says so. */
export interface Wanted {
  readonly noun: string;
  readonly slice: Pick<Slice, 'region' | 'regionEnd' | 'chain'>;
  readonly team: string | null;
  readonly region: RegionCode | null;
}

/** A region in the tiers of a slice. */
const isInTiers = ({ region, regionEnd, chain }: Wanted['slice'], code: RegionCode): boolean =>
  (code >= region && code <= regionEnd) || chain.includes(code);

/**
 * A first look, in the process: who is followed by thousands may not read for each of them. It is no wider than the
 * policies of what is followed, `in_tiers(region_code)`, and what it lets through is read under the slice all the same.
 * `ChangeLog.missed` looks alike.
 */
export const isWanted = ({ noun, slice, team, region }: Wanted, change: Change): boolean =>
  change.noun === noun &&
  (team === null || change.team === team) &&
  (region === null || (change.region >= region && change.region <= endOf(region))) &&
  isInTiers(slice, change.region) &&
  (change.also === null || isInTiers(slice, change.also));
