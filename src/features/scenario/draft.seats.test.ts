import { placesOf, seatsOf } from './draft.seats';
import type { Given } from './draft.store';

const one = (code: number, period: string, seats: number): Given => ({
  ...{ code, period, seats, cost: seats * 100 },
  ...{ name: `Kelurahan ${code % 10_000}`, kecamatan: `Kecamatan ${Math.floor(code / 10_000) % 100}` },
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

test('places are told by kelurahan, else by kecamatan, else as many as there is room for', () => {
  const all = 'Kelurahan 1001 9; Kelurahan 1002 3; Kelurahan 1001 9; Kelurahan 1001 2.';
  expect(placesOf(given, false, 100)).toBe(`menurut kelurahan: ${all}`);
  expect(placesOf(given, true, 100)).toBe(`menurut kelurahan: ${all.replace('9', '4')}`);
  expect(placesOf(given, true, 80)).toBe('menurut kecamatan: Kecamatan 1 7; Kecamatan 2 9; Kecamatan 3 2.');
  expect(placesOf(given, false, 55)).toBe('menurut kecamatan: Kecamatan 1 12; dan 2 lainnya.');
});
