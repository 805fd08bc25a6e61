import type { WriteScope } from '../../../platform/database/scope';
import { Comparison, keyOf, type ChangedLine, type NewLine } from './comparison';
import type { Fault } from './faults';
import {
  findCeilings,
  findLines,
  findPlaces,
  findPrograms,
  findWholes,
  type Place,
  type PlaceRow,
} from './import.store';
import { codeOf, Places } from './places';
import type { Draft } from './rows';
import { regionsAbove, Wholes, type Whole } from './wholes';

/** What a file would do to a region's own lines of a year, without what is shared out of them. */
export interface PlaceChange {
  readonly place: PlaceRow;
  readonly year: number;
  readonly before: number;
  readonly after: number;
}

export interface Plan {
  readonly added: readonly NewLine[];
  readonly changed: readonly ChangedLine[];
  readonly same: number;
  readonly places: readonly PlaceChange[];
  readonly faults: readonly Fault[];
  /** Where sums will change: in these places, and in those of wholes. */
  readonly sums: readonly Place[];
  readonly wholes: Wholes;
}

type Scope = Pick<WriteScope, 'query' | 'acting'>;

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const present = (value: string | null | undefined): string[] => (value == null ? [] : [value]);

/** Compares a file with what the agency has, row by row; nothing is written. */
export const planOf = async (
  scope: Scope,
  agency: string,
  drafts: readonly Draft[],
  locked: boolean,
): Promise<Plan> => {
  const codes = drafts.flatMap(({ regionCode }) => (regionCode === null ? [] : (codeOf(regionCode) ?? [])));
  const named = drafts.some(({ regionCode }) => regionCode === null);
  const places = new Places(await findPlaces(scope, unique(codes), named));
  const programs = new Map(
    (await findPrograms(scope, unique(drafts.flatMap(({ program }) => present(program))))).map((row) => [
      row.code,
      row,
    ]),
  );
  const known = new Map(
    (
      await findLines(scope, agency, {
        years: unique(drafts.map(({ year }) => year)),
        codes: unique(drafts.map(({ code }) => code)),
        locked,
      })
    ).map((line) => [keyOf(line), line]),
  );
  const comparison = new Comparison(places, programs, known);
  for (const draft of drafts) comparison.take(draft);
  const above = await wholesOf(scope, comparison, locked);
  const wholes = new Wholes(above, comparison.said());
  comparison.settle(wholes);
  const touched = [...comparison.touched.values()];
  const changes = touched.map(({ place, year }) => ({ region: Number(place.code), year }));
  const sums = await findCeilings(scope, agency, changes);
  const before = new Map(sums.map(({ region, year, ceiling }) => [`${region} ${year}`, ceiling]));
  return {
    added: comparison.added,
    changed: comparison.changed,
    same: comparison.same,
    faults: comparison.faults,
    places: touched.map(({ place, year, more }) => {
      const now = before.get(`${place.code} ${year}`) ?? 0;
      return { place, year, before: now, after: now + more };
    }),
    sums: [...changes, ...above.map(({ place, year }) => ({ region: Number(place.code), year }))],
    wholes,
  };
};

/** Lines that the rows name as wholes, or are shares of as it is; none is looked for where no row speaks of one. */
const wholesOf = async (scope: Scope, { entries }: Comparison, locked: boolean): Promise<Whole[]> => {
  const sharing = entries.filter(({ draft, before }) => draft.whole != null || before?.shareOf != null);
  if (sharing.length === 0) return [];
  return findWholes(scope, {
    ids: unique(sharing.flatMap(({ before }) => present(before?.shareOf))),
    codes: unique(sharing.flatMap(({ draft }) => present(draft.whole))),
    years: unique(sharing.map(({ draft }) => draft.year)),
    regions: regionsAbove(sharing.map(({ key }) => key.region)),
    locked,
  });
};
