import fc from 'fast-check';
import { GROWTH_TABLES, growthRows, type GrowthRow, type GrowthTable } from '../../../migrations/growth-tables';
import { THRESHOLDS } from '../../../migrations/1790000002740-growth-standard';
import {
  ageInDays,
  classOf,
  growthOf,
  heightScore,
  lineAt,
  statureAt,
  thresholdsFrom,
  wantedFor,
  weightScore,
  type Growth,
  type Lms,
  type Measured,
} from './growth';

const tables = new Map(GROWTH_TABLES.map((name) => [name, growthRows(name)]));
const rowsOf = (name: GrowthTable): readonly GrowthRow[] => tables.get(name) ?? [];
const rowAt = (name: GrowthTable, sex: string, at: number): Lms => {
  const found = rowsOf(name).find((row) => row.sex === sex && row.at === at);
  if (!found) throw new Error(`${name} has no ${sex} ${at}`);
  return found;
};
const thresholds = thresholdsFrom(
  THRESHOLDS.map((row) => ({ indicator: row.indicator, severeBelow: row.severe_below, lowBelow: row.low_below })),
);
const growth = (sex: 'MALE' | 'FEMALE', age: number, measured: Measured): Growth =>
  growthOf(
    age,
    measured,
    ({ indicator, at }) => rowsOf(indicator).find((row) => row.sex === sex && row.at === at),
    thresholds,
  );

test('the tables are whole: both sexes, each day to the fifth birthday, each millimetre', () => {
  const ends = GROWTH_TABLES.map((name) =>
    ['MALE', 'FEMALE'].map((sex) => {
      const at = rowsOf(name)
        .filter((row) => row.sex === sex)
        .map((row) => row.at);
      return [at.length, Math.min(...at), Math.max(...at)];
    }),
  );
  expect(ends).toEqual([
    [
      [1_827, 0, 1_826],
      [1_827, 0, 1_826],
    ],
    [
      [1_827, 0, 1_826],
      [1_827, 0, 1_826],
    ],
    [
      [651, 450, 1_100],
      [651, 450, 1_100],
    ],
    [
      [551, 650, 1_200],
      [551, 650, 1_200],
    ],
  ]);
});

/** Lines that WHO has printed in its simplified tables, in kilograms and centimetres. */
const PRINTED: readonly (readonly [table: GrowthTable, sex: string, at: number, lines: readonly number[]])[] = [
  // Weight for age at birth, boys and girls: -3 to +3.
  ['WEIGHT_FOR_AGE', 'MALE', 0, [2.1, 2.5, 2.9, 3.3, 3.9, 4.4, 5.0]],
  ['WEIGHT_FOR_AGE', 'FEMALE', 0, [2.0, 2.4, 2.8, 3.2, 3.7, 4.2, 4.8]],
  // Length for age at birth, boys.
  ['HEIGHT_FOR_AGE', 'MALE', 0, [44.2, 46.1, 48.0, 49.9, 51.8, 53.7, 55.6]],
  // At two years, boys; at five, girls.
  ['WEIGHT_FOR_AGE', 'MALE', 731, [8.6, 9.7, 10.8, 12.2, 13.6, 15.3, 17.1]],
  ['HEIGHT_FOR_AGE', 'FEMALE', 1_826, [95.2, 99.9, 104.7, 109.4, 114.2, 118.9, 123.7]],
  // Weight for length, and for height, at 65.0 cm, boys.
  ['WEIGHT_FOR_LENGTH', 'MALE', 650, [5.7, 6.2, 6.7, 7.3, 7.9, 8.6, 9.4]],
  ['WEIGHT_FOR_HEIGHT', 'MALE', 650, [5.9, 6.3, 6.9, 7.4, 8.1, 8.8, 9.6]],
];

test.each(PRINTED)('the lines of %s, %s at %d are those that WHO has printed', (table, sex, at, lines) => {
  const lms = rowAt(table, sex, at);
  expect([-3, -2, -1, 0, 1, 2, 3].map((sd) => Number(lineAt(lms, sd).toFixed(1)))).toEqual(lines);
});

test('on each line of each table the z-score is that of the line, and beyond it goes on by the last step', () => {
  for (const name of GROWTH_TABLES)
    for (const row of rowsOf(name).filter((_, n) => n % 97 === 0)) {
      const score = (y: number): number =>
        name === 'HEIGHT_FOR_AGE' ? heightScore(y * 10, row) : weightScore(y * 1_000, row);
      for (const sd of [-3, -2, -1, 0, 1, 2, 3])
        expect([name, row.at, score(lineAt(row, sd))]).toEqual([name, row.at, sd]);
      if (name === 'HEIGHT_FOR_AGE') continue;
      const up = lineAt(row, 3) - lineAt(row, 2);
      const down = lineAt(row, -2) - lineAt(row, -3);
      expect(score(lineAt(row, 3) + up / 2)).toBe(3.5);
      expect(score(lineAt(row, -3) - down)).toBe(-4);
    }
});

