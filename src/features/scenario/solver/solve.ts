import type { BasisInput, Highs } from 'highs';
import { bindingLimits, type Binding } from './binding';
import { brokenBy } from './check';
import { conflictsOf, type Conflict } from './conflict';
import { costsOf, endRow, formulate, type Formulation } from './formulation';
import { Linear } from './linear';
import { liftBudgets, moneyCosts, shortfallOf } from './money';
import type { Cell, Problem } from './problem';
import { rounded } from './rounding';
import { reachedIn, simulate, SLACK, totals, type Point } from './simulate';
import { FEW_CELLS, wholeNeeded, wholePlan } from './whole';

export interface Plan {
  readonly cells: readonly Cell[];
  readonly seats: readonly number[];
  readonly points: readonly Point[];
  /** Families remaining at the end of each quarter. */
  readonly remaining: readonly number[];
  readonly reachedIn: number | null;
  /** No plan leaves fewer at the end, nor one in parts of seats. */
  readonly fewest: number;
  /** Family-quarters in extreme poverty, and the fewest any plan could have. */
  readonly familyQuarters: number;
  readonly fewestQuarters: number;
  /** Proven the best in whole seats; else it is rounded from the best in parts of seats. */
  readonly proven: boolean;
  readonly spent: number;
  /** Least money that reaches the goal if none were limited: of a plan in whole seats, and less than which no plan has. */
  readonly needed: { readonly rupiah: number; readonly atLeast: number } | null;
  readonly shortfall: number | null;
  readonly binding: readonly Binding[];
  /** What `binding` counts: families at the end, or family-quarters where the goal is reached anyway. */
  readonly bindingCounts: 'FAMILIES' | 'FAMILY_QUARTERS';
}

export type Answer =
  | { readonly status: 'SOLVED'; readonly plan: Plan }
  | { readonly status: 'CONTRADICTORY'; readonly conflicts: readonly Conflict[] }
  | { readonly status: 'TIME_LIMIT' | 'UNBOUNDED' | 'FAILED' };

export interface Solving {
  readonly secondsLeft?: () => number;
  readonly progress?: (done: number, total: number) => void;
}

class Stopped extends Error {
  constructor(readonly status: 'TIME_LIMIT' | 'UNBOUNDED' | 'FAILED') {
    super(status);
  }
}

const STEPS = 7;
const SLIGHT = 1e-6;

const costOf = ({ cells }: Formulation, seats: ArrayLike<number>): number =>
  cells.reduce((sum, { cost }, cell) => sum + cost * (seats[cell] ?? 0), 0);

/** The best plan: as few families at the end as the goal asks or the limits allow, then as early as can be, then cheapest. */
const planOf = (
  highs: Highs,
  formulation: Formulation,
  { secondsLeft = () => Infinity, progress = () => undefined }: Solving,
): Answer => {
  const { problem, cells, rows, effects, endEffects, endUntouched, quartersUntouched } = formulation;
  const linear = new Linear(highs, formulation, secondsLeft);
  try {
    const fewestAtEnd = linear.minimise(costsOf(formulation, (cell) => -(endEffects[cell] ?? 0))).run();
    if (fewestAtEnd.outcome === 'INFEASIBLE')
      return { status: 'CONTRADICTORY', conflicts: conflictsOf(highs, formulation, secondsLeft) };
    if (fewestAtEnd.outcome !== 'OPTIMAL') return { status: fewestAtEnd.outcome };
    const fewest = endUntouched + fewestAtEnd.objective;
    const reachable = fewest <= problem.goal + SLACK;
    progress(1, STEPS);

    const nearest = reachable ? [] : bindingLimits(formulation, linear, fewestAtEnd, linear.basis);
    progress(2, STEPS);

    const target = Math.max(problem.goal, fewest);
    const end = rows.count;
    linear.addRow(endRow(formulation), endUntouched - target - SLIGHT, Infinity);
    const byEffect = costsOf(formulation, (cell) => -(effects[cell] ?? 0));
    const earliest = linear.minimise(byEffect).run();
    if (earliest.outcome !== 'OPTIMAL')
      throw new Stopped(earliest.outcome === 'INFEASIBLE' ? 'FAILED' : earliest.outcome);
    const basis = linear.basis;
    const sooner = reachable ? bindingLimits(formulation, linear, earliest, basis) : [];
    progress(3, STEPS);

    linear.changeRow(end, endUntouched - problem.goal, Infinity);
    liftBudgets(formulation, linear, true);
    const cheapestGoal = linear.minimise(moneyCosts(formulation)).run();
    const needed = neededOf(
      highs,
      formulation,
      cheapestGoal.outcome === 'OPTIMAL' ? cheapestGoal.values : null,
      secondsLeft,
    );
    liftBudgets(formulation, linear, false);
    progress(4, STEPS);
    const shortfall = needed === null ? null : reachable ? 0 : shortfallOf(highs, formulation, secondsLeft);
    progress(5, STEPS);

    const near = nearWhole(formulation, linear, { target, fewest, end, byEffect, basis });
    progress(6, STEPS);
    const whole = near === null || cells.length <= FEW_CELLS ? wholePlan(highs, formulation, near, secondsLeft) : null;
    const seats = whole?.seats ?? near;
    if (!seats || brokenBy(problem, cells, seats).length > 0) throw new Stopped('FAILED');
    const points = simulate(problem, cells, seats);
    const remaining = totals(problem, points);
    progress(STEPS, STEPS);
    return {
      status: 'SOLVED',
      plan: {
        cells,
        seats: Array.from(seats),
        points,
        remaining,
        reachedIn: reachedIn(remaining, problem.goal),
        fewest,
        familyQuarters: remaining.reduce((sum, families) => sum + families, 0),
        fewestQuarters: quartersUntouched - (whole ? whole.mostEffect : -earliest.objective),
        proven: whole?.proven ?? false,
        spent: costOf(formulation, seats),
        needed,
        shortfall,
        binding: reachable ? sooner : nearest,
        bindingCounts: reachable ? 'FAMILY_QUARTERS' : 'FAMILIES',
      },
    };
  } finally {
    linear.dispose();
  }
};

