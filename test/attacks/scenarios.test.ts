import { answer, type Json } from '../graphql';
import { CIDENG } from '../mutations';
import { errorsOf, list, ofVersion, PlannedCity, PLANNER, Plans, TRAINING } from '../planning';

/** What a scenario would tell of others, and keep from others. */
const NEXT_DOOR = '31.71.01.1003';
let city: PlannedCity;
let plans: Plans;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
});

afterAll(() => city.close());

test('a published scenario tells a lurah of his kelurahan and of nobody beside it', async () => {
  const limits = [
    { kind: 'SEATS', each: 'KELURAHAN', program: plans.id(TRAINING), amount: 1 },
    { kind: 'SEATS', region: '31.71.08', program: plans.id(TRAINING), amount: 77 },
  ];
  const draft = await city.done(PLANNER, 'createScenario', plans.begin({ assumptions: plans.assumptions({}, limits) }));
  await city.done(PLANNER, 'runScenario', { ...ofVersion(draft), rounded: true });
  const solved = await city.solved(PLANNER, draft['id']);
  await city.done(PLANNER, 'publishScenario', ofVersion(solved));
  const asked = `{ scenario(id: "${String(draft['id'])}") { result { remaining allocationCount places { region { code } }
    all: allocation { region { code } } beside: allocation(within: "${NEXT_DOOR}") { seats } bottlenecks { region } } } }`;
  const told = (await answer(city.hub, 'lurah-cideng', asked))['scenario']?.['result'] ?? {};
  const codes = (rows: Json | undefined): unknown[] => [
    ...new Set(list(rows).map((row) => row['region']?.['code'] ?? row)),
  ];
  expect(told['remaining']).toEqual(solved['result']?.['remaining']);
  expect(codes(told['places'])).toEqual([CIDENG]);
  // Rounded, there may be nobody in his own.
  expect(codes(told['all']).filter((code) => code !== CIDENG)).toEqual([]);
  expect(told['allocationCount']).toBe(list(told['all']).length);
  expect(told['beside']).toEqual([]);
  const isBeside = ({ region }: Json): boolean => region != null && !CIDENG.startsWith(String(region));
  expect(list(told['bottlenecks']).some(isBeside)).toBe(false);
  const limited = `{ scenario(id: "${String(draft['id'])}") { assumptions { limits { number region } } } }`;
  const limitsOf = async (persona: string): Promise<Json[]> =>
    list((await answer(city.hub, persona, limited))['scenario']?.['assumptions']?.['limits']);
  expect((await limitsOf('lurah-cideng')).map(({ number, region }) => [number, region])).toEqual([
    [1, null],
    [2, null],
    [3, null],
    [4, null],
  ]);
  expect((await limitsOf('walikota-jakpus')).map(({ region }) => region)).toEqual([null, null, null, null, '31.71.08']);
  // Who has all of the city in his tiers reads all of it, also of the kelurahan next door.
  const whole = (await answer(city.hub, 'walikota-jakpus', asked))['scenario']?.['result'] ?? {};
  expect(list(whole['places'])).toHaveLength(44);
  expect(codes(whole['all']).length).toBeGreaterThan(8);
  expect(list(whole['bottlenecks']).some(isBeside)).toBe(true);
});

test('no agency fills the queue of all', async () => {
  const drafts: Json[] = [];
  for (let n = 0; n < 4; n += 1) drafts.push(await city.done(PLANNER, 'createScenario', plans.begin()));
  const [last, ...others] = drafts;
  for (const one of others) await city.done(PLANNER, 'runScenario', ofVersion(one));
  expect(errorsOf(await city.act(PLANNER, 'runScenario', ofVersion(last ?? {})))).toEqual(['INVALID null']);
  const [first] = others;
  await city.done(PLANNER, 'cancelScenario', { scenario: first?.['id'], expectedVersion: 2 });
  await city.done(PLANNER, 'runScenario', ofVersion(last ?? {}));
});

test('limits for every kelurahan and quarter are as many as a server bears', async () => {
  const limits = Array.from({ length: 97 }, (_, n) => ({
    ...{ kind: 'SEATS', each: 'KELURAHAN', program: plans.id(TRAINING), amount: 1_000 + n },
  }));
  const much = plans.begin({ quarters: 40, assumptions: plans.assumptions({}, limits) });
  expect(errorsOf(await city.act(PLANNER, 'createScenario', much))).toEqual(['INVALID input,assumptions,limits']);
});
