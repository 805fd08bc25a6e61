import { comparisonOf } from '../comparing-scenarios';
import { AID, errorsOf, PlannedCity, PLANNER, Plans, TRAINING, YEAR } from '../planning';

let city: PlannedCity;
let plans: Plans;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
}, 60_000);

afterAll(() => city.close());

/** What differs between two drafts that assume this. */
const differences = async (here: object, there: object): Promise<{ rows: unknown[][]; words: string[] }> => {
  const [a, b] = [
    await city.done(PLANNER, 'createScenario', plans.begin(here)),
    await city.done(PLANNER, 'createScenario', plans.begin(there)),
  ];
  const { assumptions } = await comparisonOf(city.hub, PLANNER, a['id'], b['id']);
  return {
    words: assumptions.map(({ message }) => message),
    rows: assumptions.map(({ number, otherNumber, ...one }) => [
      ...[one.what, one.programs.join('+'), one.region?.code ?? null],
      ...[one.here ?? one.hereText, one.there ?? one.thereText],
      ...(number === null && otherNumber === null ? [] : [`${number ?? '-'} ${otherNumber ?? '-'}`]),
    ]),
  };
};
const assuming = (more: object, limits?: object[]): object => ({
  assumptions: { ...plans.assumptions(more), ...(limits ? { limits } : {}) },
});
const offered = (code: string, more: object = {}): object => ({
  ...{ program: plans.id(code), source: 'APBD', unitCost: 1_000_000, exitRate: 0.2, lag: 1, supports: false },
  ...more,
});
const PAIR = [TRAINING, AID].sort().join('+');

test('what two scenarios assume differently of the goal and of families', async () => {
  const { rows, words } = await differences(
    assuming({ tolerance: 0.0005, inflowWorking: 3, inflowPermanent: 0.5, servedExitRate: 0.01 }),
    assuming({ tolerance: 0.001, inflowWorking: 3.04, inflowPermanent: 0.54, servedExitRate: 0.0100001 }),
  );
  expect(rows).toEqual([
    ['TOLERANCE', '', null, 0.0005, 0.001],
    ['INFLOW_WORKING', '', null, 3, 3.04],
    ['INFLOW_PERMANENT', '', null, 0.5, 0.54],
    ['SERVED_EXIT_RATE', '', null, 0.01, 0.0100001],
  ]);
  expect(words).toEqual([
    'Tolerance: 0.05 %; the other scenario: 0.1 %.',
    'New families who may work: 3 families a quarter; the other scenario: 3.04 families a quarter.',
    'New elderly or disabled families: 0.5 families a quarter; the other scenario: 0.54 families a quarter.',
    'Exit rate a quarter of families served already: 1 %; the other scenario: 1.00001 %.',
  ]);
});

test('of programs and bundles, by their codes, in the order of this scenario', async () => {
  const { rows, words } = await differences(
    assuming({
      programs: [offered(TRAINING), offered(AID), offered('PBI_JK')],
      bundles: [{ programs: [plans.id(TRAINING), plans.id(AID)], exitRate: 0.45, lag: 1 }],
    }),
    assuming({
      programs: [
        offered('PKH'),
        offered(AID, { source: 'APBN', unitCost: 300_000, supports: true }),
        offered(TRAINING, { exitRate: 0.25, lag: 2 }),
      ],
      bundles: [
        { programs: [plans.id(TRAINING), plans.id('PKH')], exitRate: 0.5, lag: 1 },
        { programs: [plans.id(AID), plans.id(TRAINING)], exitRate: 0.4, lag: 0 },
      ],
    }),
  );
  expect(rows).toEqual([
    ['EXIT_RATE', TRAINING, null, 0.2, 0.25],
    ['LAG', TRAINING, null, 1, 2],
    ['SOURCE', AID, null, 'APBD', 'APBN'],
    ['UNIT_COST', AID, null, 1_000_000, 300_000],
    ['SUPPORTS', AID, null, 0, 1],
    ['OFFERED', 'PBI_JK', null, 1, null],
    ['OFFERED', 'PKH', null, null, 1],
    ['EXIT_RATE', PAIR, null, 0.45, 0.4],
    ['LAG', PAIR, null, 1, 0],
    ['OFFERED', ['PKH', TRAINING].sort().join('+'), null, null, 1],
  ]);
  expect(words.slice(0, 7)).toEqual([
    `Exit rate (${TRAINING}): 20 %; the other scenario: 25 %.`,
    `Lag (${TRAINING}): 1 quarter; the other scenario: 2 quarters.`,
    `Source of money (${AID}): APBD; the other scenario: APBN.`,
    `Unit cost (${AID}): Rp1,000,000 a seat and quarter; the other scenario: Rp300,000 a seat and quarter.`,
    `Permanent support (${AID}): no; the other scenario: yes.`,
    'Offered (PBI_JK): yes; the other scenario: no.',
    'Offered (PKH): no; the other scenario: yes.',
  ]);
});

