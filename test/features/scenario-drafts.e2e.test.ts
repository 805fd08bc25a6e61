import { answer, statementsOf, type Json } from '../graphql';
import { AID, errorsOf, list, NATIONAL, ofVersion, PlannedCity, PLANNER, Plans, TRAINING, YEAR } from '../planning';

/** Of an agency that works in another city only. */
const ELSEWHERE = 'KLJ_JAKUT';
const LEADER = 'walikota-jakpus';
const TITLE = 'Bulat A';

let city: PlannedCity;
let plans: Plans;
let solved: Json;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
  const [training, aid, elsewhere] = [TRAINING, AID, ELSEWHERE].map((code) => plans.id(code));
  const draft = await city.done(
    PLANNER,
    'createScenario',
    plans.begin({
      title: TITLE,
      assumptions: plans.assumptions({
        programs: [
          { program: training, source: 'APBD', unitCost: 4_500_000, exitRate: 0.3, lag: 1 },
          { program: aid, source: 'APBN', unitCost: 600_000, exitRate: 0, supports: true },
          { program: elsewhere, source: 'CSR', unitCost: 900_000, exitRate: 0.2, supports: true },
        ],
        bundles: [],
        limits: [
          { kind: 'SEATS', program: training, from: `${YEAR}-Q2`, amount: 40 },
          { kind: 'SEATS', program: training, from: `${YEAR}-Q1`, to: `${YEAR}-Q1`, amount: 0 },
          { kind: 'SEATS', program: elsewhere, amount: 30 },
        ],
      }),
    }),
  );
  await city.done(PLANNER, 'runScenario', { ...ofVersion(draft), rounded: true });
  solved = await city.solved(PLANNER, draft['id']);
  expect(errorsOf(await drafting(PLANNER, { ...ofVersion(solved), program: training }))).toEqual(['ILLEGAL_STEP null']);
  solved = await city.done(PLANNER, 'publishScenario', ofVersion(solved));
});

afterAll(() => city.close());

const PROMISE = `id version number title action status target unit budget starts due agency { code } program { code } region { code }`;

const drafting = async (persona: string, input: object): Promise<Json> => {
  const query = `mutation Draft($input: DraftCommitmentsInput!) { draftCommitments(input: $input) { userErrors { code field message }
    commitment { ${PROMISE} scenario { id } children(first: 20) { nodes { ${PROMISE} scenario { id } } } } } }`;
  return (await answer(city.hub, persona, query, { variables: { input }, language: 'en' }))['draftCommitments'] ?? {};
};

const drafted = async (code: string): Promise<{ whole: Json; parts: Json[]; statements: number }> => {
  let whole: Json = {};
  const statements = await statementsOf(city.hub, async () => {
    whole = (await drafting(PLANNER, { ...ofVersion(solved), program: plans.id(code) }))['commitment'] ?? {};
  });
  return { whole, parts: list(whole['children']?.['nodes']), statements: statements.length };
};

const seatsOf = (code: string): Json[] =>
  list(solved['result']?.['allocation']).filter((one) => String(one['program']) === code);
const sum = (rows: readonly Json[], of: 'seats' | 'cost' | 'target' | 'budget'): number =>
  rows.reduce((total, row) => total + Number(row[of]), 0);
const largest = (rows: readonly Json[]): number =>
  Math.max(
    ...[1, 2, 3, 4].map((n) =>
      sum(
        rows.filter(({ period }) => String(period) === `${YEAR}-Q${n}`),
        'seats',
      ),
    ),
  );
const proposedTo = async (persona: string): Promise<string[]> =>
  list(
    (await answer(city.hub, persona, '{ viewer { agency { inbox(first: 50) { nodes { commitment { number } } } } } }'))[
      'viewer'
    ]?.['agency']?.['inbox']?.['nodes'],
  ).map((item) => String(item['commitment']?.['number']));

test('promises are read by all tiers: nothing is drafted of exact counts', async () => {
  const assumptions = plans.assumptions({ limits: [{ kind: 'SEATS', amount: 20 }] });
  const draft = await city.done(PLANNER, 'createScenario', plans.begin({ region: '31.71.01', assumptions }));
  const ofTraining = (scenario: Json): object => ({ ...ofVersion(scenario), program: plans.id(TRAINING) });
  expect(errorsOf(await drafting(PLANNER, ofTraining(draft)))).toEqual(['ILLEGAL_STEP null']);
  await city.done(PLANNER, 'runScenario', ofVersion(draft));
  const exact = await city.solved(PLANNER, draft['id']);
  const refused = await drafting(PLANNER, ofTraining(exact));
  expect(errorsOf(refused)).toEqual(['INVALID input,scenario']);
  expect(list(refused['userErrors'])[0]?.['message']).toMatch(/read by all tiers: run it again with rounded: true/);
  expect(await city.rows('select from commitment where scenario_id is not null')).toEqual([]);
});

