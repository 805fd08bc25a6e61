import { cellsIn, needingSupport, poolChange, takesOf, type Cell, type Given, type Problem } from './problem';
import { SLACK } from './simulate';

export interface Broken {
  readonly rule: 'WHOLE' | 'FILLED' | 'POOL' | 'SUPPORT' | 'LIMIT';
  /** The region, or the number of the limit. */
  readonly at: number;
  readonly by: number;
}

/** Every rule that what is given breaks; reads the problem itself, not the rows that were made of it for the solver. */
export const brokenBy = (problem: Problem, cells: readonly Cell[], { seats, families }: Given): Broken[] => {
  const broken: Broken[] = [];
  const { quarters, regions, limits, servedExitRate } = problem;
  const used = regions.map(() => ({
    pool: new Float64Array(quarters),
    left: new Float64Array(quarters),
    support: new Float64Array(quarters),
  }));
  cells.forEach(({ region, quarter, support, exitRate }, index) => {
    const [count, taken] = [seats[index] ?? 0, families[index] ?? 0];
    if (count < 0 || !Number.isSafeInteger(count)) broken.push({ rule: 'WHOLE', at: region, by: count });
    // No family without a seat, and no seat without a family.
    if (taken < -SLACK || taken > count + SLACK || taken <= count - 1)
      broken.push({ rule: 'FILLED', at: region, by: taken - count });
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
    // Seats are paid for and limited; a floor is of families who have one.
    const counted = limit.kind === 'FLOOR' ? families : seats;
    let sum = 0;
    for (const index of cellsIn(limit, problem, cells)) {
      const cell = cells[index];
      if (cell) sum += takes(cell) * (counted[index] ?? 0);
    }
    const by = limit.kind === 'FLOOR' ? limit.bound - sum : sum - limit.bound;
    if (by > SLACK) broken.push({ rule: 'LIMIT', at, by });
  });
  return broken;
};
