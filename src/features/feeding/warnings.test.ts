import { warningsOf, type Doubtful } from './warnings';

const on = (day: string, stature: number | null, more: Partial<Doubtful> = {}): Doubtful => ({
  on: day,
  stature,
  position: stature === null ? null : 'LYING',
  implausible: false,
  ...more,
});

test('what cannot be is to be measured again', () => {
  expect(warningsOf([on('2026-01-08', null, { implausible: true })], '2026-01-08')).toEqual(['IMPLAUSIBLE']);
  expect(warningsOf([on('2026-01-08', null)], '2026-01-08')).toEqual([]);
  expect(warningsOf([on('2026-01-08', null, { implausible: true })], '2026-01-15')).toEqual([]);
});

test('a child does not shrink, from the stature before nor to the one after, in whichever order they are noted', () => {
  const [first, last] = [on('2026-01-01', 800), on('2026-01-15', 810)];
  const at = (stature: number | null): string[] => warningsOf([last, on('2026-01-08', stature), first], '2026-01-08');
  expect(at(799)).toEqual(['SHORTER_THAN_BEFORE']);
  expect(at(800)).toEqual([]);
  expect(at(810)).toEqual([]);
  expect(at(811)).toEqual(['TALLER_THAN_AFTER']);
  expect(at(null)).toEqual([]);
});

test('only the nearest stature on each side is asked, past weighings without one and past what cannot be', () => {
  const rows = [
    on('2026-01-01', 900),
    on('2026-01-05', 800),
    on('2026-01-06', null),
    on('2026-01-07', 990, { implausible: true }),
  ];
  expect(warningsOf([...rows, on('2026-01-08', 801)], '2026-01-08')).toEqual([]);
  expect(warningsOf([...rows, on('2026-01-08', 799)], '2026-01-08')).toEqual(['SHORTER_THAN_BEFORE']);
});

test('who stands is 7 mm shorter than lying, and has not shrunk by that', () => {
  const before = on('2026-01-01', 877);
  const standing = (stature: number): string[] =>
    warningsOf([before, on('2026-01-08', stature, { position: 'STANDING' })], '2026-01-08');
  expect(standing(870)).toEqual([]);
  expect(standing(869)).toEqual(['SHORTER_THAN_BEFORE']);
});
