import { today } from './today';

afterEach(() => jest.useRealTimers());

test.each([
  ['2026-11-30T16:59:59Z', '2026-11-30'],
  ['2026-11-30T17:00:00Z', '2026-12-01'],
  ['2026-12-31T23:30:00Z', '2027-01-01'],
])('at %s it is %s in Jakarta', (now, day) => {
  jest.useFakeTimers({ now: new Date(now) });
  expect(today()).toBe(day);
});
