import fc from 'fast-check';
import { answer, statementsOf } from '../graphql';
import { CAMAT, keyOf, PromisingCity, SECRETARIAT } from '../promising';

let city: PromisingCity;
let lurah: string[];

beforeAll(async () => {
  city = await PromisingCity.open();
  lurah = await city.lurahOf(3171010000);
});

afterAll(() => city.close());

/** Something that may happen to a part: who reports or decides is who may. */
type Happening = readonly ['report' | 'raise' | 'lower' | 'cancel' | 'split', part: number, value: number];

const happenings = fc.array(
  fc.tuple(
    fc.constantFrom<Happening[0]>('report', 'report', 'report', 'raise', 'lower', 'cancel', 'split'),
    fc.nat({ max: 5 }),
    fc.integer({ min: 1, max: 40 }),
  ),
  { minLength: 5, maxLength: 12 },
);

test('totals reconcile at every level, whatever is reported, revised, cancelled and split', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(happenings, async (steps) => {
      const whole = await city.agreed(SECRETARIAT, { target: 500, region: '31.71' });
      const [middle = ''] = await city.split(SECRETARIAT, whole, [{ code: CAMAT, target: 200 }]);
      const parts = await city.split(
        CAMAT,
        middle,
        lurah.slice(0, 3).map((code) => ({ code, target: 20 })),
      );
      const owners = lurah.slice(0, 3);
      for (const [what, at, value] of steps) {
        const n = at % parts.length;
        const [id = '', code = ''] = [parts[n], owners[n]];
        const reason = 'Keputusan rapat';
        const written = await {
          report: () => city.act(code, 'reportProgress', { commitment: id, period: '2026-11', value }),
          raise: async () => city.act(code, 'reviseCommitment', { ...(await city.of(id)), reason, target: 20 + value }),
          lower: async () => city.act(CAMAT, 'reviseCommitment', { ...(await city.of(id)), reason, target: value }),
          cancel: async () => city.act(CAMAT, 'cancelCommitment', { ...(await city.of(id)), reason }),
          split: async () => {
            const extra = { agency: await city.agency(code), target: value };
            return city.act(CAMAT, 'splitCommitment', { ...(await city.of(middle)), parts: [extra] });
          },
        }[what]();
        if (Number(written['userErrors']?.['length']) === 0) done += 1;
        if (what === 'lower') await city.act(code, 'agreeCommitment', await city.of(id));
      }
      expect(await city.astray()).toEqual([]);
    }),
    { numRuns: 6 },
  );
  expect(done).toBeGreaterThan(20);
}, 120_000);

test('a hundred reports at once under one promise: none is lost on the way up', async () => {
  const whole = await city.agreed(CAMAT, { target: 1_000 });
  const parts = await city.split(
    CAMAT,
    whole,
    lurah.map((code) => ({ code, target: 100 })),
  );
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      city.report(lurah[n % lurah.length] ?? '', parts[n % parts.length] ?? '', 1 + Math.floor(n / parts.length)),
    ),
  );
  expect(await city.astray()).toEqual([]);
  const { achieved } = await city.one<{ achieved: string }>(
    'select achieved from commitment where id = $1',
    keyOf(whole),
  );
  const { sum } = await city.one<{ sum: string }>(
    'select sum(own_achieved) from commitment where parent_id = $1',
    keyOf(whole),
  );
  expect(achieved).toBe(sum);
  expect(Number(achieved)).toBeGreaterThan(50);
}, 60_000);

test('however many split it at once, the parts never take more than the whole', async () => {
  const whole = await city.agreed(CAMAT, { target: 10 });
  const agency = await city.agency(lurah[0] ?? '');
  const named = await city.of(whole);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => city.act(CAMAT, 'splitCommitment', { ...named, parts: [{ agency, target: 4 }] })),
  );
  expect(outcomes.filter((one) => Number(one['userErrors']?.['length']) === 0)).toHaveLength(1);
  expect(await city.astray()).toEqual([]);
});

test('the whole cascade of a province is one statement', async () => {
  const query = `{ commitments(first: 1) { nodes { number progress achieved children(first: 100) { nodes { progress achieved unallocated
    children(first: 100) { nodes { progress achieved agency { name } } } } } } } }`;
  expect(await statementsOf(city.hub, () => answer(city.hub, 'bappeda-dki', query))).toHaveLength(1);
});
