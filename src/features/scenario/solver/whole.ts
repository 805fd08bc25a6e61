import type { Highs } from 'highs';
import { costsOf, endRow, type Formulation } from './formulation';
import { Linear, type Solved } from './linear';
import { liftBudgets, moneyCosts } from './money';

/** Programs of no more cells are solved in whole seats to the proven best. */
export const FEW_CELLS = 200;
const SLIGHT = 1e-6;

export interface Whole {
  readonly seats: Float64Array;
  readonly proven: boolean;
  /** Family-quarters out of extreme poverty: no plan has more. */
  readonly mostEffect: number;
}

const seatsOf = (formulation: Formulation, { values }: Solved): Float64Array =>
  values.slice(0, formulation.cells.length).map(Math.round);

const entriesOf = (figures: readonly number[]): [number, number][] =>
  figures.flatMap((figure, cell): [number, number][] => (figure === 0 ? [] : [[cell, figure]]));

/** Whole seats by branch and cut, no worse than `near`: the fewest at the end (or the goal), the earliest, the cheapest. */
export const wholePlan = (
  highs: Highs,
  formulation: Formulation,
  near: Float64Array | null,
  secondsLeft: () => number,
): Whole | null => {
  const { problem, cells, effects, endEffects, endUntouched } = formulation;
  const linear = new Linear(highs, { ...formulation, whole: cells.length }, secondsLeft);
  const solved = (from: ArrayLike<number> | null, costs: Float64Array): Solved => {
    if (from) linear.startAt(from);
    return linear.minimise(costs).run();
  };
  try {
    const fewest = solved(
      near,
      costsOf(formulation, (cell) => -(endEffects[cell] ?? 0)),
    );
    if (!fewest.feasible) return null;
    const first = seatsOf(formulation, fewest);
    const most = Math.min(-fewest.objective, endUntouched - problem.goal);
    linear.addRow(endRow(formulation), most - SLIGHT, Infinity);
    const earliest = solved(
      first,
      costsOf(formulation, (cell) => -(effects[cell] ?? 0)),
    );
    if (!earliest.feasible) return { seats: first, proven: false, mostEffect: -earliest.bound };
    const second = seatsOf(formulation, earliest);
    linear.addRow(entriesOf(effects), -earliest.objective - SLIGHT, Infinity);
    const cheapest = solved(second, moneyCosts(formulation));
    return {
      seats: cheapest.feasible ? seatsOf(formulation, cheapest) : second,
      proven: [fewest, earliest, cheapest].every(({ outcome }) => outcome === 'OPTIMAL'),
      mostEffect: -earliest.bound,
    };
  } finally {
    linear.dispose();
  }
};

/** The least money in whole seats that reaches the goal, with no limit of money; null if nothing does. */
export const wholeNeeded = (highs: Highs, formulation: Formulation, secondsLeft: () => number): Float64Array | null => {
  const { problem, cells, endUntouched } = formulation;
  const linear = new Linear(highs, { ...formulation, whole: cells.length }, secondsLeft);
  try {
    liftBudgets(formulation, linear, true);
    linear.addRow(endRow(formulation), endUntouched - problem.goal, Infinity);
    const solved = linear.minimise(moneyCosts(formulation)).run();
    return solved.feasible ? seatsOf(formulation, solved) : null;
  } finally {
    linear.dispose();
  }
};
