import type { Highs } from 'highs';
import { boundsOf, costsOf, endRow, MILLION, type Formulation, type LimitRow } from './formulation';
import { Linear, Rows, type Solved } from './linear';
import type { Given } from './problem';
import { rounded } from './rounding';

/** Seats that the same budgets pay for: so much of its cost may be paid from outside, and counts in none of them. */
interface PaidAlike {
  /** Rows of the budgets. */
  readonly budgets: ReadonlySet<number>;
  /** In millions, of a seat of each cell. */
  readonly costs: Map<number, number>;
}

const budgetsOf = ({ limits }: Formulation): LimitRow[] => limits.filter(({ limit }) => limit.kind === 'BUDGET');

const paidAlike = (formulation: Formulation): PaidAlike[] => {
  const { problem, cells } = formulation;
  const budgets = budgetsOf(formulation).map(({ row, limit: { regions, programs, from, to } }) => {
    return { row, from, to, regions: new Set(regions), programs: new Set(programs) };
  });
  const classes = new Map<string, PaidAlike>();
  cells.forEach(({ region, quarter, programs }, cell) => {
    for (const program of programs) {
      const rows = budgets.flatMap(({ row, regions, programs: of, from, to }) =>
        quarter >= from && quarter <= to && regions.has(region) && of.has(program) ? [row] : [],
      );
      if (rows.length === 0) continue;
      const key = rows.join(' ');
      const held = classes.get(key) ?? { budgets: new Set(rows), costs: new Map<number, number>() };
      const cost = (problem.programs[program]?.unitCost ?? 0) / MILLION;
      held.costs.set(cell, (held.costs.get(cell) ?? 0) + cost);
      classes.set(key, held);
    }
  });
  return [...classes.values()];
};

/** In parts of seats: how the goal is reached with the least money from outside every budget; null if it is not. */
const leastOutside = (
  highs: Highs,
  formulation: Formulation,
  classes: readonly PaidAlike[],
  secondsLeft: () => number,
): Solved | null => {
  const { problem, columns, rows, endUntouched } = formulation;
  const all = new Rows();
  for (let row = 0; row < rows.count; row += 1) {
    const outside = classes.flatMap(({ budgets }, index): [number, number][] =>
      budgets.has(row) ? [[columns + index, -1]] : [],
    );
    all.add([...rows.entries(row), ...outside], rows.lower[row] ?? 0, rows.upper[row] ?? 0);
  }
  classes.forEach(({ costs }, index) => {
    const less = [...costs].map(([cell, cost]): [number, number] => [cell, -cost]);
    all.add([...less, [columns + index, 1]], -Infinity, 0);
  });
  all.add(endRow(formulation), endUntouched - problem.goal, Infinity);
  const count = columns + classes.length;
  const upper = new Float64Array(count).fill(Infinity);
  upper.set(formulation.upper);
  const linear = new Linear(highs, { columns: count, rows: all, lower: new Float64Array(count), upper }, secondsLeft);
  const costs = Float64Array.from({ length: count }, (_, column) => (column < columns ? 0 : 1));
  const solved = linear.minimise(costs).run();
  linear.dispose();
  return solved.outcome === 'OPTIMAL' ? solved : null;
};

/** What these seats cost beyond their budgets, paid from outside where that frees the most. */
const outsideOf = (
  highs: Highs,
  formulation: Formulation,
  classes: readonly PaidAlike[],
  { seats }: Given,
): number | null => {
  const paid = classes.map(({ costs }) => [...costs].reduce((sum, [cell, cost]) => sum + cost * (seats[cell] ?? 0), 0));
  const rows = new Rows();
  for (const { row, limit } of budgetsOf(formulation)) {
    const mine = classes.flatMap(({ budgets }, index) => (budgets.has(row) ? [index] : []));
    const cost = mine.reduce((sum, index) => sum + (paid[index] ?? 0), 0);
    rows.add(
      mine.map((index) => [index, 1]),
      cost - limit.bound / MILLION,
      Infinity,
    );
  }
  const count = classes.length;
  const linear = new Linear(
    highs,
    { columns: count, rows, lower: new Float64Array(count), upper: paid },
    () => Infinity,
  );
  const { outcome, objective } = linear.minimise(new Float64Array(count).fill(1)).run();
  linear.dispose();
  return outcome === 'OPTIMAL' ? inRupiah(objective) : null;
};

/** Without limits of money. */
export const unpaid = (formulation: Formulation): Formulation => ({
  ...formulation,
  limits: formulation.limits.map((one) =>
    one.limit.kind === 'BUDGET' ? { ...one, limit: { ...one.limit, bound: Infinity } } : one,
  ),
});

/** The goal is reached by these, in whole seats. */
export const reaches = ({ problem, cells, endEffects, endUntouched }: Formulation, { families }: Given): boolean =>
  cells.reduce((sum, _, cell) => sum - (endEffects[cell] ?? 0) * (families[cell] ?? 0), endUntouched) <=
  problem.goal + 1e-5;

/**
 * The least money from outside every budget with which a plan in whole seats reaches the goal within the other limits: of one
 * near the least in parts of seats, or of the cheapest plan.
 */
export const shortfallOf = (
  highs: Highs,
  formulation: Formulation,
  cheapest: Given | null,
  secondsLeft: () => number,
): { readonly rupiah: number | null; readonly atLeast: number } | null => {
  const classes = paidAlike(formulation);
  const least = leastOutside(highs, formulation, classes, secondsLeft);
  if (!least) return null;
  const fill = { endTarget: formulation.problem.goal, fill: false };
  const outside = [cheapest, rounded(unpaid(formulation), least.values, fill)].flatMap((given) =>
    given && reaches(formulation, given) ? (outsideOf(highs, formulation, classes, given) ?? []) : [],
  );
  return { rupiah: outside.length > 0 ? Math.min(...outside) : null, atLeast: inRupiah(least.objective) };
};

const inRupiah = (millions: number): number => Math.ceil(Math.max(0, millions) * MILLION - 0.5);

/** Lifts every limit of money, or puts it back. */
export const liftBudgets = ({ limits }: Formulation, linear: Linear, lifted: boolean): void => {
  for (const { limit, row } of limits)
    if (limit.kind === 'BUDGET')
      linear.changeRow(row, ...(lifted ? ([-Infinity, Infinity] as const) : boundsOf(limit)));
};

export const moneyCosts = (formulation: Formulation): Float64Array =>
  costsOf(formulation, (cell) => (formulation.cells[cell]?.cost ?? 0) / MILLION);
