import type { BasisInput, Highs } from 'highs';
import { bindingLimits, type Binding } from './binding';
import { brokenBy } from './check';
import { conflictsOf, type Conflict } from './conflict';
import { costsOf, endRow, formulate, type Formulation } from './formulation';
import { Linear, type Solved } from './linear';
import { liftBudgets, moneyCosts, reaches, shortfallOf, unpaid } from './money';
import type { Cell, Given, Problem } from './problem';
import { rounded } from './rounding';
import { reachedIn, simulate, SLACK, totals, type Point } from './simulate';
import { FEW_CELLS, wholeNeeded, wholePlan } from './whole';

export interface Plan {
  readonly cells: readonly Cell[];
  /** Whole seats of each cell, and the expected families that take them. */
  readonly seats: readonly number[];
  readonly families: readonly number[];
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
    const needed = cheapestGoal.outcome === 'OPTIMAL' ? neededBy(highs, formulation, cheapestGoal, secondsLeft) : null;
    liftBudgets(formulation, linear, false);
    progress(4, STEPS);

    const near = nearWhole(formulation, linear, { target, fewest, end, byEffect, basis });
    const found = betterOf(formulation, near, needed?.given ?? null);
    progress(5, STEPS);
    const whole = cells.length <= FEW_CELLS ? wholePlan(highs, formulation, found, secondsLeft) : null;
    const given = whole ?? found;
    if (!given || brokenBy(problem, cells, given).length > 0)
      throw new Stopped(secondsLeft() > 0 ? 'FAILED' : 'TIME_LIMIT');
    const points = simulate(problem, cells, given.families);
    const remaining = totals(problem, points);
    const reached = reachedIn(remaining, problem.goal);
    progress(6, STEPS);
    const shortfall = needed && reached === null ? shortfallOf(highs, formulation, needed.given, secondsLeft) : null;
    progress(STEPS, STEPS);
    return {
      status: 'SOLVED',
      plan: {
        cells,
        seats: Array.from(given.seats),
        families: Array.from(given.families),
        points,
        remaining,
        reachedIn: reached,
        fewest,
        familyQuarters: remaining.reduce((sum, families) => sum + families, 0),
        fewestQuarters: quartersUntouched - (whole ? whole.mostEffect : -earliest.objective),
        proven: whole?.proven ?? false,
        spent: costOf(formulation, given.seats),
        needed: needed && { rupiah: costOf(formulation, needed.given.seats), atLeast: needed.atLeast },
        shortfall: reached === null ? shortfall : 0,
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
 * Of the earliest plans the cheapest, of those the most even, in whole seats near it. What is lost in rounding may miss a goal
 * that can be reached: then a little more is aimed at.
 */
const nearWhole = (
  formulation: Formulation,
  linear: Linear,
  { target, fewest, end, byEffect, basis }: Aim,
): Given | null => {
  const { rows, endUntouched } = formulation;
  let best: Given | null = null;
  let aimed = target;
  for (let tried = 0; tried < TRIES; tried += 1) {
    linear.changeRow(end, endUntouched - aimed - SLIGHT, Infinity);
    linear.basis = basis;
    const earliest = linear.minimise(byEffect).run('BOUNDS');
    if (earliest.outcome !== 'OPTIMAL') break;
    let values = earliest.values;
    linear.keepBest(earliest, rows);
    const atEnd = endUntouched - aimed - SLIGHT;
    if (Math.abs(earliest.duals[end] ?? 0) > SLIGHT) linear.changeRow(end, atEnd, atEnd);
    for (const costs of [moneyCosts(formulation), formulation.uneven]) {
      const next = linear.minimise(costs).run('COSTS');
      if (next.outcome !== 'OPTIMAL') break;
      values = next.values;
      linear.keepBest(next, rows);
    }
    linear.release(formulation);
    const near = rounded(formulation, values, { endTarget: target, fill: true });
    if (!near) break;
    best = betterOf(formulation, best, near);
    const left = leftBy(formulation, near);
    if (left <= target + SLACK || aimed <= fewest) break;
    aimed = Math.max(fewest, aimed - 1.5 * (left - target) - 1);
  }
  return best;
};

/** Families remaining at the end. */
const leftBy = ({ cells, endEffects, endUntouched }: Formulation, { families }: Given): number =>
  cells.reduce((sum, _, cell) => sum - (endEffects[cell] ?? 0) * (families[cell] ?? 0), endUntouched);

/** Fewer at the end, to the goal; then earlier. One that breaks a rule is none. */
const betterOf = (formulation: Formulation, one: Given | null, other: Given | null): Given | null => {
  const { problem, cells, effects } = formulation;
  const sound = (given: Given | null): Given | null =>
    given && brokenBy(problem, cells, given).length === 0 ? given : null;
  const [first, second] = [sound(one), sound(other)];
  if (!first || !second) return first ?? second;
  const ends = [first, second].map((given) => Math.max(problem.goal + SLACK, leftBy(formulation, given)));
  const [endOfFirst = 0, endOfSecond = 0] = ends;
  if (Math.abs(endOfFirst - endOfSecond) > SLIGHT) return endOfFirst < endOfSecond ? first : second;
  const effect = ({ families }: Given): number =>
    effects.reduce((sum, each, cell) => sum + each * (families[cell] ?? 0), 0);
  return effect(second) > effect(first) + SLIGHT ? second : first;
};

interface Aim {
  readonly target: number;
  readonly fewest: number;
  /** The row that says how many may remain at the end. */
  readonly end: number;
  readonly byEffect: Float64Array;
  readonly basis: BasisInput;
}

/** The cheapest plan in whole seats that reaches the goal if money were not limited, and what none can do with less. */
const neededBy = (
  highs: Highs,
  formulation: Formulation,
  { values }: Solved,
  secondsLeft: () => number,
): { readonly given: Given; readonly atLeast: number } | null => {
  const { problem, cells } = formulation;
  const given =
    cells.length > FEW_CELLS
      ? rounded(unpaid(formulation), values, { endTarget: problem.goal, fill: false })
      : wholeNeeded(highs, formulation, secondsLeft);
  if (!given || !reaches(formulation, given)) return null;
  return { given, atLeast: Math.floor(costOf(formulation, values)) };
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
