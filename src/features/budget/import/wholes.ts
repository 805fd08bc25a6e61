import { chainOf, covers, formatRegionCode } from '../../../platform/region-code';
import type { Fault } from './faults';
import type { PlaceRow } from './import.store';
import { codeOf } from './places';
import type { Draft } from './rows';

/** A line that rows of the file may be shares of: one that the sender sees, or one of the file itself. */
export interface Whole {
  readonly id: string;
  readonly place: PlaceRow;
  readonly year: number;
  readonly source: string;
  readonly code: string | null;
  readonly ceiling: number;
  /** What shares have of it, and promises, or what is spent where that is more. */
  readonly given: number;
  readonly isOwn: boolean;
  /** It is the sender's own, or its owner has opened it. */
  readonly mayTake: boolean;
}

const nameOf = (year: number, source: string, code: string): string => JSON.stringify([year, source, code]);

/** Lines by their ids, and by what a file calls them. */
export class Wholes {
  private readonly byId = new Map<string, Whole>();
  private readonly byName: ReadonlyMap<string, readonly Whole[]>;

  /** What a file says of a line counts more than what is known of it. */
  constructor(known: readonly Whole[], said: readonly Whole[]) {
    for (const whole of [...known, ...said]) this.byId.set(whole.id, whole);
    const byName = new Map<string, Whole[]>();
    for (const whole of this.byId.values()) {
      if (whole.code === null) continue;
      const name = nameOf(whole.year, whole.source, whole.code);
      byName.set(name, [...(byName.get(name) ?? []), whole]);
    }
    this.byName = byName;
  }

  of(id: string): Whole | undefined {
    return this.byId.get(id);
  }

  /**
   * The line above that a row names. The one it is a share of already is meant before all: the same file again changes nothing,
   * whatever codes others give their lines. Then own ones before others, open ones before closed ones.
   */
  named(
    { year, source, wholeRegion }: Draft,
    code: string,
    { region, present }: { readonly region: number; readonly present: string | null },
  ): Whole | Omit<Fault, 'row'> {
    const said = wholeRegion === null ? undefined : codeOf(wholeRegion);
    if (said === null) return { column: 'wilayah_induk', value: wholeRegion ?? '', fault: 'REGION_FORM' };
    const found = (this.byName.get(nameOf(year, source, code)) ?? []).filter(({ place }) => {
      const at = Number(place.code);
      return at !== region && covers(at, region) && (said === undefined || at === said);
    });
    const kept = found.find(({ id }) => id === present);
    if (kept) return kept;
    const own = found.filter(({ isOwn }) => isOwn);
    const open = found.filter(({ mayTake }) => mayTake);
    const meant = own.length > 0 ? own : open.length > 0 ? open : found;
    const [whole] = meant;
    if (!whole) return { column: 'induk', value: code, fault: 'WHOLE_ABSENT' };
    if (meant.length === 1) return whole;
    const codes = meant.slice(0, 5).map(({ place }) => formatRegionCode(Number(place.code)));
    return { column: 'induk', value: code, fault: 'WHOLE_AMBIGUOUS', detail: codes.join(', ') };
  }
}

/** Where the wholes of shares in these regions lie. */
export const regionsAbove = (regions: readonly number[]): number[] => [...new Set(regions.flatMap(chainOf))];
