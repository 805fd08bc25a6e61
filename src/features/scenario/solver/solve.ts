import type { BasisInput, Highs } from 'highs';
import { bindingLimits, type Binding } from './binding';
import { brokenBy } from './check';
import { conflictsOf, type Conflict } from './conflict';
import { costsOf, endRow, formulate, type Formulation } from './formulation';
import { Linear, Stopped } from './linear';
import { liftBudgets, moneyCosts, reaches, shortfallOf, unpaid } from './money';
import type { Cell, Given, Problem } from './problem';
import { rounded } from './rounding';
import { reachedIn, simulate, SLACK, totals, type Point } from './simulate';
import { FEW_CELLS, wholeNeeded, wholePlan } from './whole';

/** Of a plan in whole seats, null if none was found; and less than which no plan has, not even in parts of seats. */
export interface Money {
  readonly rupiah: number | null;
  readonly atLeast: number;
}

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
  /** Family-quarters in extreme poverty, and the fewest any plan could have that is as good at the end; null if not known. */
  readonly familyQuarters: number;
  readonly fewestQuarters: number | null;
  /** Some limit stands in the way, however little one more unit of it would give. */
  readonly limited: boolean;
  /** Proven the best in whole seats; else it is rounded from the best in parts of seats. */
  readonly proven: boolean;
  readonly spent: number;
  /** Least money that reaches the goal at the end if none were limited; null if nothing reaches it. */
  readonly needed: Money | null;
  /** Least money from outside every limit; null likewise. */
  readonly shortfall: Money | null;
  readonly binding: readonly Binding[];
  /** What `binding` counts: families at the end, or family-quarters where the goal is reached anyway. */
  readonly bindingCounts: 'FAMILIES' | 'FAMILY_QUARTERS';
}

export type Answer =
  | { readonly status: 'SOLVED'; readonly plan: Plan }
  | { readonly status: 'CONTRADICTORY'; readonly conflicts: readonly Conflict[] }
  | { readonly status: Stopped['status'] };

export interface Solving {
  readonly secondsLeft?: () => number;
  readonly progress?: (done: number, total: number) => void;
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
    const fewest = endUntouched + fewestAtEnd.objective;
    const reachable = fewest <= problem.goal + SLACK;
    progress(1, STEPS);

    const atEnd = reachable ? null : bindingLimits(formulation, linear, fewestAtEnd, linear.basis);
    progress(2, STEPS);

    const target = Math.max(problem.goal, fewest);
    const end = rows.count;
    linear.addRow(endRow(formulation), endUntouched - target - SLIGHT, Infinity);
    const byEffect = costsOf(formulation, (cell) => -(effects[cell] ?? 0));
    const earliest = linear.minimise(byEffect).run();
    if (earliest.outcome !== 'OPTIMAL') throw new Stopped('FAILED');
    const basis = linear.basis;
    const { bindings, limited } = atEnd ?? bindingLimits(formulation, linear, earliest, basis);
    progress(3, STEPS);

    const needed = neededBy(highs, formulation, linear, end, secondsLeft);
    progress(4, STEPS);

    const near = nearWhole(formulation, linear, { target, fewest, end, byEffect, basis });
    const found = betterOf(formulation, near, needed?.given ?? null);
    progress(5, STEPS);
    const whole =
      !found || cells.length <= FEW_CELLS
        ? soundOf(formulation, wholePlan(highs, formulation, found, secondsLeft))
        : null;
    // One that is as good and more even is kept.
    const given = betterOf(formulation, found, whole);
    if (!given) throw new Stopped('FAILED');
    const points = simulate(problem, cells, given.families);
    const remaining = totals(problem, points);
    const reached = reachedIn(remaining, problem.goal);
    // Of plans that leave no more at the end than this one.
    linear.changeRow(end, endUntouched - leftBy(formulation, given) - SLIGHT, Infinity).basis = basis;
    const mostEffect = whole ? null : -linear.minimise(byEffect).run('BOUNDS').objective;
    progress(6, STEPS);
    const spent = costOf(formulation, given.seats);
    const cheapest = needed?.given ? costOf(formulation, needed.given.seats) : null;
    // What reaches the goal is one way to reach it.
    const rupiah = reached === null ? cheapest : Math.min(spent, cheapest ?? spent);
    if (!Number.isSafeInteger(spent) || !Number.isSafeInteger(rupiah ?? 0)) throw new Stopped('TOO_LARGE');
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
        fewestQuarters: boundOf(whole?.mostEffect ?? mostEffect, quartersUntouched),
        proven: whole?.proven ?? false,
        spent,
        needed: needed && { rupiah, atLeast: needed.atLeast },
        shortfall: reached === null ? shortfall : { rupiah: 0, atLeast: 0 },
        binding: bindings,
        limited,
        bindingCounts: reachable ? 'FAMILY_QUARTERS' : 'FAMILIES',
      },
    };
  } finally {
    linear.dispose();
  }
};

