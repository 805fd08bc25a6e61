import type { Highs } from 'highs';
import { costsOf, endRow, MILLION, type Formulation, type LimitRow } from './formulation';
import { Linear, Rows, type Solved } from './linear';
import { liftBudgets, moneyCosts } from './money';
import type { Given } from './problem';

/** Programs of no more cells are solved in whole seats to the proven best. */
export const FEW_CELLS = 200;
const SLIGHT = 1e-6;

export interface Whole extends Given {
  readonly proven: boolean;
  /** Family-quarters out of extreme poverty: no plan has more. */
  readonly mostEffect: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** What whole seats can take of a limit at most: a rupiah more is within the arithmetic of the solver, and not within the limit. */
const wholeBound = ({ limit, takes }: LimitRow): number => {
  const step = takes.reduce((common, [, amount]) => gcd(common, amount), 0);
  const bound = step > 0 ? Math.floor(limit.bound / step) * step : limit.bound;
  return limit.kind === 'BUDGET' ? bound / MILLION : bound;
};

/** With a column more for each cell: its seats, whole, no fewer than its families. Seats are what limits and money are of. */
const inWholeSeats = (formulation: Formulation): Formulation & { readonly whole: number } => {
  const { columns, cells, limits, rows } = formulation;
  const all = new Rows();
  const ofSeats = new Map(limits.flatMap((one) => (one.limit.kind === 'FLOOR' ? [] : [[one.row, one] as const])));
  for (let row = 0; row < rows.count; row += 1) {
    const of = ofSeats.get(row);
    const first = of ? columns : 0;
    all.add(
      rows.entries(row).map(([column, value]) => [first + column, value]),
      rows.lower[row] ?? 0,
      of ? wholeBound(of) : (rows.upper[row] ?? 0),
    );
  }
  cells.forEach((_, cell) =>
    all.add(
      [
        [cell, 1],
        [columns + cell, -1],
      ],
      -Infinity,
      0,
    ),
  );
  const more = new Float64Array(cells.length);
  return {
    ...formulation,
    columns: columns + cells.length,
    rows: all,
    lower: Float64Array.from([...Array.from(formulation.lower), ...more]),
    upper: Float64Array.from([...Array.from(formulation.upper), ...more.fill(Infinity)]),
    whole: cells.length,
  };
};

/** No more seats than there are families for, whatever the solver has left lying about. */
const givenBy = ({ cells }: Formulation, { values }: Solved): Given => {
  const families = values.slice(0, cells.length).map((one) => Math.max(0, one));
  return { families, seats: families.map((one) => Math.ceil(one - SLIGHT)) };
};

const entriesOf = (figures: readonly number[]): [number, number][] =>
  figures.flatMap((figure, cell): [number, number][] => (figure === 0 ? [] : [[cell, figure]]));

/** What each seat costs, paid by the seat and not by the family in it. */
const seatCosts = (formulation: Formulation, columns: number): Float64Array => {
  const costs = new Float64Array(columns);
  costs.set(moneyCosts(formulation).subarray(0, formulation.cells.length), formulation.columns);
  return costs;
};

/** Whole seats by branch and cut, no worse than `near`: the fewest at the end (or the goal), the earliest, the cheapest. */
export const wholePlan = (
  highs: Highs,
  formulation: Formulation,
  near: Given | null,
  secondsLeft: () => number,
): Whole | null => {
  const { problem, effects, endEffects, endUntouched } = formulation;
  const program = inWholeSeats(formulation);
  const linear = new Linear(highs, program, secondsLeft);
  const solved = (from: Given | null, costs: Float64Array): Solved => {
    if (from) {
      const seats = Array.from(from.seats, (count, cell): [number, number] => [formulation.columns + cell, count]);
      linear.startAt(new Map([...Array.from(from.families).entries(), ...seats]));
    }
    return linear.minimise(costs).run();
  };
  try {
    const fewest = solved(
      near,
      costsOf(program, (cell) => -(endEffects[cell] ?? 0)),
    );
    if (!fewest.feasible) return null;
    const first = givenBy(formulation, fewest);
    const most = Math.min(-fewest.objective, endUntouched - problem.goal);
    linear.addRow(endRow(formulation), most - SLIGHT, Infinity);
    const earliest = solved(
      first,
      costsOf(program, (cell) => -(effects[cell] ?? 0)),
    );
    if (!earliest.feasible) return { ...first, proven: false, mostEffect: -earliest.bound };
    const second = givenBy(formulation, earliest);
    linear.addRow(entriesOf(effects), -earliest.objective - SLIGHT, Infinity);
    const cheapest = solved(second, seatCosts(formulation, program.columns));
    return {
      ...(cheapest.feasible ? givenBy(formulation, cheapest) : second),
      proven: [fewest, earliest, cheapest].every(({ outcome }) => outcome === 'OPTIMAL'),
      mostEffect: -earliest.bound,
    };
  } finally {
    linear.dispose();
  }
};

/** The least money in whole seats that reaches the goal, with no limit of money; null if nothing does. */
export const wholeNeeded = (highs: Highs, formulation: Formulation, secondsLeft: () => number): Given | null => {
  const { problem, endUntouched } = formulation;
  const program = inWholeSeats(formulation);
  const linear = new Linear(highs, program, secondsLeft);
  try {
    liftBudgets(formulation, linear, true);
    linear.addRow(endRow(formulation), endUntouched - problem.goal, Infinity);
    const solved = linear.minimise(seatCosts(formulation, program.columns)).run();
    return solved.feasible ? givenBy(formulation, solved) : null;
  } finally {
    linear.dispose();
  }
};