/** Times the goal is set a little higher, so that what rounding loses does not miss it. */
const TRIES = 4;

/**
 * Of the earliest plans the cheapest, in whole seats near it. What is lost in rounding may miss a goal that can be reached:
 * then a little more is aimed at.
 */
const nearWhole = (
  formulation: Formulation,
  linear: Linear,
  { target, fewest, end, byEffect, basis }: Aim,
): Float64Array | null => {
  const { rows, cells, endEffects, endUntouched } = formulation;
  let near: Float64Array | null = null;
  let aimed = target;
  for (let tried = 0; tried < TRIES; tried += 1) {
    linear.changeRow(end, endUntouched - aimed - SLIGHT, Infinity);
    linear.basis = basis;
    const earliest = linear.minimise(byEffect).run('BOUNDS');
    if (earliest.outcome !== 'OPTIMAL') break;
    const cheapest = linear.keepBest(earliest, rows).minimise(moneyCosts(formulation)).run('COSTS');
    linear.release(formulation);
    const { values } = cheapest.outcome === 'OPTIMAL' ? cheapest : earliest;
    near = rounded(formulation, values, { endTarget: target, fill: true });
    if (!near) break;
    const seats = near;
    const left = cells.reduce((sum, _, cell) => sum - (endEffects[cell] ?? 0) * (seats[cell] ?? 0), endUntouched);
    if (left <= target + SLACK || aimed <= fewest) break;
    aimed = Math.max(fewest, aimed - 1.5 * (left - target) - 1);
  }
  return near;
};

interface Aim {
  readonly target: number;
  readonly fewest: number;
  /** The row that says how many may remain at the end. */
  readonly end: number;
  readonly byEffect: Float64Array;
  readonly basis: BasisInput;
}

const neededOf = (
  highs: Highs,
  formulation: Formulation,
  values: Float64Array | null,
  secondsLeft: () => number,
): Plan['needed'] => {
  if (values === null) return null;
  const { problem, cells, limits, endEffects, endUntouched } = formulation;
  const free = {
    ...formulation,
    limits: limits.map((one) =>
      one.limit.kind === 'BUDGET' ? { ...one, limit: { ...one.limit, bound: Infinity } } : one,
    ),
  };
  const seats =
    cells.length > FEW_CELLS
      ? rounded(free, values, { endTarget: problem.goal, fill: false })
      : wholeNeeded(highs, formulation, secondsLeft);
  if (!seats) return null;
  const remaining = cells.reduce((sum, _, cell) => sum - (endEffects[cell] ?? 0) * (seats[cell] ?? 0), endUntouched);
  if (remaining > problem.goal + SLACK) return null;
  return { rupiah: costOf(formulation, seats), atLeast: Math.floor(costOf(formulation, values)) };
};

/** Solves a problem; the same problem has the same answer, unless time runs out. */
export const solve = (highs: Highs, problem: Problem, solving: Solving = {}): Answer => {
  try {
    return planOf(highs, formulate(problem), solving);
  } catch (error) {
    if (error instanceof Stopped) return { status: error.status };
    throw error;
  }
};
