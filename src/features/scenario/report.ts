import { type Assumptions, type Baseline } from './assumptions';
import type { Group } from './build';
import { doNothing } from './solver/simulate';
import type { Problem } from './solver/problem';
import type { Plan } from './solver/solve';
import { trendFrom } from './solver/trend';
import { quarterAfter, lastDayOf } from './quarters';

const two = (value: number): number => Math.round(value * 100) / 100;

/** What is kept of a plan: every figure is expected families, to two places, or whole seats and rupiah. */
export const reportOf = (
  { problem, groups }: { readonly problem: Problem; readonly groups: readonly Group[] },
  { programs, limits }: Assumptions,
  { regions, past, day, households }: Baseline,
  firstQuarter: string,
  plan: Plan,
): object => {
  const { quarters, goal } = problem;
  const nothing = doNothing(problem);
  const start = regions.reduce((sum, { working, permanent }) => sum + working + permanent, 0);
  const trend = trendFrom({ day, families: start }, past);
  const ofPlace = regions.map((): number[] => []);
  for (const { region, working, unsupported } of plan.points) ofPlace[region]?.push(two(working + unsupported));
  const period = (quarter: number): string => quarterAfter(firstQuarter, quarter - 1);
  const path = Array.from({ length: quarters }, (_, t) => {
    const points = plan.points.filter(({ quarter }) => quarter === t + 1);
    const sum = (of: (point: (typeof points)[number]) => number): number =>
      two(points.reduce((total, point) => total + of(point), 0));
    const inQuarter = plan.cells.flatMap((cell, index) =>
      cell.quarter === t + 1 ? [{ cell, seats: plan.seats[index] ?? 0 }] : [],
    );
    const foretold = trend?.(lastDayOf(period(t + 1)));
    return {
      period: period(t + 1),
      remaining: two(plan.remaining[t] ?? 0),
      working: sum((point) => point.working),
      supported: sum((point) => point.supported),
      unsupported: sum((point) => point.unsupported),
      left: sum((point) => point.left),
      seats: inQuarter.reduce((total, { cell, seats }) => total + seats * cell.programs.length, 0),
      cost: inQuarter.reduce((total, { cell, seats }) => total + seats * cell.cost, 0),
      doNothing: two(nothing[t] ?? 0),
      linear: foretold ? two(foretold.linear) : null,
      geometric: foretold ? two(foretold.geometric) : null,
    };
  });
  return {
    goal: two(goal),
    reachesGoal: plan.reachedIn === null ? null : period(plan.reachedIn),
    start,
    remaining: two(plan.remaining.at(-1) ?? 0),
    share: households > 0 ? Math.round(((plan.remaining.at(-1) ?? 0) / households) * 1e6) / 1e6 : null,
    fewest: two(plan.fewest),
    familyQuarters: two(plan.familyQuarters),
    gap: gapOf(plan),
    proven: plan.proven,
    spent: plan.spent,
    budgetNeeded: plan.needed?.rupiah ?? null,
    budgetNeededAtLeast: plan.needed?.atLeast ?? null,
    shortfall: plan.shortfall?.rupiah ?? null,
    shortfallAtLeast: plan.shortfall?.atLeast ?? null,
    path,
    places: regions.map(({ code }, region) => ({ region: code, remaining: ofPlace[region] ?? [] })),
    allocation: allocationOf(plan, regions, programs, period),
    costs: costsOf(plan, programs, period),
    bottlenecks: plan.binding.map(({ group, kind, unit, gives, expected }) => {
      const of = groups[group];
      const limit = limits[of?.limit ?? 0];
      return {
        ...{ kind, unit, gives: two(gives), expected: two(expected), counts: plan.bindingCounts },
        ...{ limit: of?.limit ?? 0, region: of?.region ?? limit?.region ?? null },
        ...{ program: limit?.program ?? null, pillar: limit?.pillar ?? null, source: limit?.source ?? null },
        perQuarter: limit?.perQuarter ?? false,
      };
    }),
  };
};

const gapOf = ({ familyQuarters, fewestQuarters }: Plan): number | null =>
  fewestQuarters === null ? null : Math.max(0, Math.round((familyQuarters / fewestQuarters - 1) * 1e6) / 1e6);

const allocationOf = (
  { cells, seats }: Plan,
  regions: Baseline['regions'],
  programs: Assumptions['programs'],
  period: (quarter: number) => string,
): object[] => {
  const sums = new Map<string, { region: number; program: string; period: string; seats: number; cost: number }>();
  cells.forEach(({ region, quarter, programs: taken }, cell) => {
    const count = seats[cell] ?? 0;
    if (count === 0) return;
    for (const p of taken) {
      const program = programs[p];
      const place = regions[region];
      if (!program || !place) continue;
      const key = `${place.code} ${program.code} ${quarter}`;
      const sum = sums.get(key) ?? {
        region: place.code,
        program: program.code,
        period: period(quarter),
        seats: 0,
        cost: 0,
      };
      sum.seats += count;
      sum.cost += count * program.unitCost;
      sums.set(key, sum);
    }
  });
  return [...sums.values()];
};

/** By year and program, with the source that pays, as a budget is written. */
const costsOf = (
  { cells, seats }: Plan,
  programs: Assumptions['programs'],
  period: (quarter: number) => string,
): object[] => {
  const years = new Map<string, { seats: number; cost: number }[]>();
  cells.forEach(({ quarter, programs: taken }, cell) => {
    const count = seats[cell] ?? 0;
    if (count === 0) return;
    const year = period(quarter).slice(0, 4);
    const sums = years.get(year) ?? programs.map(() => ({ seats: 0, cost: 0 }));
    years.set(year, sums);
    for (const p of taken) {
      const sum = sums[p];
      if (!sum) continue;
      sum.seats += count;
      sum.cost += count * (programs[p]?.unitCost ?? 0);
    }
  });
  return [...years].flatMap(([year, sums]) =>
    programs.flatMap(({ code, pillar, source }, p) => {
      const sum = sums[p];
      return sum && sum.seats > 0 ? [{ year: Number(year), program: code, pillar, source, ...sum }] : [];
    }),
  );
};
