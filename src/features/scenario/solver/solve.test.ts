import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { limit, sample, small } from '../../../../bench/data/scenario';
import { brokenBy } from './check';
import { solveInWorker } from './in-worker';
import { Linear, Rows } from './linear';
import { cellsOf, effectAt, effectOf, needingSupport, poolChange, takesOf, type Cell, type Problem } from './problem';
import { doNothing, remainingOf, simulate, totals } from './simulate';
import { solve, type Plan } from './solve';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const planOf = (problem: Problem): Plan => {
  const answer = solve(highs, problem);
  if (answer.status !== 'SOLVED') throw new Error(answer.status);
  return answer.plan;
};

/** Every allocation there is, each cell from none to as many seats as there are families. */
function* every(most: readonly number[]): Generator<number[]> {
  const seats = most.map(() => 0);
  for (;;) {
    yield seats;
    let at = 0;
    while (at < most.length && seats[at] === most[at]) seats[at++] = 0;
    if (at === most.length) return;
    seats[at] = (seats[at] ?? 0) + 1;
  }
}

interface Worth {
  readonly end: number;
  readonly quarters: number;
  readonly cost: number;
}

/** How well given seats can be filled: a program of the families alone, written down anew. Null if a floor cannot be kept. */
const filled = (problem: Problem, cells: readonly Cell[], seats: readonly number[]): Omit<Worth, 'cost'> | null => {
  const nothing = doNothing(problem);
  const rows = new Rows();
  problem.regions.forEach((place, region) => {
    let pool = 0;
    for (let t = 1; t <= problem.quarters; t += 1) {
      pool += poolChange(place, problem.servedExitRate, t);
      const taking = cells.flatMap((cell, at): [number, number][] =>
        cell.region !== region || cell.support || cell.quarter > t
          ? []
          : [[at, cell.quarter === t ? 1 : cell.exitRate]],
      );
      const held = cells.flatMap((cell, at): [number, number][] =>
        cell.region === region && cell.support && cell.quarter === t ? [[at, 1]] : [],
      );
      rows.add(taking, -Infinity, pool);
      rows.add(held, -Infinity, needingSupport(place, t));
    }
  });
  for (const one of problem.limits)
    if (one.kind === 'FLOOR')
      rows.add(
        cells.map((cell, at) => [at, takesOf(one, problem)(cell)]),
        one.bound,
        Infinity,
      );
  const leaving = cells.map((cell, at): [number, number] => [at, effectAt(cell, problem.quarters)]);
  rows.add([...leaving, [cells.length, 1]], nothing.at(-1) ?? 0, Infinity);
  const program = {
    columns: cells.length + 1,
    lower: [...cells.map(() => 0), problem.goal],
    upper: [...seats, Infinity],
    rows,
  };
  const linear = new Linear(highs, program, () => 10);
  // Fewer at the end before anything else.
  const costs = [...cells.map((cell) => -effectOf(cell, problem.quarters)), 1_000];
  const { outcome, values } = linear.minimise(costs).run('BOUNDS');
  linear.dispose();
  if (outcome !== 'OPTIMAL') return null;
  const effect = cells.reduce((sum, cell, at) => sum + effectOf(cell, problem.quarters) * (values[at] ?? 0), 0);
  return { end: values[cells.length] ?? 0, quarters: nothing.reduce((sum, one) => sum + one, 0) - effect };
};

const isPaid = (problem: Problem, cells: readonly Cell[], seats: readonly number[]): boolean =>
  problem.limits.every((one) => {
    const takes = takesOf(one, problem);
    return (
      one.kind === 'FLOOR' || cells.reduce((sum, cell, at) => sum + takes(cell) * (seats[at] ?? 0), 0) <= one.bound
    );
  });

