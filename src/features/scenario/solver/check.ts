import { needingSupport, poolChange, takesOf, type Cell, type Problem } from './problem';
import { SLACK } from './simulate';

export interface Broken {
  readonly rule: 'WHOLE' | 'POOL' | 'SUPPORT' | 'LIMIT';
  /** The region, or the number of the limit. */
  readonly at: number;
  readonly by: number;
}

/** Every rule that the seats break; reads the problem itself, not the rows that were made of it for the solver. */
export const brokenBy = (problem: Problem, cells: readonly Cell[], seats: ArrayLike<number>): Broken[] => {
  const broken: Broken[] = [];
  const { quarters, regions, limits, servedExitRate } = problem;
  const used = regions.map(() => ({
    pool: new Float64Array(quarters),
    left: new Float64Array(quarters),
    support: new Float64Array(quarters),
  }));
  cells.forEach(({ region, quarter, support, exitRate }, index) => {
    const taken = seats[index] ?? 0;
    if (taken < 0 || !Number.isSafeInteger(taken)) broken.push({ rule: 'WHOLE', at: region, by: taken });
    const of = used[region];
    if (!of) return;
    const t = quarter - 1;
    const sums = support ? of.support : of.pool;
    sums[t] = (sums[t] ?? 0) + taken;
    if (!support) of.left[t] = (of.left[t] ?? 0) + taken * exitRate;
  });
  regions.forEach((place, region) => {
    let pool = 0;
    for (let t = 0; t < quarters; t += 1) {
      pool += poolChange(place, servedExitRate, t + 1);
      const over = (used[region]?.pool[t] ?? 0) - pool;
      if (over > SLACK) broken.push({ rule: 'POOL', at: region, by: over });
      const needless = (used[region]?.support[t] ?? 0) - needingSupport(place, t + 1);
      if (needless > SLACK) broken.push({ rule: 'SUPPORT', at: region, by: needless });
      pool -= used[region]?.left[t] ?? 0;
    }
  });
  limits.forEach((limit, at) => {
    const takes = takesOf(limit, problem);
    const sum = cells.reduce((total, cell, index) => total + takes(cell) * (seats[index] ?? 0), 0);
    const by = limit.kind === 'FLOOR' ? limit.bound - sum : sum - limit.bound;
    if (by > SLACK) broken.push({ rule: 'LIMIT', at, by });
  });
  return broken;
};
