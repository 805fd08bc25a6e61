import type { Json } from '../graphql';
import { AID, errorsOf, list, NATIONAL, ofVersion, PlannedCity, PLANNER, Plans, TRAINING, YEAR } from '../planning';

let city: PlannedCity;
let plans: Plans;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
});

afterAll(() => city.close());

const CITY_PLANNER = 'subanppeko-jakpus';

const bare = (): object => plans.assumptions({ limits: [{ kind: 'SEATS', amount: 20 }], bundles: [] });

const refusals = async (more: object): Promise<string[]> =>
  errorsOf(await city.act(PLANNER, 'createScenario', plans.begin(more)));
const ofLimits = (...limits: object[]): Promise<string[]> => refusals({ assumptions: plans.assumptions({ limits }) });
const programsWith = (more: object): object[] => [
  { program: plans.id(TRAINING), source: 'APBD', unitCost: 1, exitRate: 0.3, ...more },
];

test('what is read is written back: a title alone, and quarters that keep the assumptions', async () => {
  const draft = await city.done(PLANNER, 'createScenario', plans.begin());
  expect(list(draft['assumptions']?.['limits']).map(({ from, to }) => `${String(from)} ${String(to)}`)).toEqual(
    Array.from({ length: 3 }, () => `${YEAR}-Q1 ${YEAR}-Q4`),
  );
  const titled = await city.done(PLANNER, 'updateScenario', { ...ofVersion(draft), title: 'Lain' });
  expect(titled).toEqual({ ...draft, title: 'Lain', version: 2 });

  const limits = [
    { kind: 'SEATS', program: plans.id(TRAINING), amount: 40 },
    { kind: 'BUDGET', from: `${YEAR}-Q2`, to: `${YEAR}-Q3`, amount: 900_000_000 },
  ];
  const told = await city.done(PLANNER, 'updateScenario', {
    ...ofVersion(titled),
    assumptions: plans.assumptions({ limits }),
  });
  const longer = await city.done(PLANNER, 'updateScenario', {
    ...ofVersion(told),
    firstQuarter: `${YEAR - 1}-Q4`,
    quarters: 6,
  });
  expect(longer['assumptions']).toMatchObject({
    ...{ tolerance: 0.0005, inflowWorking: 3, servedExitRate: 0.01 },
    programs: [{ code: TRAINING }, { code: AID, supports: true }],
    bundles: [{ programs: [TRAINING, AID], exitRate: 0.45 }],
    limits: [
      { program: TRAINING, amount: 40, from: `${YEAR - 1}-Q4`, to: `${YEAR + 1}-Q1`, fromQuarter: 1, toQuarter: 6 },
      { amount: 900_000_000, from: `${YEAR}-Q2`, to: `${YEAR}-Q3`, fromQuarter: 3, toQuarter: 4 },
    ],
  });
  // A limit of quarters that are no longer there is told, not moved.
  expect(
    errorsOf(await city.act(PLANNER, 'updateScenario', { ...ofVersion(longer), firstQuarter: `${YEAR}-Q3` })),
  ).toEqual(['INVALID input,assumptions,limits,1,from']);
});

test('a new title leaves the result, new assumptions do not', async () => {
  const draft = await city.done(PLANNER, 'createScenario', plans.begin({ region: '31.71.01', assumptions: bare() }));
  await city.done(PLANNER, 'runScenario', ofVersion(draft));
  const solved = await city.solved(PLANNER, draft['id']);
  const titled = await city.done(PLANNER, 'updateScenario', { ...ofVersion(solved), title: 'Lain' });
  expect(titled).toEqual({ ...solved, title: 'Lain', version: Number(solved['version']) + 1 });
  expect(titled['state']).toBe('DONE');
  const shorter = await city.done(PLANNER, 'updateScenario', { ...ofVersion(titled), quarters: 3 });
  expect(shorter).toMatchObject({
    state: 'DRAFT',
    result: null,
    countedOn: null,
    assumptions: { limits: [{ toQuarter: 3 }] },
  });
});

test('a scenario one can read is copied, within the own area', async () => {
  const draft = await city.done(PLANNER, 'createScenario', plans.begin());
  const copying = (persona: string, title = 'Salinan'): Promise<Json> =>
    city.act(persona, 'copyScenario', { scenario: draft['id'], title });
  const copy = (await copying(PLANNER))['scenario'] ?? {};
  expect(copy).toEqual({ ...draft, id: copy['id'], title: 'Salinan' });
  expect(copy['id']).not.toBe(draft['id']);
  expect(errorsOf(await copying(CITY_PLANNER))).toEqual(['NOT_FOUND input,scenario']);
  expect(errorsOf(await copying(PLANNER, 'x'))).toEqual(['INVALID input,title']);
  expect(errorsOf(await copying('walikota-jakpus'))).toEqual(['FORBIDDEN null']);
});

