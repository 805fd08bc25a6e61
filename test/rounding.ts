/** How counts are rounded, for those who play an attacker, and numbers that are rounded by luck alone, to compare with. */

/** P(shown | n): which way n is rounded is a coin of n mod 5. */
export const likelihood = (shown: number, n: number): number => {
  const rest = ((n % 5) + 5) % 5;
  if (shown === n - rest) return 1 - rest / 5;
  return shown === n - rest + 5 ? rest / 5 : 0;
};

export const draw = (n: number): number => n - (n % 5) + (Math.random() * 5 < n % 5 ? 5 : 0);

/** A set of families: how many, and a sum by which it is told from others, also with one family more or less. */
export interface FamilySet {
  readonly n: number;
  readonly key: number;
}

/** 40 bits of the id: sums of a few thousand are exact. */
export const weightOf = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 11), 16);

export const setOf = (families: readonly string[]): FamilySet => ({
  n: families.length,
  key: families.reduce((sum, id) => sum + weightOf(id), 0),
});

export interface Cell extends FamilySet {
  readonly name: string;
  /** Where this one is told to be none, so is the cell: nothing is drawn for it. */
  readonly under?: Cell;
}

/** What is told of each cell. */
export type World = ReadonlyMap<Cell, number>;

/** Each set rounded by a coin of its own, equal sets alike: what the hub promises, and what it could have told as well. */
export const drawn = (cells: Iterable<Cell>): World => {
  const coins = new Map<number, number>();
  const world = new Map<Cell, number>();
  const tell = (cell: Cell): number => {
    const shown = coins.get(cell.key) ?? draw(cell.n);
    coins.set(cell.key, shown);
    return shown;
  };
  for (const cell of cells) world.set(cell, cell.under && tell(cell.under) === 0 ? 0 : tell(cell));
  return world;
};

export interface Luck {
  readonly mean: number;
  readonly deviation: number;
}

/** What comes out for worlds rounded by luck alone: dependence between cells is in it, as it is in what is told. */
export const luckOf = (worlds: readonly World[], outcome: (world: World) => number): Luck => {
  const outcomes = worlds.map(outcome);
  const mean = outcomes.reduce((sum, one) => sum + one, 0) / outcomes.length;
  const squares = outcomes.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (outcomes.length - 1)) };
};

/**
 * What nobody reaches by luck. Of 160 outcomes, with keys drawn anew for each, the farthest was four deviations away: hits hang
 * together, so few are farther than a bell curve has them. Eight leave room for that, and for the deviation being measured.
 */
export const beyondLuck = ({ mean, deviation }: Luck): number => mean + 8 * deviation;

/** A cell that counts one family more (1) or less (-1) if it is not as it is but as the attacker also thinks possible. */
export interface Seen {
  readonly cell: Cell;
  readonly otherwise: number;
}

/**
 * How likely it is that the cells are told as they are. A set that comes twice is one draw, and is told alike; of a cell under
 * one that is told to be none nothing is drawn.
 */
const logLikelihood = (world: World, seen: readonly Seen[], otherwise: boolean, weight: number): number => {
  const sets = new Map<number, number>();
  return seen.reduce((sum, { cell, otherwise: more }) => {
    if (cell.under && world.get(cell.under) === 0) return sum;
    const by = otherwise ? more : 0;
    const key = cell.key + by * weight;
    const shown = world.get(cell) ?? NaN;
    const before = sets.get(key);
    sets.set(key, shown);
    if (before !== undefined) return before === shown ? sum : -Infinity;
    return sum + Math.log(likelihood(shown, cell.n + by));
  }, 0);
};

/** 1 if who knows all families but one guesses right how it is with that one, 0 if wrong, a half if he cannot know. */
export const guesses = (world: World, seen: readonly Seen[], weight: number): number => {
  const [true_, other] = [logLikelihood(world, seen, false, weight), logLikelihood(world, seen, true, weight)];
  // Of equal factors in another order the sum differs a little.
  return Math.abs(true_ - other) < 1e-9 ? 0.5 : true_ > other ? 1 : 0;
};

/** What was learned, for docs/decisions/0040. */
export const report = (attack: string, right: number, chance: number, deviation?: number): void => {
  const give = deviation === undefined ? '' : ` ± ${deviation.toFixed(3)}`;
  process.stderr.write(`  learned: ${attack}: right in ${right.toFixed(3)}, by chance ${chance.toFixed(3)}${give}\n`);
};