test('a value worked out by hand', () => {
  // Boy, 0 days, 2.5 kg: ((2.5 / 3.3464)^0.3487 - 1) / (0.3487 * 0.14602) = -1.9020
  expect(weightScore(2_500, { l: 0.3487, m: 3.3464, s: 0.14602 })).toBe(-1.9);
  // Boy, 0 days, 46.0 cm: (46 / 49.8842 - 1) / 0.03795 = -2.0518
  expect(heightScore(460, { l: 1, m: 49.8842, s: 0.03795 })).toBe(-2.05);
});

test('who weighs more has no lower z-score', () => {
  const rows = rowsOf('WEIGHT_FOR_AGE');
  fc.assert(
    fc.property(fc.nat(rows.length - 1), fc.integer({ min: 500, max: 40_000 }), fc.nat(5_000), (n, grams, more) => {
      const row = rows[n] ?? rowAt('WEIGHT_FOR_AGE', 'MALE', 0);
      expect(weightScore(grams + more, row)).toBeGreaterThanOrEqual(weightScore(grams, row));
    }),
  );
});

test('length and height are told apart by age, and corrected by 0.7 cm where they were measured the other way', () => {
  expect(statureAt(730, 800, 'LYING')).toBe(800);
  expect(statureAt(730, 800, 'STANDING')).toBe(807);
  expect(statureAt(731, 800, 'STANDING')).toBe(800);
  expect(statureAt(731, 800, 'LYING')).toBe(793);
  const tablesAt = (age: number): string[] =>
    wantedFor(age, { weight: 9_000, stature: 800, position: 'LYING' }).map(({ indicator, at }) => `${indicator} ${at}`);
  expect(tablesAt(730)).toEqual(['WEIGHT_FOR_AGE 730', 'HEIGHT_FOR_AGE 730', 'WEIGHT_FOR_LENGTH 800']);
  expect(tablesAt(731)).toEqual(['WEIGHT_FOR_AGE 731', 'HEIGHT_FOR_AGE 731', 'WEIGHT_FOR_HEIGHT 793']);
  const lying = growth('FEMALE', 800, { weight: 9_000, stature: 807, position: 'LYING' });
  expect(growth('FEMALE', 800, { weight: 9_000, stature: 800, position: 'STANDING' })).toEqual(lying);
});

test('classes change at the thresholds, and not on them', () => {
  expect([-3.01, -3, -2.01, -2, 0].map((z) => classOf(z, thresholds.WEIGHT_FOR_HEIGHT))).toEqual([
    'SEVERELY_LOW',
    'LOW',
    'LOW',
    'NOT_LOW',
    'NOT_LOW',
  ]);
  expect([-4, -2.01, -2].map((z) => classOf(z, thresholds.HEIGHT_FOR_AGE))).toEqual(['LOW', 'LOW', 'NOT_LOW']);
  expect([234, 235].map((arm) => classOf(arm, thresholds.ARM_CIRCUMFERENCE))).toEqual(['LOW', 'NOT_LOW']);
});

test('what cannot be is kept, flagged, and gives no class', () => {
  const heavy = growth('MALE', 365, { weight: 25_000, stature: 760, position: 'LYING' });
  expect(heavy.scores.WEIGHT_FOR_AGE).toBeGreaterThan(5);
  expect(heavy.implausible).toBe(true);
  expect(heavy.classes).toEqual({ WEIGHT_FOR_AGE: null, WEIGHT_FOR_HEIGHT: null, HEIGHT_FOR_AGE: 'NOT_LOW' });
  const tiny = growth('MALE', 1_500, { weight: 9_000, stature: 660, position: 'STANDING' });
  expect(tiny.scores.HEIGHT_FOR_AGE).toBeLessThan(-6);
  expect(tiny.classes.HEIGHT_FOR_AGE).toBeNull();
});

test('where the standard ends there is no z-score, and it says so', () => {
  expect(growth('MALE', 1_826, { weight: 18_000 }).scores.WEIGHT_FOR_AGE).not.toBeNull();
  expect(growth('MALE', 1_827, { weight: 18_000 })).toMatchObject({
    scores: { WEIGHT_FOR_AGE: null, WEIGHT_FOR_HEIGHT: null, HEIGHT_FOR_AGE: null },
    unscored: 'OUTSIDE_STANDARD',
  });
  expect(growth('MALE', 100, { weight: 6_000 })).toMatchObject({ scores: { HEIGHT_FOR_AGE: null }, unscored: null });
});

test('age is counted in days, through leap years', () => {
  expect([ageInDays('2024-02-28', '2024-03-01'), ageInDays('2025-02-28', '2025-03-01')]).toEqual([2, 1]);
  expect(ageInDays('2024-11-24', '2026-11-24')).toBe(730);
});