const exhaustive = (problem: Problem): Worth | null => {
  const cells = cellsOf(problem);
  const most = cells.map(({ region, quarter, support }) => {
    const place = problem.regions[region];
    if (!place) return 0;
    return Math.ceil(support ? needingSupport(place, quarter) : place.working + place.inflow.working * quarter);
  });
  let best: Worth | null = null;
  for (const seats of every(most)) {
    if (!isPaid(problem, cells, seats)) continue;
    const found = filled(problem, cells, seats);
    if (!found) continue;
    const { end, quarters } = found;
    const cost = cells.reduce((sum, cell, at) => sum + cell.cost * (seats[at] ?? 0), 0);
    const better =
      !best ||
      end < best.end - 1e-5 ||
      (end < best.end + 1e-5 &&
        (quarters < best.quarters - 1e-5 || (quarters < best.quarters + 1e-5 && cost < best.cost)));
    if (better) best = { end, quarters, cost };
  }
  return best;
};

const tiny = fc
  .record({
    working: fc.constantFrom(0.6, 1, 1.6),
    other: fc.constantFrom(0, 0.4, 1),
    permanent: fc.constantFrom(0, 0.7, 1),
    inflow: fc.constantFrom(0, 0.5),
    rates: fc.array(fc.constantFrom(0.1, 0.25, 0.5, 1), { minLength: 2, maxLength: 2 }),
    lags: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 2 }),
    costs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
    money: fc.integer({ min: 0, max: 30 }),
    seats: fc.integer({ min: 0, max: 3 }),
    floor: fc.constantFrom(0, 0.5, 1, 2),
    goal: fc.constantFrom(0, 0.5, 1),
    bundled: fc.boolean(),
  })
  .map(({ working, other, permanent, inflow, rates, lags, costs, money, seats, floor, goal, bundled }): Problem => {
    const all = { regions: [0, 1], programs: [0, 1], from: 1, to: 2 };
    return {
      quarters: 2,
      regions: [
        { working, permanent: 0, served: 0.5, inflow: { working: inflow, permanent: 0 } },
        { working: other, permanent: bundled ? 0 : permanent, served: 0, inflow: { working: 0, permanent: 0 } },
      ],
      programs: costs.map((cost, p) => ({ unitCost: cost * 1_000_000, supports: !bundled && p === 1 })),
      offers: [
        { programs: [0], exitRate: rates[0] ?? 0, lag: lags[0] ?? 0 },
        ...(bundled ? [{ programs: [0, 1], exitRate: rates[1] ?? 0, lag: lags[1] ?? 0 }] : []),
      ],
      limits: [
        { ...all, kind: 'BUDGET', group: 0, bound: money * 1_000_000 },
        { ...all, kind: 'SEATS', group: 1, programs: [0], to: 1, bound: seats },
        ...(floor > 0 ? [{ ...all, kind: 'FLOOR' as const, group: 2, programs: [0], bound: floor }] : []),
      ],
      goal,
      servedExitRate: 0.25,
    };
  });

test('a small problem has the answer of an exhaustive search', () => {
  fc.assert(
    fc.property(tiny, (problem) => {
      const best = exhaustive(problem);
      const answer = solve(highs, problem);
      if (!best) {
        // In parts of seats there may be a plan where there is none in whole ones.
        expect(answer.status).not.toBe('SOLVED');
        return;
      }
      if (answer.status !== 'SOLVED') throw new Error(`${answer.status} where there is a plan`);
      const { plan } = answer;
      expect(plan.proven).toBe(true);
      expect(brokenBy(problem, plan.cells, plan)).toEqual([]);
      expect(Math.max(problem.goal, plan.remaining.at(-1) ?? 0)).toBeCloseTo(best.end, 4);
      expect(plan.familyQuarters).toBeCloseTo(best.quarters, 4);
      expect(plan.spent).toBe(best.cost);
    }),
    { numRuns: 12, seed: 20260101 },
  );
}, 120_000);

