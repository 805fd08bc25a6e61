import type { WeekdayName } from './feeding.enums';
import { lastDayOf, responseOf, type ResponseRule, type Weighing } from './response';

const RULE: ResponseRule = { reason: 'WASTING', lastDay: '2026-12-06', noGainWeighings: 2 };
const low: Omit<Weighing, 'on' | 'weight' | 'baseline'> = {
  weightForAge: 'NOT_LOW',
  weightForHeight: 'LOW',
  arm: null,
  implausible: false,
};

/** A weighing each week from 12 October, the first of them the baseline. */
const weekly = (weights: readonly number[], more: Partial<Weighing> = {}): Weighing[] =>
  weights.map((weight, n) => ({
    ...low,
    ...more,
    weight,
    baseline: n === 0,
    on: new Date(Date.UTC(2026, 9, 12 + 7 * n)).toISOString().slice(0, 10),
  }));

test('nothing is said of who was not weighed, nor of a response after one weighing', () => {
  expect(responseOf([], RULE, null)).toEqual({
    baselineOn: null,
    weighedOn: null,
    class: null,
    responding: null,
    flag: null,
    flaggedOn: null,
  });
  expect(responseOf(weekly([8_000]), RULE, null)).toMatchObject({
    baselineOn: '2026-10-12',
    responding: null,
    flag: null,
  });
});

test('who gains responds; whatever the order in which it was noted', () => {
  const gaining = weekly([8_000, 8_100, 8_250]);
  expect(responseOf(gaining, RULE, null)).toMatchObject({ responding: true, flag: null, weighedOn: '2026-10-26' });
  expect(responseOf([...gaining].reverse(), RULE, null)).toEqual(responseOf(gaining, RULE, null));
});

test('so many weighings in a row without a gain, and not one fewer, are a flag', () => {
  expect(responseOf(weekly([8_000, 8_000]), RULE, null)).toMatchObject({ flag: null, responding: false });
  expect(responseOf(weekly([8_000, 8_000, 7_950]), RULE, null)).toMatchObject({
    flag: 'NO_GAIN',
    flaggedOn: '2026-10-26',
    responding: false,
  });
  expect(responseOf(weekly([8_000, 8_000, 8_050]), RULE, null).flag).toBeNull();
  expect(responseOf(weekly([8_000, 8_000, 7_950]), { ...RULE, noGainWeighings: 3 }, null).flag).toBeNull();
});

test('what cannot be is neither a gain nor the lack of one', () => {
  const slip = { ...low, weightForHeight: null, weight: 60_000, baseline: false, on: '2026-10-20', implausible: true };
  const gaining = weekly([8_000, 8_100, 8_250]);
  expect(responseOf([...gaining, slip], RULE, null)).toEqual(responseOf(gaining, RULE, null));
  const [first] = gaining;
  expect(responseOf(first ? [first, slip] : [], RULE, null)).toMatchObject({ responding: null, weighedOn: slip.on });
});

test('who is severely wasted is flagged at once, whatever the scheme treats', () => {
  const severe = weekly([6_000], { weightForHeight: 'SEVERELY_LOW' });
  for (const reason of ['WASTING', 'UNDERWEIGHT', 'FALTERING'] as const)
    expect(responseOf(severe, { ...RULE, reason }, null).flag).toBe('SEVERE');
  expect(responseOf([...severe, ...weekly([6_000, 6_800]).slice(1)], RULE, null)).toMatchObject({
    flag: null,
    class: 'LOW',
  });
});

test('who is still low on the last day of the scheme is flagged, by what the scheme treats', () => {
  const to = (weighing: Weighing[]): Weighing[] => weighing;
  const steady = to(weekly([8_000, 8_100, 8_200, 8_300, 8_400, 8_500, 8_600, 8_700]));
  expect(responseOf(steady, { ...RULE, lastDay: '2026-12-01' }, null).flag).toBeNull();
  expect(responseOf(steady, { ...RULE, lastDay: '2026-11-30' }, null).flag).toBe('NOT_RECOVERED');
  const underweight = { ...RULE, reason: 'UNDERWEIGHT', lastDay: '2026-11-30' } as const;
  expect(responseOf(steady, underweight, null).flag).toBeNull();
  const mother = weekly([48_000, 48_500], { arm: 'LOW', weightForHeight: null });
  expect(responseOf(mother, { reason: 'KEK', lastDay: '2026-10-19', noGainWeighings: 2 }, null)).toMatchObject({
    class: 'LOW',
    flag: 'NOT_RECOVERED',
  });
});

test('a referral answers the flag; when it is closed what is weighed later can raise one anew', () => {
  const stuck = weekly([8_000, 8_000, 8_000]);
  const on = '2026-10-27';
  expect(responseOf(stuck, RULE, { on, open: true }).flag).toBeNull();
  expect(responseOf(stuck, RULE, { on, open: false }).flag).toBeNull();
  const later = weekly([8_000, 8_000, 8_000, 8_000, 8_000, 8_000]);
  expect(responseOf(later, RULE, { on, open: true }).flag).toBeNull();
  expect(responseOf(later.slice(0, 5), RULE, { on, open: false }).flag).toBeNull();
  expect(responseOf(later, RULE, { on, open: false }).flag).toBe('NO_GAIN');
});

test('the last day counts the days on which a portion is due', () => {
  const working: WeekdayName[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
  const every: WeekdayName[] = [...working, 'SATURDAY', 'SUNDAY'];
  const last = (starts: string, plannedDays: number, weekdays: WeekdayName[]): string =>
    lastDayOf({ starts, plannedDays, weekdays });
  expect(last('2026-10-12', 1, every)).toBe('2026-10-12');
  expect(last('2026-10-12', 56, every)).toBe('2026-12-06');
  expect(last('2026-10-12', 14, working)).toBe('2026-10-29');
  // A Saturday is no day of it: the first is the Monday.
  expect(last('2026-10-10', 1, working)).toBe('2026-10-12');
});
