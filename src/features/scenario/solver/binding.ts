import type { BasisInput } from 'highs';
import { boundsOf, MILLION, type Formulation, type LimitRow } from './formulation';
import type { Linear, Solved } from './linear';
import type { Limit, LimitKind } from './problem';

export interface Binding {
  readonly group: number;
  readonly kind: LimitKind;
  /** How much more of the limit, or less of a floor, is asked about: seats, or rupiah. */
  readonly unit: number;
  /** What the dual values say of it. */
  readonly expected: number;
  /** What it gave when it was solved again with the limit so changed. */
  readonly gives: number;
}

const MOST = 10;
const SURE = 1e-7;
/** Less of a family than this is not worth telling. */
const WORTH_TELLING = 0.05;

/** A billion rupiah or ten seats; less where that would be out of proportion to the limit, but money for ten seats at least. */
const unitOf = ({ kind, bound, programs }: Limit, costs: readonly number[]): number => {
  if (kind !== 'BUDGET') return bound >= 100 ? 10 : 1;
  const dearest = Math.max(1, ...programs.map((program) => costs[program] ?? 0));
  const tenSeats = 10 ** Math.ceil(Math.log10(10 * dearest));
  return Math.min(1e9, Math.max(tenSeats, 10 ** Math.floor(Math.log10(Math.max(bound, 1) / 10))));
};

const groupsOf = ({ limits }: Formulation): Map<number, LimitRow[]> => {
  const groups = new Map<number, LimitRow[]>();
  for (const one of limits) groups.set(one.limit.group, [...(groups.get(one.limit.group) ?? []), one]);
  return groups;
};

/**
 * The limits that bind, by what one more unit of each would give: the objective of the program just solved, which counts
 * families. Each is confirmed by solving again; the program is left as it was.
 */
export const bindingLimits = (
  formulation: Formulation,
  linear: Linear,
  { duals, objective }: Solved,
  basis: BasisInput,
): { readonly bindings: readonly Binding[]; readonly limited: boolean } => {
  const limited = formulation.limits.some(({ row }) => Math.abs(duals[row] ?? 0) > SURE);
  const costs = formulation.problem.programs.map(({ unitCost }) => unitCost);
  const candidates = [...groupsOf(formulation)].flatMap(([group, rows]) => {
    const first = rows[0]?.limit;
    if (!first) return [];
    const { kind } = first;
    const unit = unitOf({ ...first, bound: Math.max(...rows.map(({ limit }) => limit.bound)) }, costs);
    const step = (kind === 'FLOOR' ? -1 : 1) * (kind === 'BUDGET' ? unit / MILLION : unit);
    const binding = rows.filter(({ row }) => Math.abs(duals[row] ?? 0) > SURE);
    const expected = -binding.reduce((sum, { row }) => sum + (duals[row] ?? 0) * step, 0);
    return expected >= WORTH_TELLING ? [{ group, kind, unit, rows, step, expected }] : [];
  });
  candidates.sort((a, b) => b.expected - a.expected || a.group - b.group);
  const bindings = candidates.slice(0, MOST).map(({ group, kind, unit, rows, step, expected }): Binding => {
    for (const { row, limit } of rows) {
      const [lower, upper] = boundsOf(limit);
      linear.changeRow(row, Math.max(lower === -Infinity ? lower : 0, lower + step), upper + step);
    }
    linear.basis = basis;
    const again = linear.run('BOUNDS');
    for (const { row, limit } of rows) linear.changeRow(row, ...boundsOf(limit));
    return { group, kind, unit, expected, gives: objective - again.objective };
  });
  linear.basis = basis;
  return {
    bindings: bindings
      .filter(({ gives }) => gives >= WORTH_TELLING)
      .sort((a, b) => b.gives - a.gives || a.group - b.group),
    limited,
  };
};
