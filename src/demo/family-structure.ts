import type { Sex } from './names';
import type { Random } from './random';

export type Relationship =
  'HEAD' | 'SPOUSE' | 'CHILD' | 'CHILD_IN_LAW' | 'GRANDCHILD' | 'PARENT' | 'PARENT_IN_LAW' | 'OTHER_RELATIVE';

export const STRUCTURES = [
  'COUPLE',
  'SINGLE_MOTHER',
  'SINGLE_FATHER',
  'THREE_GENERATIONS',
  'WITH_MARRIED_CHILD',
  'OLD_COUPLE',
  'OLD_ALONE',
  'ALONE',
] as const;
export type Structure = (typeof STRUCTURES)[number];

/** A place in a family, before it has a name. */
export interface Seat {
  readonly relationship: Relationship;
  readonly sex: Sex;
  readonly age: number;
}

const SHARES: readonly (readonly [Structure, number])[] = [
  ['COUPLE', 57],
  ['SINGLE_MOTHER', 12],
  ['SINGLE_FATHER', 2],
  ['THREE_GENERATIONS', 11],
  ['WITH_MARRIED_CHILD', 5],
  ['OLD_COUPLE', 4],
  ['OLD_ALONE', 6],
  ['ALONE', 3],
];

export const drawStructure = (random: Random): Structure => random.weighted(SHARES);

const anySex = (random: Random): Sex => (random.chance(0.5) ? 'MALE' : 'FEMALE');

/** Children at home, the eldest first; the grown mostly have families of their own. */
const childrenOf = (random: Random, motherAge: number, least: number): Seat[] => {
  const count = Math.max(
    least,
    random.weighted([
      [0, 8],
      [1, 28],
      [2, 36],
      [3, 19],
      [4, 9],
    ]),
  );
  const children: Seat[] = [];
  let age = motherAge - random.int(19, 29);
  for (let child = 0; child < count && age >= 0; child++) {
    const atHome = age <= 23 || random.chance(age <= 30 ? 0.4 : 0.1);
    if (atHome) children.push({ relationship: 'CHILD', sex: anySex(random), age });
    age -= random.int(2, 6);
  }
  if (children.length < least)
    children.push({ relationship: 'CHILD', sex: anySex(random), age: random.int(0, Math.min(20, motherAge - 19)) });
  return children;
};

const couple = (random: Random, headAge: number): Seat[] => [
  { relationship: 'HEAD', sex: 'MALE', age: headAge },
  { relationship: 'SPOUSE', sex: 'FEMALE', age: Math.max(19, headAge - random.int(-2, 6)) },
];

const parentOf = (random: Random, headAge: number): Seat => ({
  relationship: random.chance(0.65) ? 'PARENT' : 'PARENT_IN_LAW',
  sex: random.chance(0.72) ? 'FEMALE' : 'MALE',
  age: Math.min(92, headAge + random.int(20, 31)),
});

const BUILDERS: Readonly<Record<Structure, (random: Random) => Seat[]>> = {
  COUPLE: (random) => {
    const head = random.int(23, 59);
    const parents = couple(random, head);
    const relative: Seat[] = random.chance(0.04)
      ? [{ relationship: 'OTHER_RELATIVE', sex: anySex(random), age: random.int(17, 45) }]
      : [];
    return [...parents, ...childrenOf(random, head - 2, 0), ...relative];
  },
  SINGLE_MOTHER: (random) => {
    const head = random.int(24, 59);
    return [{ relationship: 'HEAD', sex: 'FEMALE', age: head }, ...childrenOf(random, head, 1)];
  },
  SINGLE_FATHER: (random) => {
    const head = random.int(28, 59);
    return [{ relationship: 'HEAD', sex: 'MALE', age: head }, ...childrenOf(random, head - 3, 1)];
  },
  THREE_GENERATIONS: (random) => {
    const head = random.int(27, 52);
    return [...couple(random, head), ...childrenOf(random, head - 2, 1), parentOf(random, head)];
  },
  WITH_MARRIED_CHILD: (random) => {
    const head = random.int(52, 72);
    const child = random.int(24, Math.min(38, head - 24));
    return [
      ...couple(random, head),
      { relationship: 'CHILD', sex: 'FEMALE', age: child },
      { relationship: 'CHILD_IN_LAW', sex: 'MALE', age: child + random.int(0, 5) },
      ...childrenOf(random, child, 1).map((seat): Seat => ({ ...seat, relationship: 'GRANDCHILD' })),
    ];
  },
  OLD_COUPLE: (random) => {
    const old = couple(random, random.int(62, 82));
    const grandchild: Seat = { relationship: 'GRANDCHILD', sex: anySex(random), age: random.int(5, 18) };
    return random.chance(0.3) ? [...old, grandchild] : old;
  },
  OLD_ALONE: (random) => [
    { relationship: 'HEAD', sex: random.chance(0.68) ? 'FEMALE' : 'MALE', age: random.int(61, 88) },
  ],
  ALONE: (random) => [{ relationship: 'HEAD', sex: anySex(random), age: random.int(20, 58) }],
};

export const seatsOf = (random: Random, structure: Structure): Seat[] => BUILDERS[structure](random);
