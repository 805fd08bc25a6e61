import type { Given } from './draft.store';

/** What is promised of seats: so many, for so much, from this quarter to that. */
export interface Seats {
  readonly target: number;
  readonly budget: number;
  readonly first: string;
  readonly last: string;
}

export const groupBy = <Key>(given: readonly Given[], keyOf: (one: Given) => Key): Map<Key, Given[]> => {
  const groups = new Map<Key, Given[]>();
  for (const one of given) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
};

const sum = (given: readonly Given[]): number => given.reduce((total, { seats }) => total + seats, 0);

/** A seat that is held is one seat however long; seats that lead out are others each quarter. */
const promised = (given: readonly Given[], held: boolean): number =>
  held ? Math.max(...[...groupBy(given, ({ period }) => period).values()].map(sum)) : sum(given);

/** Of at least one row, in the order of the quarters. */
export const seatsOf = (given: readonly Given[], held: boolean): Seats => ({
  target: promised(given, held),
  budget: given.reduce((total, { cost }) => total + cost, 0),
  first: given[0]?.period ?? '',
  last: given.at(-1)?.period ?? '',
});