/** Fewer family-quarters than none are an error of arithmetic; no bound that was found is none. */
const boundOf = (mostEffect: number | null, quartersUntouched: number): number | null => {
  const quarters = mostEffect === null ? NaN : quartersUntouched - mostEffect;
  return Number.isFinite(quarters) && quarters > SLACK ? quarters : null;
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

/** The arithmetic of the solver lets a rule give way by a hair; what breaks one is no plan. */
const soundOf = <One extends Given>({ problem, cells }: Formulation, given: One | null): One | null =>
  given && brokenBy(problem, cells, given).length === 0 ? given : null;

/** The other if it is better: fewer at the end, to the goal; then earlier; then cheaper. One that breaks a rule is none. */
const betterOf = (formulation: Formulation, one: Given | null, other: Given | null): Given | null => {
  const [first, second] = [soundOf(formulation, one), soundOf(formulation, other)];
  if (!first || !second) return first ?? second;
  const { problem, effects } = formulation;
  const figures = ({ seats, families }: Given): number[] => [
    Math.max(problem.goal, leftBy(formulation, { seats, families })),
    effects.reduce((sum, each, cell) => sum - each * (families[cell] ?? 0), 0),
    costOf(formulation, seats),
  ];
  const [mine, others] = [figures(first), figures(second)];
  const differ = mine.findIndex((figure, at) => Math.abs(figure - (others[at] ?? 0)) > SLACK);
  return differ >= 0 && (others[differ] ?? 0) < (mine[differ] ?? 0) ? second : first;
};

interface Aim {
  readonly target: number;
  readonly fewest: number;
  /** The row that says how many may remain at the end. */
  readonly end: number;
  readonly byEffect: Float64Array;
  readonly basis: BasisInput;
}

interface Needed {
  readonly given: Given | null;
  readonly atLeast: number;
}

/**
 * The cheapest plan in whole seats that reaches the goal at the end if money were not limited, and what none can do with less;
 * null if none reaches it. What rounding loses may miss the goal: then a little more is aimed at.
 */
const neededBy = (
  highs: Highs,
  formulation: Formulation,
  linear: Linear,
  end: number,
  secondsLeft: () => number,
): Needed | null => {
  const { problem, cells, endUntouched } = formulation;
  liftBudgets(formulation, linear, true);
  try {
    let found: Needed | null = null;
    let aimed = problem.goal;
    for (let tried = 0; tried < TRIES; tried += 1) {
      linear.changeRow(end, endUntouched - aimed, Infinity);
      const { outcome, values } = linear.minimise(moneyCosts(formulation)).run(tried === 0 ? 'FRESH' : 'BOUNDS');
      if (outcome !== 'OPTIMAL') break;
      found ??= { given: null, atLeast: Math.floor(costOf(formulation, values)) };
      if (cells.length <= FEW_CELLS) return { ...found, given: wholeNeeded(highs, formulation, secondsLeft) };
      const given = rounded(unpaid(formulation), values, { endTarget: problem.goal, fill: false });
      if (!given) break;
      if (reaches(formulation, given)) return { ...found, given };
      aimed -= 1.5 * (leftBy(formulation, given) - problem.goal) + 1;
    }
    return found;
  } finally {
    liftBudgets(formulation, linear, false);
  }
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
