import { seatsOf } from './draft.seats';
import type { Given } from './draft.store';

const one = (code: number, period: string, seats: number): Given => ({
  ...{ code, period, seats, cost: seats * 100 },
});

const given = [
  one(3171011001, '2027-Q1', 4),
  one(3171011002, '2027-Q1', 3),
  one(3171011001, '2027-Q2', 4),
  one(3171011001, '2027-Q3', 1),
  one(3171021001, '2027-Q3', 9),
  one(3171031001, '2027-Q3', 2),
];

test('seats that lead out are others each quarter; one that is held is one however long', () => {
  expect(seatsOf(given, false)).toEqual({ target: 23, budget: 2_300, first: '2027-Q1', last: '2027-Q3' });
  expect(seatsOf(given, true)).toEqual({ target: 12, budget: 2_300, first: '2027-Q1', last: '2027-Q3' });
});
