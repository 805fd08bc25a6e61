import type { Assumptions } from './assumptions';
import { testOnPast, type ReleasePair } from './hindcast';

const program = (id: string, exitRate: number, lag: number): Assumptions['programs'][number] => ({
  ...{ id, code: id.toUpperCase(), name: id, pillar: 'INCOME', source: 'APBD', unitCost: 1 },
  ...{ exitRate, lag, supports: false },
});

const assumed = (...programs: Assumptions['programs']): Assumptions => ({
  ...{ tolerance: 0, servedExitRate: 0.5, programs, limits: [] },
  inflow: { working: 3, permanent: 1 },
  bundles: [{ programs: programs.map(({ code }) => code), exitRate: 1, lag: 0 }],
});

/** 731 days: about eight quarters. */
const TWO_YEARS: ReleasePair = {
  ...{ registry: 'P3KE', from: '2023-09-30', asOf: '2025-09-30', start: 1_000, counted: 800 },
  given: [
    { program: 'a', families: 200, left: 50 },
    { program: 'b', families: 100, left: 90 },
    { program: 'elsewhere', families: 500, left: 500 },
  ],
};

test('what is foretold is the start, with what comes in and less what the programs of the scenario let out', () => {
  const { hindcast } = testOnPast(assumed(program('a', 0.5, 2), program('b', 0.2, 0)), [TWO_YEARS]);
  // 1000 + 4 × 731 / 91.3125 − 0.5 × 200 − 0.2 × 100 = 912.02
  expect(hindcast).toStrictEqual([
    {
      ...{ registry: 'P3KE', from: '2023-09-30', asOf: '2025-09-30', start: 1_000, counted: 800 },
      ...{ expected: 912.02, off: 0.14 },
    },
  ]);
});

test('who leaves later than the next release has not left by it', () => {
  const after = (lag: number): number | undefined =>
    testOnPast(assumed(program('a', 0.5, lag)), [TWO_YEARS]).hindcast[0]?.expected;
  // A seat of the first of eight quarters lets out at the end of the eighth after a lag of seven.
  expect([0, 7, 8].map(after)).toEqual([932.02, 932.02, 1032.02]);
});

test('a count of zero has no share, and nobody less than none is foretold', () => {
  const few = { ...TWO_YEARS, start: 10, counted: 0 };
  expect(testOnPast(assumed(program('a', 0.9, 0)), [few]).hindcast[0]).toMatchObject({ expected: 0, off: null });
});

test('exit rates are observed over all pairs, of the programs of the scenario alone', () => {
  const before = { ...TWO_YEARS, given: [{ program: 'a', families: 100, left: 10 }] };
  const programs = [program('a', 0.5, 99), program('b', 0.2, 0), program('c', 0.1, 0)];
  expect(testOnPast(assumed(...programs), [TWO_YEARS, before]).exitRates).toEqual([
    { program: 'A', assumed: 0.5, observed: 0.2, families: 300, left: 60 },
    { program: 'B', assumed: 0.2, observed: 0.9, families: 100, left: 90 },
    { program: 'C', assumed: 0.1, observed: null, families: 0, left: 0 },
  ]);
});

test('rounded apart, no more than all have left', () => {
  const odd = { ...TWO_YEARS, given: [{ program: 'a', families: 5, left: 10 }] };
  expect(testOnPast(assumed(program('a', 0.5, 0)), [odd]).exitRates[0]?.observed).toBe(1);
});

test('without two releases there is nothing to test on', () => {
  expect(testOnPast(assumed(program('a', 0.5, 0)), [])).toEqual({
    hindcast: [],
    exitRates: [{ program: 'A', assumed: 0.5, observed: null, families: 0, left: 0 }],
  });
});
