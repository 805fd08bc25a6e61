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

/** `Cideng 4`, `Gambir 2`: by the places a key names; names are not unique, codes are. */
const listed = (
  given: readonly Given[],
  held: boolean,
  keyOf: (one: Given) => number,
  name: (one: Given) => string,
): string[] =>
  [...groupBy(given, keyOf).values()].map((rows) => `${rows.slice(0, 1).map(name).join('')} ${promised(rows, held)}`);

/** By kelurahan, or where those are too many, by kecamatan; what finds no room is counted. */
export const placesOf = (given: readonly Given[], held: boolean, room: number): string => {
  const inFull = `menurut kelurahan: ${listed(
    given,
    held,
    ({ code }) => code,
    ({ name }) => name,
  ).join('; ')}.`;
  if (inFull.length <= room) return inFull;
  const places = listed(
    given,
    held,
    ({ code }) => code - (code % 10_000),
    ({ kecamatan }) => kecamatan,
  );
  const written = (count: number): string => {
    const rest = places.length - count;
    return `menurut kecamatan: ${places.slice(0, count).join('; ')}${rest > 0 ? `; dan ${rest} lainnya` : ''}.`;
  };
  let count = places.length;
  while (count > 0 && written(count).length > room) count -= 1;
  return written(count);
};
