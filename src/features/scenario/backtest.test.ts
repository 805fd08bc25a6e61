import { backtest, type Told } from './backtest';

const DAYS = ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'];
const told = (...families: number[]): Told[] =>
  families.map((count, n) => ({ registry: 'P3KE', asOf: DAYS[n] ?? '', families: count }));

test('a fall by as many families each quarter is foretold by the linear trend, and overshot by no more than the days differ', () => {
  const [third, fourth] = backtest(told(400, 300, 200, 100));
  expect(third).toMatchObject({ asOf: '2025-09-30', from: '2025-06-30', families: 200 });
  expect(third?.linear).toBeCloseTo(200, -1);
  expect(fourth?.linear).toBeCloseTo(100, -1);
  // The same share each quarter is another thing: 225 of 300.
  expect(third?.geometric).toBeCloseTo(225, -1);
  expect(third?.geometricOff).toBeCloseTo(0.125, 1);
});

test('a fall by the same share is foretold by the geometric trend', () => {
  const [third] = backtest(told(400, 200, 100));
  expect(third?.geometric).toBeCloseTo(100, -1);
  expect(third?.linear).toBeCloseTo(0, -1);
  expect(third?.linearOff).toBeCloseTo(-1, 1);
});

test('a turn shows as what it was off by, and a count of zero has no share', () => {
  const [third] = backtest(told(400, 300, 600));
  expect(third?.linearOff).toBeLessThan(-0.6);
  expect(backtest(told(400, 200, 0))[0]).toMatchObject({ families: 0, linearOff: null, geometricOff: null });
});

test('two releases foretell nothing, and registries are not mixed', () => {
  expect(backtest(told(400, 300))).toEqual([]);
  const other = told(10, 20, 30).map((one) => ({ ...one, registry: 'DTSEN' }));
  const mixed = backtest([...told(400, 300, 200), ...other]);
  expect(mixed.map(({ registry, families }) => [registry, families])).toEqual([
    ['DTSEN', 30],
    ['P3KE', 200],
  ]);
});

test('the order in which releases come does not matter', () => {
  const series = told(400, 310, 205, 120);
  expect(backtest([...series].reverse())).toEqual(backtest(series));
});

test('a straight line is foretold exactly, however many days lie between', () => {
  for (const step of [30, 46, 121, 137]) {
    const series = [0, 1, 2, 3].map((n) => ({
      ...{ registry: 'P3KE', families: 1_000 - n * step },
      asOf: new Date(Date.UTC(2024, 0, 1 + n * step)).toISOString().slice(0, 10),
    }));
    for (const { linearOff } of backtest(series)) expect(linearOff).toBeCloseTo(0, 6);
  }
});
