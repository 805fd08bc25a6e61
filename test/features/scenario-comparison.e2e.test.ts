import { plain } from '../counting';
import { comparisonOf, compared, type Comparison, type Difference } from '../comparing-scenarios';
import { answer, statementsOf, type Json } from '../graphql';
import { AID, keyOf, list, NATIONAL, ofVersion, PlannedCity, PLANNER, Plans, TRAINING, YEAR } from '../planning';

let city: PlannedCity;
let plans: Plans;

const solve = async (input: object, rounded = false): Promise<Json> => {
  const draft = await city.done(PLANNER, 'createScenario', input);
  await city.done(PLANNER, 'runScenario', { ...ofVersion(draft), rounded });
  return city.solved(PLANNER, draft['id']);
};

/** No bundle, more who leave by training, a floor for all kecamatan that is higher, one more limit and aid for half the money. */
const OTHER = (): object =>
  plans.begin({
    title: 'Lebih banyak pelatihan',
    assumptions: plans.assumptions(
      {
        tolerance: 0.001,
        bundles: [],
        programs: [
          { program: plans.id(TRAINING), source: 'APBD', unitCost: 4_500_000, exitRate: 0.4, lag: 1 },
          { program: plans.id(AID), source: 'APBN', unitCost: 300_000, exitRate: 0.02, supports: true },
        ],
        limits: [
          { kind: 'BUDGET', source: 'APBD', from: `${YEAR}-Q1`, to: `${YEAR}-Q4`, amount: 500_000_000 },
          { kind: 'SEATS', program: plans.id(TRAINING), amount: 60 },
          { kind: 'FLOOR', each: 'KECAMATAN', program: plans.id(TRAINING), amount: 3 },
          { kind: 'SEATS', region: '31.71.01', program: plans.id(TRAINING), share: 0.1 },
        ],
      },
      [],
    ),
  });

let first: Json;
let second: Json;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
  first = await solve(plans.begin());
  second = await solve(OTHER());
}, 60_000);

afterAll(() => city.close());

test('it is told in the language of the reader', async () => {
  const told = await compared(city.hub, PLANNER, first['id'], second['id'], 'id');
  expect(told).toMatchObject({
    assumptions: [{ message: 'Toleransi: 0,05 %; skenario lain: 0,1 %.' }, {}, {}, {}, {}, {}, {}],
  });
});

test('a scenario beside itself differs in nothing', async () => {
  const { assumptions, totals, warnings } = await comparisonOf(city.hub, PLANNER, first['id'], first['id']);
  expect([assumptions, warnings]).toEqual([[], []]);
  expect(totals).toHaveLength(8);
  expect(totals.filter(({ difference }) => difference !== null && difference !== 0)).toEqual([]);
});

const number = (json: Json | undefined, name: string): number => Number(json?.[name]);

/** The figures of a result by what, of which and when, put together by hand. */
const figuresOf = ({ result, assumptions }: { result: Json; assumptions: Json }): Map<string, number> => {
  const figures = new Map<string, number>();
  const add = (name: string, value: number): void => void figures.set(name, (figures.get(name) ?? 0) + value);
  const path = list(result['path']);
  for (const point of path)
    for (const [what, name] of Object.entries({ REMAINING: 'remaining', SEATS: 'seats', SPENT: 'cost' }))
      add(`path ${what} ${String(point['period'])}`, number(point, name));
  for (const program of list(assumptions['programs'])) {
    const own = list(result['costs']).filter((cost) => cost['program'] === program['code']);
    for (const [what, name] of Object.entries({ SEATS: 'seats', SPENT: 'cost' }))
      add(
        `programs ${what} ${String(program['code'])}`,
        own.reduce((sum, cost) => sum + number(cost, name), 0),
      );
  }
  for (const place of list(result['places'])) {
    const code = String(place['region']?.['code']);
    add(`places REMAINING ${code}`, Number(list(place['remaining']).at(-1)));
    for (const what of ['SEATS', 'SPENT']) add(`places ${what} ${code}`, 0);
  }
  for (const seats of list(result['allocation']))
    for (const [what, name] of Object.entries({ SEATS: 'seats', SPENT: 'cost' }))
      add(`places ${what} ${String(seats['region']?.['code'])}`, number(seats, name));
  return figures;
};

const solvedOf = (scenario: Json): { result: Json; assumptions: Json } => ({
  result: scenario['result'] ?? {},
  assumptions: scenario['assumptions'] ?? {},
});

