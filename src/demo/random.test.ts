import { idOf, Random } from './random';

const draw = (seed: string): number[] => {
  const random = new Random(seed);
  return Array.from({ length: 1_000 }, () => random.next());
};

test('the same seed draws the same numbers, another seed others', () => {
  expect(draw('city')).toEqual(draw('city'));
  expect(draw('city')).not.toEqual(draw('town'));
});

test('numbers spread over the whole range', () => {
  const numbers = draw('spread');
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(numbers.reduce((sum, number) => sum + number) / numbers.length).toBeCloseTo(0.5, 1);
});

test('a sample has as many as asked, none twice, in their order', () => {
  const items = Array.from({ length: 50 }, (_, place) => place);
  const sample = new Random('sample').sample(items, 20);
  expect(sample).toHaveLength(20);
  expect(sample).toEqual([...new Set(sample)].sort((a, b) => a - b));
  expect(new Random('few').sample([1, 2], 5)).toEqual([1, 2]);
});

test('an id is a UUID that depends on its key alone', () => {
  const id = idOf('household', '31.71.01.1002', 1);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idOf('household', '31.71.01.1002', 1)).toBe(id);
  expect(idOf('household', '31.71.01.1002', 2)).not.toBe(id);
});
