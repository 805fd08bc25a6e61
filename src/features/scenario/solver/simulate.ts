import { effectAt, leavingAlone, needingSupport, untouched, type Cell, type Problem } from './problem';

/** A region at the end of a quarter, in expected families. */
export interface Point {
  readonly quarter: number;
  readonly region: number;
  /** With a member who may work, still extremely poor. */
  readonly working: number;
  readonly supported: number;
  readonly unsupported: number;
  /** Left extreme poverty in this quarter. */
  readonly left: number;
}

export const remainingOf = ({ working, unsupported }: Pick<Point, 'working' | 'unsupported'>): number =>
  working + unsupported;

/** What becomes of each region if so many families take a seat of each cell, quarter by quarter. */
export const simulate = (problem: Problem, cells: readonly Cell[], families: ArrayLike<number>): Point[] => {
  const { quarters, regions, servedExitRate } = problem;
  const left = regions.map(() => new Float64Array(quarters + 1));
  const supported = regions.map(() => new Float64Array(quarters + 1));
  cells.forEach((cell, index) => {
    const taken = families[index] ?? 0;
    const at = cell.quarter + cell.lag;
    if (taken === 0 || at > quarters) return;
    const sums = (cell.support ? supported : left)[cell.region];
    if (sums) sums[at] = (sums[at] ?? 0) + taken * effectAt(cell, at);
  });
  return regions.flatMap((place, region) => {
    let { working } = place;
    return Array.from({ length: quarters }, (_, t): Point => {
      const quarter = t + 1;
      const leaving = (left[region]?.[quarter] ?? 0) + leavingAlone(place, servedExitRate, quarter);
      working += place.inflow.working - leaving;
      const held = supported[region]?.[quarter] ?? 0;
      const unsupported = needingSupport(place, quarter) - held;
      return { quarter, region, working, supported: held, unsupported, left: leaving };
    });
  });
};

/** Of all regions together, by quarter. */
export const totals = (problem: Problem, points: readonly Point[]): number[] => {
  const sums = new Array<number>(problem.quarters).fill(0);
  for (const point of points) sums[point.quarter - 1] = (sums[point.quarter - 1] ?? 0) + remainingOf(point);
  return sums;
};

/** Remaining families if no seat is given, by quarter. */
export const doNothing = ({ quarters, regions, servedExitRate }: Problem): number[] =>
  Array.from({ length: quarters }, (_, t) =>
    regions.reduce((sum, place) => sum + untouched(place, servedExitRate, t + 1), 0),
  );

/** The first quarter from which on no more than the goal remain; null if the last is none. */
export const reachedIn = (remaining: readonly number[], goal: number): number | null => {
  let reached: number | null = null;
  remaining.forEach((families, t) => {
    if (families > goal + SLACK) reached = null;
    else reached ??= t + 1;
  });
  return reached;
};

/** Less than this of a family or a seat is an error of arithmetic. */
export const SLACK = 1e-5;
