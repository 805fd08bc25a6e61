import type { Limit, Problem } from '../../src/features/scenario/solver/problem';

/** A made-up region of any size, the same each time. */
export const sample = (
  count: number,
  programs: number,
  quarters: number,
  plenty = 1,
  goal = 0.0005 * count * 3000,
): Problem => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const regions = Array.from({ length: count }, () => {
    const working = Math.round(40 + random() * 400);
    return {
      working,
      permanent: Math.round(10 + random() * 60),
      served: Math.round(working * random() * 0.5),
      inflow: { working: Math.round(random() * 60) / 10, permanent: Math.round(random() * 10) / 10 },
    };
  });
  const all = regions.map((_, r) => r);
  const list = Array.from({ length: programs }, (_, p) => ({
    unitCost: Math.round(300 + random() * 4000) * 1000,
    supports: p % 5 === 0,
  }));
  const offers = [
    ...list.map((_, p) => ({ programs: [p], exitRate: p % 5 === 0 ? 0.01 : 0.04 + random() * 0.25, lag: p % 4 })),
    { programs: [0, 1], exitRate: 0.33, lag: 1 },
    { programs: [0, 2, 3], exitRate: 0.45, lag: 2 },
  ];
  const each = Array.from({ length: quarters }, (_, t) => t + 1);
  const limits: Limit[] = [
    ...list.flatMap((_, p) =>
      each.map((t): Limit => ({
        ...{ kind: 'SEATS', group: p, regions: all, programs: [p], from: t, to: t },
        bound: Math.round(count * (4 + random() * 8) * plenty),
      })),
    ),
    ...[0, 1, 2].flatMap((pillar) =>
      Array.from({ length: Math.ceil(quarters / 4) }, (_, year): Limit => ({
        kind: 'BUDGET',
        group: programs + pillar,
        regions: all,
        programs: list.map((_, p) => p).filter((p) => p % 3 === pillar),
        from: year * 4 + 1,
        to: Math.min(quarters, year * 4 + 4),
        bound: Math.round(count * 60 * plenty) * 1_000_000,
      })),
    ),
    ...Array.from({ length: Math.ceil(count / 6) }, (_, k) =>
      [1, 2].map((p): Limit => ({
        kind: 'FLOOR',
        group: programs + 3 + p + k * 2,
        regions: all.slice(k * 6, k * 6 + 6),
        programs: [p],
        from: 1,
        to: quarters,
        bound: 30,
      })),
    ).flat(),
  ];
  return { quarters, regions, programs: list, offers, limits, goal, servedExitRate: 0.02 };
};

/** One area, a training and a support, and no limit. */
export const small = (more: Partial<Problem> = {}): Problem => ({
  quarters: 3,
  regions: [{ working: 10, permanent: 4, served: 0, inflow: { working: 0, permanent: 0 } }],
  programs: [
    { unitCost: 1_000_000, supports: false },
    { unitCost: 500_000, supports: true },
  ],
  offers: [{ programs: [0], exitRate: 0.5, lag: 0 }],
  limits: [],
  goal: 2,
  servedExitRate: 0,
  ...more,
});

/** Of the first area. */
export const limit = (kind: Limit['kind'], programs: number[], bound: number, from = 1, to = 3, group = 0): Limit => ({
  ...{ kind, programs, bound, from, to, group },
  regions: [0],
});