test('a published one is copied by another agency, but not for an area above its own', async () => {
  const published = async (region: string): Promise<Json> => {
    const draft = await city.done(NATIONAL, 'createScenario', plans.begin({ region, assumptions: bare() }));
    await city.done(NATIONAL, 'runScenario', ofVersion(draft));
    return city.done(NATIONAL, 'publishScenario', ofVersion(await city.solved(NATIONAL, draft['id'])));
  };
  const copying = async (region: string): Promise<Json> =>
    city.act(CITY_PLANNER, 'copyScenario', { scenario: (await published(region))['id'], title: 'Salinan' });
  expect((await copying('31.71'))['scenario']).toMatchObject({
    ...{ state: 'DRAFT', version: 1, result: null, publishedAt: null, rounded: null },
    ...{ owner: { code: CITY_PLANNER }, region: { code: '31.71' } },
  });
  expect(errorsOf(await copying('31'))).toEqual(['FORBIDDEN input,scenario']);
});

test('what can never be meant is refused where it stands', async () => {
  const tolerance = plans.assumptions({ tolerance: 1 });
  expect(await refusals({ assumptions: tolerance })).toEqual(['INVALID input,assumptions,tolerance']);
  for (const year of [YEAR - 2, YEAR + 10])
    expect(
      await refusals({ firstQuarter: `${year}-Q1`, assumptions: plans.assumptions({ limits: anyLimit }) }),
    ).toEqual(['INVALID input,firstQuarter']);
  for (const year of [YEAR - 1, YEAR + 9])
    expect(
      await refusals({ firstQuarter: `${year}-Q1`, assumptions: plans.assumptions({ limits: anyLimit }) }),
    ).toEqual([]);
  expect(await ofLimits({ kind: 'FLOOR', share: 2 })).toEqual(['INVALID input,assumptions,limits,0,share']);
  expect(await ofLimits({ kind: 'SEATS', share: 2 }, { kind: 'FLOOR', share: 1 })).toEqual([]);
  expect(await ofLimits({ kind: 'BUDGET', share: 0.5 })).toEqual(['INVALID input,assumptions,limits,0,share']);
  const late = plans.assumptions({ programs: programsWith({ lag: 4 }), bundles: [], limits: anyLimit });
  expect(await refusals({ assumptions: late })).toEqual(['INVALID input,assumptions,programs,0,lag']);
  expect(await refusals({ assumptions: late, quarters: 5 })).toEqual([]);
  // Somebody else pays.
  expect(
    await refusals({
      assumptions: plans.assumptions({ programs: programsWith({ unitCost: 0 }), bundles: [], limits: anyLimit }),
    }),
  ).toEqual([]);
});

const anyLimit = [{ kind: 'SEATS', amount: 5 }];

test('a limit is for each of areas that lie below its own', async () => {
  const floor = (each: string, region?: string): object => ({ kind: 'FLOOR', amount: 1, each, region });
  expect(
    await ofLimits(
      ...[floor('KECAMATAN'), floor('KELURAHAN'), floor('KELURAHAN', '31.71.01')],
      ...[floor('KECAMATAN', '31.71.01'), floor('KECAMATAN', '31.71.01.1002'), floor('KELURAHAN', '31.71.01.1002')],
    ),
  ).toEqual([3, 4, 5].map((n) => `INVALID input,assumptions,limits,${n},each`));
  const inKecamatan = { region: '31.71.01', assumptions: plans.assumptions({ limits: [floor('KECAMATAN')] }) };
  expect(await refusals(inKecamatan)).toEqual(['INVALID input,assumptions,limits,0,each']);
});

test('a limit about no program is told by what misses', async () => {
  const seats = (of: object): object => ({ kind: 'SEATS', amount: 1, ...of });
  expect(
    await ofLimits(
      ...[seats({ source: 'BAZNAS' }), seats({ pillar: 'POVERTY_POCKET' }), seats({ program: plans.id('KLJ') })],
      ...[seats({ program: plans.id(AID), pillar: 'EXPENSE_BURDEN', source: 'APBD' })],
      ...[seats({ program: plans.id(AID), pillar: 'INCOME', source: 'APBD' })],
    ),
  ).toEqual(['INVALID input,assumptions,limits,2,program']);
  expect(
    await ofLimits(
      ...[seats({ source: 'BAZNAS' }), seats({ pillar: 'POVERTY_POCKET' })],
      ...[seats({ program: plans.id(AID), pillar: 'EXPENSE_BURDEN', source: 'APBD' })],
      ...[seats({ program: plans.id(AID), pillar: 'INCOME', source: 'APBD' })],
    ),
  ).toEqual(['0,source', '1,pillar', '2,source', '3,pillar'].map((at) => `INVALID input,assumptions,limits,${at}`));
});