test('what they come to, by quarter, program and kelurahan, is what each says of itself, in one statement', async () => {
  let told: Comparison | undefined;
  const statements = await statementsOf(city.hub, async () => {
    told = await comparisonOf(city.hub, PLANNER, first['id'], second['id']);
  });
  expect(statements).toHaveLength(1);
  const [here, there] = [figuresOf(solvedOf(first)), figuresOf(solvedOf(second))];
  const shown = (['path', 'programs', 'places'] as const).flatMap((part) =>
    (told?.[part] ?? []).map((one): [string, number | null, number | null] => {
      expect(one.difference).toBeCloseTo((one.here ?? NaN) - (one.there ?? NaN), 6);
      return [`${part} ${one.what} ${one.period ?? one.region?.code ?? one.programs.join()}`, one.here, one.there];
    }),
  );
  const names = new Set([...here.keys(), ...there.keys()]);
  expect(new Map(shown.map(([name, a, b]) => [name, [a, b]]))).toEqual(
    new Map([...names].map((name) => [name, [here.get(name), there.get(name)]])),
  );
  expect(shown).toHaveLength(3 * 4 + 2 * 2 + 3 * 44);
  const codes = told?.places.map(({ region }) => region?.code);
  expect(codes).toEqual([...(codes ?? [])].sort());
  const [mine, theirs] = [first['result'], second['result']];
  const totals = {
    ...{ START: 'start', GOAL: 'goal', REMAINING: 'remaining', FAMILY_QUARTERS: 'familyQuarters' },
    ...{ SPENT: 'spent', BUDGET_NEEDED: 'budgetNeeded', SHORTFALL: 'shortfall' },
  };
  const whole = Object.entries(totals).map(([what, name]) => [what, mine?.[name] ?? null, theirs?.[name] ?? null]);
  expect(told?.totals.map(({ what, here: a, there: b }) => [what, a, b])).toEqual(
    whole.toSpliced(3, 0, ['QUARTERS_TO_GOAL', null, null]),
  );
  const words = new Map(told?.totals.map(({ what, message }) => [what, message]));
  expect(words.get('SPENT')).toMatch(/^Cost: Rp[\d,]+; the other scenario: Rp[\d,]+\.$/);
  expect(words.get('QUARTERS_TO_GOAL')).toBe('Goal reached: not reached; the other scenario: not reached.');
  expect(words.get('SHORTFALL')).toMatch(/no plan found that reaches the goal/);
});

test('the quarter in which the goal is reached is counted from the first of each', async () => {
  const reached = await solve(
    plans.begin({
      firstQuarter: `${YEAR + 1}-Q3`,
      assumptions: plans.assumptions({ tolerance: 0.9, limits: [{ kind: 'SEATS', amount: 40 }] }),
    }),
  );
  const { totals, path } = await comparisonOf(city.hub, PLANNER, reached['id'], first['id']);
  expect(reached['result']).toMatchObject({ reachesGoal: `${YEAR + 1}-Q3` });
  expect(totals.find(({ what }) => what === 'QUARTERS_TO_GOAL')).toMatchObject({
    ...{ here: 1, there: null, hereText: `${YEAR + 1}-Q3`, thereText: null },
    message: `Goal reached: ${YEAR + 1}-Q3 (quarter 1); the other scenario: not reached.`,
  });
  // Quarters of the calendar: of none have both a figure.
  expect(path.map(({ period, here, there }) => [period, here !== null, there !== null])).toEqual(
    [first, reached].flatMap((one, n) =>
      list(one['result']?.['path']).flatMap((point) => Array<unknown>(3).fill([point['period'], n === 1, n === 0])),
    ),
  );
});

test('what is not of the same thing is said', async () => {
  const kecamatan = await city.done(
    PLANNER,
    'createScenario',
    plans.begin({
      region: '31.71.01',
      quarters: 5,
      assumptions: plans.assumptions({ limits: [{ kind: 'SEATS', amount: 5 }] }),
    }),
  );
  const { warnings, totals, path, programs, places } = await comparisonOf(
    city.hub,
    PLANNER,
    first['id'],
    kecamatan['id'],
  );
  expect(warnings).toEqual([
    'They plan for different areas.',
    'Their quarters are not the same: what they come to at the end is not of the same time.',
    'The other scenario has no result.',
  ]);
  // What one comes to stands in itself: beside nothing it would look like more.
  expect({ totals, path, programs, places }).toEqual({ totals: [], path: [], programs: [], places: [] });
  expect((await comparisonOf(city.hub, PLANNER, kecamatan['id'], kecamatan['id'])).warnings).toEqual([
    'This scenario has no result.',
    'The other scenario has no result.',
  ]);
  await city.rows(
    `update scenario set baseline = jsonb_set(baseline, '{day}', '"2026-01-01"') where id = $1`,
    keyOf(second['id']),
  );
  expect((await comparisonOf(city.hub, PLANNER, first['id'], second['id'])).warnings).toEqual([
    'They start from counts of different days or releases.',
  ]);
  const rounded = await solve(plans.begin(), true);
  const same = await comparisonOf(city.hub, PLANNER, first['id'], rounded['id']);
  expect(same.warnings).toEqual(['One starts from exact counts, the other from rounded ones.']);
  expect(same.assumptions).toEqual([]);
});