test('a plan of any size breaks no rule, and says how far it may be from the best', () => {
  for (const [regions, programs, quarters, plenty, goal] of [
    [3, 4, 5, 1, 10],
    [10, 6, 8, 4, 900],
    [10, 6, 8, 30, 200],
    [20, 13, 12, 8, 1_500],
  ] as const) {
    const problem = sample(regions, programs, quarters, plenty, goal);
    const plan = planOf(problem);
    expect(brokenBy(problem, plan.cells, plan)).toEqual([]);
    expect(totals(problem, simulate(problem, plan.cells, plan.families))).toEqual(plan.remaining);
    const gap = plan.familyQuarters / (plan.fewestQuarters ?? NaN) - 1;
    expect(gap).toBeGreaterThan(-1e-6);
    expect(gap).toBeLessThan(0.05);
    expect(plan.remaining.at(-1)).toBeGreaterThanOrEqual(plan.fewest - 1e-3);
    if (plan.fewest < goal * 0.9) expect(plan.reachedIn).not.toBeNull();
    for (const { gives, expected } of plan.binding) expect(gives).toBeLessThanOrEqual(expected + 1e-4);
  }
}, 60_000);

test('the same problem has the same answer to the digit', () => {
  const problem = sample(12, 8, 8, 6, 500);
  expect(JSON.stringify(solve(highs, problem))).toBe(JSON.stringify(solve(highs, problem)));
});

test('who cannot work is supported each quarter and never leaves', () => {
  const { points, remaining } = planOf(small());
  expect(points.map(({ supported, unsupported }) => [supported, unsupported])).toEqual([
    [4, 0],
    [4, 0],
    [4, 0],
  ]);
  // In the last quarter three seats for the two and a half families there are.
  expect(points.map(({ working }) => Math.round(working * 1_000) / 1_000)).toEqual([5, 2.5, 1.25]);
  expect(remaining).toEqual(points.map(remainingOf));
});

test('what binds is confirmed: the limit raised gives so many families', () => {
  const limits = [limit('BUDGET', [0, 1], 8_000_000, 1, 3, 7)];
  const plan = planOf(small({ limits, goal: 0 }));
  const [first] = plan.binding;
  expect(plan.bindingCounts).toBe('FAMILIES');
  // Money for ten seats at least: a part of a seat is nothing one could give.
  expect(first).toMatchObject({ group: 7, kind: 'BUDGET', unit: 10_000_000 });
  const raised = solve(highs, small({ limits: [limit('BUDGET', [0, 1], 18_000_000, 1, 3, 7)], goal: 0 }));
  if (raised.status !== 'SOLVED') throw new Error(raised.status);
  expect(first?.gives).toBeCloseTo(plan.fewest - raised.plan.fewest, 6);
});

test('floors that no plan can keep are told with what stands against them', () => {
  const limits = [
    { ...limit('FLOOR', [0], 30), group: 1 },
    { ...limit('SEATS', [0], 12), group: 2 },
    { ...limit('BUDGET', [1], 1), group: 3 },
  ];
  expect(solve(highs, small({ limits }))).toEqual({
    status: 'CONTRADICTORY',
    conflicts: [{ group: 1, missing: 18, against: [2], families: false }],
  });
  const more = solve(highs, small({ limits: limits.slice(0, 1) }));
  expect(more).toMatchObject({ status: 'CONTRADICTORY', conflicts: [{ group: 1, against: [], families: true }] });
});

test('it solves in a thread of its own, tells how far it is, keeps its time and can be given up', async () => {
  const problem = sample(8, 5, 6);
  const steps: number[] = [];
  const answer = await solveInWorker(problem, { seconds: 60, onProgress: (done) => steps.push(done) });
  expect(answer).toEqual(solve(highs, problem));
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(7);

  const large = sample(120, 13, 12);
  expect(await solveInWorker(large, { seconds: 0.05 })).toEqual({ status: 'TIME_LIMIT' });
  const giving = new AbortController();
  const given = solveInWorker(large, { seconds: 60, signal: giving.signal });
  giving.abort();
  await expect(given).rejects.toThrow('given up');
}, 60_000);
