import { type Assumptions, type Baseline, type LimitAssumption } from './assumptions';
import { buildProblem, cellCount } from './build';
import { bottleneckInWords, explanationOf } from './explanation';
import { trendFrom } from './solver/trend';
import { quarterAfter, quarterNumber, lastDayOf } from './quarters';

const LIMIT: LimitAssumption = {
  ...{ kind: 'SEATS', region: null, each: null, program: null, pillar: null, source: null },
  ...{ from: 1, to: 4, perQuarter: true, amount: 10, share: null },
};

const assumptions = (...limits: Partial<LimitAssumption>[]): Assumptions => ({
  tolerance: 0.01,
  inflow: { working: 6, permanent: 3 },
  servedExitRate: 0,
  programs: [
    {
      id: '1',
      code: 'A',
      name: 'A',
      pillar: 'INCOME',
      source: 'APBD',
      unitCost: 5,
      exitRate: 0.5,
      lag: 1,
      supports: false,
    },
    {
      id: '2',
      code: 'B',
      name: 'B',
      pillar: 'EXPENSE_BURDEN',
      source: 'APBN',
      unitCost: 1,
      exitRate: 0,
      lag: 0,
      supports: true,
    },
  ],
  bundles: [{ programs: ['A', 'B'], exitRate: 0.7, lag: 1 }],
  limits: limits.map((limit) => ({ ...LIMIT, ...limit })),
});

const place = (code: number, working: number, permanent: number): Baseline['regions'][number] => ({
  ...{ code, name: String(code), households: 100, working, permanent, served: 0 },
});
const BASELINE: Baseline = {
  day: '2026-11-30',
  rounded: false,
  release: null,
  households: 300,
  regions: [place(3171011001, 10, 2), place(3171011002, 20, 0), place(3171021001, 0, 4)],
  past: [],
};

test('a limit is one for each quarter, or one for all; of each kecamatan, or of one area', () => {
  const { problem, groups } = buildProblem(
    assumptions(
      {},
      { perQuarter: false, each: 'KECAMATAN', pillar: 'INCOME' },
      { region: 3171010000, from: 2, to: 3, source: 'APBN' },
    ),
    4,
    BASELINE,
  );
  expect(groups).toEqual([
    { limit: 0, region: null },
    { limit: 1, region: 3171010000 },
    { limit: 1, region: 3171020000 },
    { limit: 2, region: 3171010000 },
  ]);
  expect(problem.limits.map(({ group, from, to, regions, programs }) => [group, from, to, regions, programs])).toEqual([
    ...[1, 2, 3, 4].map((quarter) => [0, quarter, quarter, [0, 1, 2], [0, 1]]),
    [1, 1, 4, [0, 1], [0]],
    [2, 1, 4, [2], [0]],
    ...[2, 3].map((quarter) => [3, quarter, quarter, [0, 1], [1]]),
  ]);
});

test('a share is of the families there, the goal of the households, and who comes is spread as who is there', () => {
  const { problem } = buildProblem(
    assumptions({ amount: null, share: 0.5, region: 3171010000, perQuarter: false }),
    4,
    BASELINE,
  );
  expect(problem.limits[0]?.bound).toBe(16);
  expect(problem.goal).toBe(3);
  expect(problem.regions.map(({ inflow }) => inflow)).toEqual([
    { working: 2, permanent: 1 },
    { working: 4, permanent: 0 },
    { working: 0, permanent: 2 },
  ]);
  expect(problem.offers.at(-1)).toEqual({ programs: [0, 1], exitRate: 0.7, lag: 1 });
  expect(cellCount(assumptions({}), 4, 3)).toBe(48);
});

test('quarters are counted over the year', () => {
  expect([0, 1, 2, 5].map((later) => quarterAfter('2026-Q3', later))).toEqual([
    '2026-Q3',
    '2026-Q4',
    '2027-Q1',
    '2027-Q4',
  ]);
  expect(['2026-Q2', '2026-Q3', '2027-Q1'].map((period) => quarterNumber('2026-Q3', period))).toEqual([0, 1, 3]);
});

test('the trend goes on as the past did, on the days of the calendar, never below nobody', () => {
  const start = { day: '2026-11-24', families: 80 };
  expect(trendFrom(start, [])).toBeNull();
  expect(trendFrom(start, [{ day: '2026-09-30', families: 80 }])).toBeNull();
  const falling = trendFrom(start, [
    { day: '2026-01-01', families: 160 },
    { day: '2026-01-11', families: 150 },
  ]);
  // One a day, from the count at the start.
  expect(falling?.('2026-12-04').linear).toBeCloseTo(70, 6);
  expect(falling?.(lastDayOf('2027-Q1')).linear).toBe(0);
  expect(lastDayOf('2027-Q1')).toBe('2027-03-31');
  const halved = trendFrom(start, [
    { day: '2026-01-01', families: 400 },
    { day: '2026-01-11', families: 200 },
  ]);
  expect(halved?.('2026-12-14').geometric).toBeCloseTo(20, 6);
  // A share of nothing cannot be told.
  const none = [
    { day: '2026-01-01', families: 10 },
    { day: '2026-01-11', families: 0 },
  ];
  expect(trendFrom(start, none)?.('2027-01-01').geometric).toBe(80);
});

test('what binds and what contradicts is said in both languages', () => {
  const facts = { limit: 0, region: 3171080000, program: 'PPKD', pillar: null, source: null, perQuarter: false };
  expect(bottleneckInWords({ ...facts, kind: 'BUDGET', unit: 1e9, gives: 41.04, counts: 'FAMILIES' })).toEqual({
    id: 'Rp1.000.000.000 lebih banyak untuk PPKD di 31.71.08: 41 keluarga lebih sedikit pada akhir.',
    en: 'Rp1,000,000,000 more for PPKD in 31.71.08: 41 families fewer at the end.',
  });
  expect(
    bottleneckInWords({ ...facts, kind: 'FLOOR', unit: 1, gives: 2.5, counts: 'FAMILY_QUARTERS', region: null }).en,
  ).toBe('1 seat less demanded for PPKD: 2.5 family-quarters sooner.');
  const limits = assumptions({ kind: 'FLOOR', program: 'A' }, { kind: 'BUDGET', source: 'APBD' });
  const groups = [
    { limit: 0, region: 3171010000 },
    { limit: 1, region: null },
  ];
  expect(
    explanationOf(
      { status: 'CONTRADICTORY', conflicts: [{ group: 0, missing: 12, against: [1], families: true }] },
      limits,
      groups,
    ),
  ).toEqual([
    {
      id: 'Kurang 12 kursi untuk memenuhi batas minimum nomor 1 (A) di 31.71.01. Yang membatasi: batas anggaran nomor 2 (APBD); jumlah keluarga yang dapat dilayani.',
      en: '12 seats missing to keep the floor number 1 (A) in 31.71.01. What stands against it: limit of money number 2 (APBD); the number of families there are to serve.',
    },
  ]);
  expect(explanationOf({ status: 'TIME_LIMIT' }, limits, groups)).toHaveLength(1);
});