test('what it gives to a program is proposed to who runs it, once, and says where it comes from', async () => {
  const named = (program: string): object => ({ ...ofVersion(solved), program });
  expect(errorsOf(await drafting(PLANNER, named('NONE')))).toEqual(['NOT_FOUND input,program']);
  expect(errorsOf(await drafting(NATIONAL, named(plans.id(TRAINING))))).toEqual(['FORBIDDEN null']);
  const { whole, parts, statements } = await drafted(TRAINING);
  expect(statements).toBe(17);
  const given = seatsOf(TRAINING);
  expect(whole).toMatchObject({
    ...{ status: 'ACTIVE', unit: 'kursi', target: sum(given, 'seats'), budget: sum(given, 'cost') },
    ...{ starts: `${YEAR}-04-01`, agency: { code: PLANNER }, region: { code: '31.71' }, program: { code: TRAINING } },
    ...{ scenario: { id: solved['id'] } },
  });
  expect(parts).toHaveLength(1);
  const [part = {}] = parts;
  expect(part).toMatchObject({
    ...{ status: 'DRAFT', target: whole['target'], budget: whole['budget'], starts: `${YEAR}-04-01` },
    ...{ agency: { code: 'nakertransgi-jakpus' }, region: { code: '31.71' }, scenario: null },
  });
  // What may be revised stands in no title.
  for (const { title } of [whole, part]) {
    expect(title).toContain(TITLE);
    expect(title).not.toMatch(/\d/);
  }
  // Whoever reads it beside its area learns nothing of a place.
  for (const { region } of given) expect(String(part['action'])).not.toContain(String(region?.['name']));
  expect(await proposedTo('nakertransgi-jakpus')).toContain(part['number']);

  const again = await drafting(PLANNER, named(TRAINING));
  expect(errorsOf(again)).toEqual(['DUPLICATE input,program']);
  expect(list(again['userErrors'])[0]?.['message']).toContain(String(whole['number']));
  const promises = '{ scenario(id: "ID") { commitments(first: 5) { totalCount nodes { id } } } }';
  const linked = await answer(city.hub, PLANNER, promises.replace('ID', String(solved['id'])));
  expect(linked['scenario']?.['commitments']).toEqual({ totalCount: 1, nodes: [{ id: whole['id'] }] });
  // Both are for all tiers.
  const read = `{ commitment(id: "${String(whole['id'])}") { number scenario { id } } }`;
  expect((await answer(city.hub, LEADER, read))['commitment']).toEqual({
    number: whole['number'],
    scenario: { id: solved['id'] },
  });

  const cancel = `mutation Cancel($input: CancelCommitmentInput!) { cancelCommitment(input: $input) { userErrors { message } } }`;
  for (const [promise, version] of [
    [part, 1],
    [whole, 3],
  ] as const)
    expect(
      (
        await answer(city.hub, LEADER, cancel, {
          variables: { input: { commitment: promise['id'], expectedVersion: version, reason: 'Disusun ulang' } },
        })
      )['cancelCommitment'],
    ).toEqual({ userErrors: [] });
  const twice = await Promise.all([drafting(PLANNER, named(TRAINING)), drafting(PLANNER, named(TRAINING))]);
  expect(twice.map((one) => errorsOf(one).join()).sort()).toEqual(['', 'DUPLICATE input,program']);
});

test('of a program that supports, the largest quarter is promised, and where its agency does not work, by the camats', async () => {
  const aid = await drafted(AID);
  const held = seatsOf(AID);
  expect(largest(held)).toBeLessThan(sum(held, 'seats'));
  expect(aid.whole).toMatchObject({ target: largest(held), budget: sum(held, 'cost'), starts: `${YEAR}-01-01` });
  expect(aid.parts).toMatchObject([{ agency: { code: 'kemensos' }, target: largest(held), budget: sum(held, 'cost') }]);

  const camats = await drafted(ELSEWHERE);
  expect(camats.parts.length).toBeGreaterThan(1);
  expect(camats.whole).toMatchObject({ target: sum(camats.parts, 'target'), budget: sum(camats.parts, 'budget') });
  for (const { region, agency, target, budget } of camats.parts) {
    const inside = seatsOf(ELSEWHERE).filter((one) =>
      String(one['region']?.['code']).startsWith(`${String(region?.['code'])}.`),
    );
    expect([target, budget]).toEqual([largest(inside), sum(inside, 'cost')]);
    expect(String(agency?.['code'])).toMatch(/^camat-/);
  }
});