test('of limits, wherever they stand in the list and however long a scenario is', async () => {
  const training = { program: plans.id(TRAINING) };
  const { rows, words } = await differences(
    {
      ...assuming({}, [
        { kind: 'SEATS', ...training, amount: 40 },
        { kind: 'SEATS', ...training, amount: 60 },
        { kind: 'BUDGET', source: 'APBD', amount: 500_000_000 },
        { kind: 'FLOOR', each: 'KECAMATAN', ...training, amount: 2 },
        { kind: 'SEATS', region: '31.71.01', ...training, amount: 7, to: `${YEAR}-Q2` },
        { kind: 'SEATS', amount: 900 },
      ]),
    },
    {
      ...{ firstQuarter: `${YEAR}-Q2`, quarters: 5 },
      ...assuming({}, [
        { kind: 'SEATS', amount: 900, perQuarter: false },
        { kind: 'SEATS', region: '31.71.01', ...training, share: 0.1 },
        { kind: 'FLOOR', each: 'KECAMATAN', ...training, amount: 3 },
        { kind: 'BUDGET', source: 'APBN', amount: 500_000_000 },
        { kind: 'SEATS', ...training, amount: 60 },
      ]),
    },
  );
  expect(rows).toEqual([
    ['SEATS_LIMIT', TRAINING, null, 40, null, '1 -'],
    ['BUDGET_LIMIT', '', null, 500_000_000, null, '3 -'],
    ['FLOOR_LIMIT', TRAINING, null, 2, 3, '4 3'],
    ['SEATS_LIMIT', TRAINING, '31.71.01', 7, null, '5 -'],
    ['SEATS_LIMIT', '', null, 900, null, '6 -'],
    ['SEATS_LIMIT', '', null, null, 900, '- 1'],
    ['SEATS_SHARE', TRAINING, '31.71.01', null, 0.1, '- 2'],
    ['BUDGET_LIMIT', '', null, null, 500_000_000, '- 4'],
  ]);
  expect(words).toEqual([
    `Limit of seats (${TRAINING}, throughout, a quarter): 40 seats; the other scenario: none.`,
    'Limit of money (APBD, throughout): Rp500,000,000; the other scenario: none.',
    `Floor (${TRAINING}, every kecamatan, throughout): 2 seats; the other scenario: 3 seats.`,
    `Limit of seats (${TRAINING}, Gambir 31.71.01, ${YEAR}-Q1–${YEAR}-Q2, a quarter): 7 seats; the other scenario: none.`,
    'Limit of seats (throughout, a quarter): 900 seats; the other scenario: none.',
    'Limit of seats (throughout): none; the other scenario: 900 seats.',
    `Limit of seats (${TRAINING}, Gambir 31.71.01, throughout, a quarter): none; the other scenario: seats for 10 % of the families.`,
    'Limit of money (APBN, throughout): none; the other scenario: Rp500,000,000.',
  ]);
  // The same limits in another order are the same.
  const [forty, sixty] = [
    { kind: 'SEATS', ...training, amount: 40 },
    { kind: 'SEATS', ...training, amount: 60 },
  ];
  const turned = await differences(assuming({}, [forty, sixty]), assuming({}, [sixty, forty]));
  expect(turned.rows).toEqual([]);
  const more = [80, 90].map((amount) => ({ kind: 'SEATS', ...training, amount }));
  expect((await differences(assuming({}, [forty, sixty]), assuming({}, more))).rows).toEqual([
    ['SEATS_LIMIT', TRAINING, null, 40, 80, '1 1'],
    ['SEATS_LIMIT', TRAINING, null, 60, 90, '2 2'],
  ]);
});

test('a bundle of the same programs is refused the second time, in whatever order it names them', async () => {
  const bundles = [
    { programs: [plans.id(TRAINING), plans.id(AID)], exitRate: 0.4, lag: 0 },
    { programs: [plans.id(AID), plans.id(TRAINING)], exitRate: 0.5, lag: 0 },
  ];
  const refused = await city.act(PLANNER, 'createScenario', plans.begin(assuming({ bundles })));
  expect(errorsOf(refused)).toEqual(['INVALID input,assumptions,bundles,1,programs']);
});
