import type { Highs } from 'highs';
import { boundsOf, costsOf, endRow, MILLION, type Formulation } from './formulation';
import { Linear, Rows } from './linear';

/**
 * The least money from outside every budget with which the goal is reached within the other limits. Seats that the same
 * budgets pay for are a class: so much of its cost is paid from outside, and counts in none of them.
 */
export const shortfallOf = (highs: Highs, formulation: Formulation, secondsLeft: () => number): number | null => {
  const { problem, columns, rows, limits, cells, endUntouched } = formulation;
  const budgets = limits.filter(({ limit }) => limit.kind === 'BUDGET');
  const within = budgets.map(({ limit }) => ({
    regions: new Set(limit.regions),
    programs: new Set(limit.programs),
    from: limit.from,
    to: limit.to,
  }));
  const classes = new Map<string, { readonly budgets: readonly number[]; readonly costs: Map<number, number> }>();
  cells.forEach(({ region, quarter, programs }, cell) => {
    for (const program of programs) {
      const paid = within.flatMap(({ regions, programs: of, from, to }, index) =>
        quarter >= from && quarter <= to && regions.has(region) && of.has(program) ? [index] : [],
      );
      if (paid.length === 0) continue;
      const key = paid.join(' ');
      const held = classes.get(key) ?? { budgets: paid, costs: new Map<number, number>() };
      const cost = (problem.programs[program]?.unitCost ?? 0) / MILLION;
      held.costs.set(cell, (held.costs.get(cell) ?? 0) + cost);
      classes.set(key, held);
    }
  });
  const outside = [...classes.values()];
  const budgetOf = new Map(budgets.map(({ row }, index) => [row, index]));
  const all = new Rows();
  for (let row = 0; row < rows.count; row += 1) {
    const entries: [number, number][] = [];
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at += 1)
      entries.push([rows.indices[at] ?? 0, rows.values[at] ?? 0]);
    const budget = budgetOf.get(row);
    if (budget !== undefined)
      outside.forEach(({ budgets: paid }, index) => {
        if (paid.includes(budget)) entries.push([columns + index, -1]);
      });
    all.add(entries, rows.lower[row] ?? 0, rows.upper[row] ?? 0);
  }
  outside.forEach(({ costs }, index) => {
    const less = [...costs].map(([cell, cost]): [number, number] => [cell, -cost]);
    all.add([...less, [columns + index, 1]], -Infinity, 0);
  });
  all.add(endRow(formulation), endUntouched - problem.goal, Infinity);
  const count = columns + outside.length;
  const bounds = { lower: new Float64Array(count), upper: new Float64Array(count).fill(Infinity) };
  const linear = new Linear(highs, { columns: count, rows: all, ...bounds }, secondsLeft);
  const costs = Float64Array.from({ length: count }, (_, column) => (column < columns ? 0 : 1));
  const { outcome, objective } = linear.minimise(costs).run();
  linear.dispose();
  return outcome === 'OPTIMAL' ? Math.ceil(Math.max(0, objective) * MILLION - 0.5) : null;
};

/** Lifts every limit of money, or puts it back. */
export const liftBudgets = ({ limits }: Formulation, linear: Linear, lifted: boolean): void => {
  for (const { limit, row } of limits)
    if (limit.kind === 'BUDGET')
      linear.changeRow(row, ...(lifted ? ([-Infinity, Infinity] as const) : boundsOf(limit)));
};

export const moneyCosts = (formulation: Formulation): Float64Array =>
  costsOf(formulation, (cell) => (formulation.cells[cell]?.cost ?? 0) / MILLION);
