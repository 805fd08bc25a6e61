import fc from 'fast-check';
import {
  chainOf,
  covers,
  endOf,
  formatRegionCode,
  levelOf,
  NATION,
  parseRegionCode,
  REGION_LEVELS,
} from './region-code';

const part = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });

/** Codes of every level, with and without small numbers in each part. */
const code = fc
  .tuple(part(99), part(99), part(99), part(9_999), fc.integer({ min: 0, max: 4 }))
  .map(([province, city, kecamatan, kelurahan, depth]) =>
    [province * 100_000_000, city * 1_000_000, kecamatan * 10_000, kelurahan]
      .slice(0, depth)
      .reduce((sum, value) => sum + value, 0),
  );

test.each([
  ['00', 0, 'NATION', 9_999_999_999],
  ['31', 3_100_000_000, 'PROVINCE', 3_199_999_999],
  ['31.71', 3_171_000_000, 'CITY', 3_171_999_999],
  ['31.71.01', 3_171_010_000, 'KECAMATAN', 3_171_019_999],
  ['31.71.01.1002', 3_171_011_002, 'KELURAHAN', 3_171_011_002],
])('%s is %i, a %s that ends at %i', (text, value, level, end) => {
  expect(parseRegionCode(text)).toBe(value);
  expect(formatRegionCode(value)).toBe(text);
  expect(levelOf(value)).toBe(level);
  expect(endOf(value)).toBe(end);
});

test.each([
  ...['', '3', '311', '3171', '31.7', '31.711', '31-71', '31.71.', ' 31', '31 ', '31.71.01.100', '31.71.01.10021'],
  ...['31.XX', '31.00', '31.71.00', '31.71.01.0000', '31.00.01', '00.01', '31.71.01.1002.1', '３１', '31\n', '-1'],
])('“%s” is no code', (text) => {
  expect(parseRegionCode(text)).toBeNull();
});

test('what is written is read back as the same code', () => {
  fc.assert(fc.property(code, (value) => parseRegionCode(formatRegionCode(value)) === value));
});

test('any text is read as a code that is written back the same, or not at all', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9.]{1,13}$/), (text) => {
      const value = parseRegionCode(text);
      return value === null || formatRegionCode(value) === text;
    }),
  );
});

test('a region covers another exactly if it is that one or in the chain above it', () => {
  const related = fc.oneof(
    fc.tuple(code, code),
    code.chain((inner) => fc.tuple(fc.constantFrom(...chainOf(inner), inner), fc.constant(inner))),
  );
  fc.assert(
    fc.property(related, ([outer, inner]) => {
      expect(covers(outer, inner)).toBe(outer === inner || chainOf(inner).includes(outer));
    }),
  );
});

test('the chain climbs level by level from the nation', () => {
  fc.assert(
    fc.property(code, (value) => {
      const chain = [...chainOf(value), value];
      expect(chain.map(levelOf)).toEqual(REGION_LEVELS.slice(0, chain.length));
      expect(chain[0]).toBe(NATION);
    }),
  );
});