interface Seats {
  readonly program: string;
  readonly region: { readonly code: string };
  readonly seats: number;
  readonly cost: number;
}

test('one that the reader does not see is not there to compare with; of one that he does, what is in his tiers', async () => {
  const [open, another] = [await solve(plans.begin(), true), await solve(OTHER(), true)];
  for (const { id, version } of [open, another].map((one) => ({ id: one['id'], version: one['version'] })))
    await city.done(PLANNER, 'publishScenario', { scenario: id, expectedVersion: version });
  for (const other of [NATIONAL, 'lurah-cideng', 'camat-gambir', 'kesra-jakpus']) {
    expect(await compared(city.hub, other, open['id'], first['id'])).toBeNull();
    expect(await compared(city.hub, other, open['id'], 'scenario_00000000-0000-0000-0000-000000000000')).toBeNull();
  }
  const whole = await comparisonOf(city.hub, NATIONAL, open['id'], another['id']);
  expect(whole).toEqual(await compared(city.hub, PLANNER, open['id'], another['id']));
  const lurahs = await comparisonOf(city.hub, 'lurah-cideng', open['id'], another['id']);
  expect(lurahs.totals).toEqual(whole.totals);
  const mine = (one: Difference): boolean =>
    one.region === null || ['31.71.01', '31.71.01.1002'].includes(one.region.code);
  expect(lurahs.places).toEqual(whole.places.filter(mine));
  expect(lurahs.places).toHaveLength(3);
  expect(lurahs.assumptions).toEqual(whole.assumptions.filter(mine));
  const next = await comparisonOf(city.hub, 'camat-menteng', open['id'], another['id']);
  expect(next.assumptions).toEqual(whole.assumptions.filter(({ region }) => region === null));
  // As if aid were a program of the city next door.
  await city.rows(
    `update scenario set assumptions = replace(assumptions::text, '"${AID}"', '"NEXT_DOOR"')::jsonb,
       result = replace(result::text, '"${AID}"', '"NEXT_DOOR"')::jsonb where id in ($1, $2)`,
    keyOf(open['id']),
    keyOf(another['id']),
  );
  const shown = `{ scenario(id: "${String(open['id'])}") { assumptions { bundles { programs } } result { allocationCount allocation { program region { code } seats cost } } } }`;
  const { scenario } = plain(await answer(city.hub, 'kesra-jakpus', shown)) as {
    scenario: {
      assumptions: { bundles: unknown[] };
      result: { allocationCount: number; allocation: Seats[] };
    };
  };
  expect(scenario.assumptions.bundles).toEqual([]);
  expect(new Set(scenario.result.allocation.map(({ program }) => program))).toEqual(new Set([TRAINING]));
  expect(scenario.result.allocationCount).toBe(scenario.result.allocation.length);
  const known = await comparisonOf(city.hub, 'lurah-cideng', open['id'], another['id']);
  const without = (all: readonly Difference[]): Difference[] => all.filter(({ programs }) => !programs.includes(AID));
  expect(known.programs).toEqual(without(lurahs.programs));
  expect(known.assumptions).toEqual(without(lurahs.assumptions));
  expect(known.assumptions.length).toBeLessThan(lurahs.assumptions.length - 1);
  // Nor in a sum of which all else is known: seats and money of a kelurahan are those of the seats that are shown.
  const { places } = await comparisonOf(city.hub, 'kesra-jakpus', open['id'], another['id']);
  const shownIn = (code: string | undefined, name: 'seats' | 'cost'): number =>
    scenario.result.allocation
      .filter(({ region }) => region.code === code)
      .reduce((sum, seats) => sum + seats[name], 0);
  for (const [what, name] of [
    ['SEATS', 'seats'],
    ['SPENT', 'cost'],
  ] as const) {
    const told = places.filter((one) => one.what === what).map(({ region, here }) => [region?.code, here]);
    expect(told).toEqual(told.map(([code]) => [code, shownIn(String(code), name)]));
    const all = whole.places.filter((one) => one.what === what).map(({ region, here }) => [region?.code, here]);
    expect(told).not.toEqual(all);
    expect(told.map(([code]) => code)).toEqual(all.map(([code]) => code));
  }
});
