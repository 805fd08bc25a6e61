import loadHighs, { type Highs } from 'highs';
import { limit, sample, small } from '../../../../bench/data/scenario';
import type { Problem } from './problem';
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

test('the money that the goal needs, and how much of it lacks', () => {
  const limits = [limit('BUDGET', [0], 5_000_000), limit('SEATS', [0], 10)];
  const plan = planOf(small({ limits }));
  // Of 10 working families 8 must leave, at a half each: 16 seats, and 4 seats of support at the end.
  expect(plan).toMatchObject({ reachedIn: null, needed: null, shortfall: null });
  const enough = planOf(small({ limits: limits.slice(0, 1) }));
  expect(enough.needed).toEqual({ rupiah: 16 * 1_000_000 + 4 * 500_000, atLeast: 18_000_000 });
  expect(enough.shortfall).toEqual({ rupiah: 11_000_000, atLeast: 11_000_000 });
});

test('a rupiah less than whole seats cost is a seat less, and no plan is lost by it', () => {
  const seat = 2_500_000;
  const problem = (count: number, money: number): Problem => ({
    ...small({ limits: [], goal: 0 }),
    regions: Array.from({ length: count }, () => ({
      ...{ working: 40, permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
    })),
    programs: [{ unitCost: seat, supports: false }],
    limits: [
      {
        ...limit('BUDGET', [0], money),
        regions: Array.from({ length: count }, (_, region) => region),
      },
    ],
  });
  for (const count of [2, 80]) {
    const [exact, less] = [planOf(problem(count, 100 * seat)), planOf(problem(count, 100 * seat - 1))];
    expect([exact.spent, less.spent]).toEqual([100 * seat, 99 * seat]);
  }
});

test('what is left of a kelurahan is less than a family, and a goal is reached all the same', () => {
  const regions = Array.from({ length: 80 }, (_, n) => ({
    ...{ working: 3 + (n % 5), permanent: 1, served: 2, inflow: { working: 0.07, permanent: 0.01 } },
  }));
  const all = regions.map((_, region) => region);
  const problem: Problem = {
    ...small({ quarters: 8, goal: 25, servedExitRate: 0.01 }),
    regions,
    offers: [{ programs: [0], exitRate: 0.6, lag: 1 }],
    limits: [
      { ...limit('SEATS', [0], 5_000, 1, 8), regions: all },
      { ...limit('BUDGET', [0, 1], 500_000_000, 1, 8, 1), regions: all },
    ],
  };
  const poor = planOf(problem);
  expect(poor.reachedIn).toBeNull();
  const lacks = poor.shortfall?.rupiah ?? 0;
  expect(lacks).toBeGreaterThanOrEqual(poor.shortfall?.atLeast ?? Infinity);
  const limits = problem.limits.map((one) => (one.kind === 'BUDGET' ? { ...one, bound: one.bound + lacks } : one));
  const rich = planOf({ ...problem, limits });
  expect(rich.reachedIn).not.toBeNull();
  expect(rich.shortfall?.rupiah).toBe(0);
  expect(rich.needed?.rupiah).toBeLessThanOrEqual(rich.spent);
  expect(rich.needed?.rupiah).toBeGreaterThanOrEqual(rich.needed?.atLeast ?? Infinity);
});

test('money that the goal needs is known at any size, and no more than a plan that reaches it costs', () => {
  for (const goal of [400, 600, 1_000, 2_000]) {
    const plan = planOf(sample(44, 13, 12, 10, goal));
    expect(plan.reachedIn).not.toBeNull();
    expect(plan.needed?.rupiah).toBeGreaterThanOrEqual(plan.needed?.atLeast ?? Infinity);
    expect(plan.needed?.rupiah).toBeLessThanOrEqual(plan.spent);
  }
}, 120_000);

test('equally good seats go to every kelurahan by its families', () => {
  const regions = [10, 20, 40, 80].map((working) => ({
    ...{ working, permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
  }));
  const one = { ...limit('SEATS', [0], 75), regions: [0, 1, 2, 3] };
  const plan = planOf(small({ regions, goal: 0, limits: [one], offers: [{ programs: [0], exitRate: 0.5, lag: 0 }] }));
  const seats = regions.map((_, region) =>
    plan.cells.reduce((sum, cell, at) => (cell.region === region ? sum + (plan.seats[at] ?? 0) : sum), 0),
  );
  expect(seats.reduce((sum, count) => sum + count, 0)).toBe(75);
  seats.forEach((count, region) => expect(Math.abs(count / (regions[region]?.working ?? 1) - 0.5)).toBeLessThan(0.15));
});

test('two floors that lack for different reasons are told apart', () => {
  const regions = [100, 2].map((working) => ({
    ...{ working, permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
  }));
  const answer = solve(
    highs,
    small({
      regions,
      limits: [
        { ...limit('FLOOR', [0], 20), group: 1 },
        { ...limit('SEATS', [0], 5), group: 2 },
        { ...limit('FLOOR', [0], 20), regions: [1], group: 3 },
      ],
    }),
  );
  expect(answer).toMatchObject({
    conflicts: [
      { group: 1, against: [2], families: false },
      { group: 3, against: [], families: true },
    ],
  });
});

test('a solver whose clock runs out gives no half answer', () => {
  const problem = sample(20, 6, 8);
  const whole = JSON.stringify(solve(highs, problem));
  for (let looks = 1; looks < 12; looks += 1) {
    let left = looks;
    const answer = solve(highs, problem, { secondsLeft: () => ((left -= 1) >= 0 ? 1_000 : 0) });
    if (answer.status === 'SOLVED') expect(JSON.stringify(answer)).toBe(whole);
    else expect(answer.status).toBe('TIME_LIMIT');
  }
}, 60_000);

test('a few rupiah short of a budget lose no better plan, and nothing is proven that is not', () => {
  const odd = (working: number[], costs: number[], bound: number, goal: number): Problem => ({
    ...small({ quarters: 2, goal }),
    regions: working.map((one) => ({
      ...{ working: one, permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
    })),
    programs: costs.map((unitCost) => ({ unitCost, supports: false })),
    offers: [0.2, 0.25].map((exitRate, program) => ({ programs: [program], exitRate, lag: 0 })),
    limits: [{ ...limit('BUDGET', [0, 1], bound, 1, 2), regions: working.map((_, region) => region) }],
  });
  const first = planOf(odd([1, 2], [150_000_000, 353_597_786], 1_510_793_353, 0));
  expect([first.remaining.at(-1)?.toFixed(2), first.spent, first.proven]).toEqual(['1.83', 1_307_195_572, true]);
  const second = planOf(odd([2], [3_306_379, 218_841_442], 444_295_592, 2));
  expect([second.familyQuarters.toFixed(2), second.spent, second.proven]).toEqual(['2.79', 228_760_579, true]);
});

test('seats that are few are spread too', () => {
  const regions = Array.from({ length: 44 }, (_, i) => ({
    ...{ working: 5 + ((i * 37) % 200), permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
  }));
  const each = [1, 2, 3, 4, 5, 6].map((t) => ({
    ...limit('SEATS', [0], 30, t, t, 0),
    regions: regions.map((_, region) => region),
  }));
  const plan = planOf(
    small({ regions, quarters: 6, goal: 0, limits: each, offers: [{ programs: [0], exitRate: 0.2, lag: 1 }] }),
  );
  const shares = regions.map(({ working }, region) => {
    const seats = plan.cells.reduce((sum, cell, at) => (cell.region === region ? sum + (plan.seats[at] ?? 0) : sum), 0);
    return seats / working;
  });
  // 150 seats for 4,600 families: three in a hundred.
  expect(shares.filter((share) => share === 0).length).toBeLessThan(10);
  expect(shares.filter((share) => share > 0.1).length).toBeLessThan(5);
});

test('limits that give little each are limits all the same', () => {
  const regions = Array.from({ length: 60 }, () => ({
    ...{ working: 100, permanent: 0, served: 0, inflow: { working: 0, permanent: 0 } },
  }));
  const limits = regions.map((_, region) => ({ ...limit('SEATS', [0], 20, 1, 3, region), regions: [region] }));
  const offers = [{ programs: [0], exitRate: 0.04, lag: 0 }];
  expect(planOf(small({ regions, limits, offers, goal: 3_000 })).limited).toBe(true);
  expect(planOf(small({ regions, limits: [], offers, goal: 3_000 })).limited).toBe(false);
});
