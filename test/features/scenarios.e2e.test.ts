import { setTimeout as delay } from 'node:timers/promises';
import { statementsOf, type Json } from '../graphql';
import {
  AID,
  errorsOf,
  keyOf,
  list,
  NATIONAL,
  ofVersion,
  PlannedCity,
  PLANNER,
  Plans,
  TRAINING,
  YEAR,
} from '../planning';

let city: PlannedCity;
let plans: Plans;

beforeAll(async () => {
  city = await PlannedCity.open();
  plans = new Plans(await city.programs());
});

afterAll(() => city.close());

const program = (code: string): string => plans.id(code);
const assumptions = (more: object = {}, limits: object[] = []): object => plans.assumptions(more, limits);
const begin = (more: object = {}): object => plans.begin(more);

test('a scenario is begun, solved, read, written anew and published', async () => {
  const draft = await city.done(PLANNER, 'createScenario', begin());
  expect(draft).toMatchObject({
    state: 'DRAFT',
    version: 1,
    result: null,
    owner: { code: PLANNER },
    region: { code: '31.71' },
  });
  expect(draft['assumptions']).toMatchObject({
    tolerance: 0.0005,
    programs: [
      { code: TRAINING, program: { code: TRAINING } },
      { code: AID, supports: true },
    ],
    bundles: [{ programs: [TRAINING, AID] }],
    limits: [{ number: 1, perQuarter: true, toQuarter: 4 }, { perQuarter: false }, { each: 'KECAMATAN', amount: 2 }],
  });
  const queued = await city.done(PLANNER, 'runScenario', ofVersion(draft));
  expect(queued).toMatchObject({ state: 'QUEUED', version: 2, rounded: false, progress: 0 });
  const solved = await city.solved(PLANNER, draft['id']);
  expect(solved).toMatchObject({ state: 'DONE', version: 3, progress: 1 });
  expect(list(solved['explanation']).map(String)).toEqual([
    expect.stringMatching(
      /^From \d+ extremely poor families to [\d.]+ at the end of \d{4}-Q4; [\d.]+ with no new seat\. It costs Rp[\d,]+\.$/,
    ),
    expect.stringMatching(/is not reached\.$/),
    expect.stringMatching(/^Money alone would not do/),
  ]);
  const result = solved['result'] ?? {};
  const path = list(result['path']);
  expect(path.map(({ period }) => period)).toEqual([1, 2, 3, 4].map((n) => `${YEAR}-Q${n}`));
  expect(path.at(-1)?.['remaining']).toEqual(result['remaining']);
  for (const point of path) {
    expect(Number(point['remaining'])).toBeLessThanOrEqual(Number(point['doNothing']) + 0.01);
    expect(Number(point['remaining'])).toBeCloseTo(Number(point['working']) + Number(point['unsupported']), 1);
  }
  // Every place adds up to the path, and every seat to what is spent.
  const places = list(result['places']);
  expect(places).toHaveLength(44);
  const lastOf = (place: Json): number => Number(list(place['remaining']).at(-1));
  expect(places.reduce((sum, place) => sum + lastOf(place), 0)).toBeCloseTo(Number(result['remaining']), 0);
  const allocation = list(result['allocation']);
  expect(allocation.reduce((sum, { cost }) => sum + Number(cost), 0)).toBe(result['spent']);
  const costs = list(result['costs']);
  expect(costs.reduce((sum, { cost }) => sum + Number(cost), 0)).toBe(result['spent']);
  expect(costs.map(({ year, program, source }) => [year, program, source])).toEqual([
    [YEAR, TRAINING, 'APBD'],
    [YEAR, AID, 'APBN'],
  ]);
  const trained = allocation.filter((one) => String(one['program']) === TRAINING);
  const seatsIn = (period: unknown): number =>
    trained.filter((one) => one['period'] === period).reduce((sum, { seats }) => sum + Number(seats), 0);
  for (const { period } of path) expect(seatsIn(period)).toBeLessThanOrEqual(40);
  expect(trained.reduce((sum, { cost }) => sum + Number(cost), 0)).toBeLessThanOrEqual(500_000_000);
  expect(list(result['bottlenecks'])[0]?.['message']).toMatch(
    /more.*: .*(families fewer at the end|family-quarters sooner)\.$/,
  );

  // The same again: to the digit.
  await city.done(PLANNER, 'runScenario', ofVersion(solved));
  const again = await city.solved(PLANNER, draft['id']);
  expect(JSON.stringify(again['result'])).toBe(JSON.stringify(result));

  const changed = await city.done(PLANNER, 'updateScenario', {
    ...ofVersion(again),
    title: 'Menuju 0 % lagi',
    assumptions: assumptions({ inflowWorking: 0 }),
  });
  expect(changed).toMatchObject({ state: 'DRAFT', result: null, countedOn: null, title: 'Menuju 0 % lagi' });
  expect(errorsOf(await city.act(PLANNER, 'publishScenario', ofVersion(changed)))).toEqual(['ILLEGAL_STEP null']);
  expect(errorsOf(await city.act(PLANNER, 'runScenario', ofVersion(again)))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
});

test('of an exact scenario nobody else learns until it is published, and then who sees exact counts', async () => {
  const draft = await city.done(PLANNER, 'createScenario', begin());
  await city.done(PLANNER, 'runScenario', ofVersion(draft));
  const solved = await city.solved(PLANNER, draft['id']);
  const readers = [NATIONAL, 'kesra-jakpus', 'walikota-jakpus', 'walikota-jakut', 'sosial-jakpus'];
  const seenBy = async (id: unknown): Promise<string[]> => {
    const seen: string[] = [];
    for (const reader of readers) if (await city.read(reader, id)) seen.push(reader);
    return seen;
  };
  expect(await seenBy(draft['id'])).toEqual([]);
  // Nobody publishes such a one unawares: it is not undone.
  const unaware = await city.act(PLANNER, 'publishScenario', ofVersion(solved));
  expect(errorsOf(unaware)).toEqual(['INVALID input,exact']);
  expect(list(unaware['userErrors'])[0]?.['message']).toMatch(/run it again with rounded: true/);
  const published = await city.done(PLANNER, 'publishScenario', { ...ofVersion(solved), exact: true });
  expect(await seenBy(draft['id'])).toEqual(['walikota-jakpus']);
  expect(errorsOf(await city.act(PLANNER, 'runScenario', ofVersion(published)))).toEqual(['ILLEGAL_STEP null']);
  expect(errorsOf(await city.act(NATIONAL, 'runScenario', ofVersion(published)))).toEqual(['NOT_FOUND input,scenario']);

  const second = await city.done(PLANNER, 'createScenario', begin());
  await city.done(PLANNER, 'runScenario', { ...ofVersion(second), rounded: true });
  const rounded = await city.solved(PLANNER, second['id']);
  expect(rounded['rounded']).toBe(true);
  await city.done(PLANNER, 'publishScenario', ofVersion(rounded));
  expect(await seenBy(second['id'])).toEqual([NATIONAL, 'kesra-jakpus', 'walikota-jakpus', 'sosial-jakpus']);
  const [exact] = await city.rows<{ families: number }>(
    `select sum((r ->> 'working')::int)::int as families from scenario, jsonb_array_elements(baseline -> 'regions') r where id = $1`,
    keyOf(draft['id']),
  );
  const [counted] = await city.rows<{ families: number }>(
    `select extreme_poor_working as families from statistic where region_code = 3171000000 order by day desc limit 1`,
  );
  expect(exact).toEqual(counted);
});

test('it begins from who is served, and not from half an import', async () => {
  const draft = await city.done(PLANNER, 'createScenario', begin());
  await city.rows(`insert into statistic_due (household_id, kelurahan_code)
    select gen_random_uuid(), 3171011001 from generate_series(1, 1000)`);
  expect(errorsOf(await city.act(PLANNER, 'runScenario', ofVersion(draft)))).toEqual(['INVALID input,scenario']);
  await city.rows('delete from statistic_due');
  await city.done(PLANNER, 'runScenario', ofVersion(draft));
  const regions =
    'select r.* from scenario, jsonb_to_recordset(baseline -> $2) as r (code bigint, served int) where id = $1';
  const served = await city.rows<{ served: number }>(
    `select h.kelurahan_code as code, count(*) filter (where exists (
       select from enrolment e where e.household_id = h.id and e.live and e.kelurahan_code = h.kelurahan_code
         and covers(e.program_region_code, h.kelurahan_code)))::int as served
     from household h where h.kelurahan_code between 3171000000 and 3171999999 and h.merged_into is null and h.status <> 'LEFT'
       and h.extreme_poor and h.composition & 4 <> 0 group by h.kelurahan_code order by h.kelurahan_code`,
  );
  expect(served.some((one) => one.served > 0)).toBe(true);
  expect(
    (await city.rows<{ served: number }>(`${regions} order by r.code`, keyOf(draft['id']), 'regions')).filter(
      (one) => one.served > 0,
    ),
  ).toEqual(served.filter((one) => one.served > 0));
});

test('who sees no family plans from rounded counts', async () => {
  const draft = await city.done(NATIONAL, 'createScenario', begin());
  expect(await city.read(PLANNER, draft['id'])).toBeFalsy();
  const queued = await city.done(NATIONAL, 'runScenario', ofVersion(draft));
  expect(queued['rounded']).toBe(true);
  expect(await city.solved(NATIONAL, draft['id'])).toMatchObject({ state: 'DONE' });
});

test('assumptions that contradict each other are explained', async () => {
  const limits = [{ kind: 'FLOOR', program: program(TRAINING), amount: 500 }];
  const draft = await city.done(PLANNER, 'createScenario', begin({ assumptions: assumptions({}, limits) }));
  await city.done(PLANNER, 'runScenario', ofVersion(draft));
  const none = await city.solved(PLANNER, draft['id']);
  expect(none).toMatchObject({ state: 'NO_PLAN', result: null });
  expect(list(none['explanation']).map(String)).toEqual([
    expect.stringMatching(
      /^[\d,.]+ seats missing to keep the floor number 4 \(PPKD_REG\)\. What stands against it: limit of .+\.$/,
    ),
  ]);
});

test('an input that cannot be is refused with all that is wrong', async () => {
  const bad = assumptions({ tolerance: 2, bundles: [{ programs: [program(AID)], exitRate: 3 }] }, [
    { kind: 'BUDGET', share: 0.5 },
    { kind: 'SEATS', from: `${YEAR - 1}-Q4`, amount: 1, share: 1 },
  ]);
  const refusals = errorsOf(await city.act(PLANNER, 'createScenario', begin({ title: 'x', assumptions: bad })));
  expect(refusals).toEqual([
    'INVALID input,title',
    'INVALID input,assumptions,tolerance',
    'INVALID input,assumptions,bundles,0,exitRate',
    'INVALID input,assumptions,bundles,0,programs',
    'INVALID input,assumptions,limits,3,share',
    'INVALID input,assumptions,limits,4,amount',
    'INVALID input,assumptions,limits,4,from',
  ]);
  const outside = begin({ assumptions: assumptions({}, [{ kind: 'SEATS', region: '31.72', amount: 1 }]) });
  expect(errorsOf(await city.act(PLANNER, 'createScenario', outside))).toEqual([
    'INVALID input,assumptions,limits,3,region',
  ]);
  expect(errorsOf(await city.act('walikota-jakpus', 'createScenario', begin()))).toEqual(['FORBIDDEN null']);
  expect(errorsOf(await city.act(PLANNER, 'createScenario', begin({ region: '32' })))).toEqual([
    'NOT_FOUND input,region',
  ]);
});

test('it is given up while it is solved, and what a server has left another begins anew', async () => {
  const draft = await city.done(PLANNER, 'createScenario', begin());
  const queued = await city.done(PLANNER, 'runScenario', ofVersion(draft));
  expect(await city.step(PLANNER, draft['id'])).toBe('LATER');
  expect(await city.read(PLANNER, draft['id'])).toMatchObject({ state: 'RUNNING', version: 2 });
  const cancelled = await city.done(PLANNER, 'cancelScenario', ofVersion(queued));
  expect(cancelled).toMatchObject({ state: 'CANCELLED', version: 3 });
  expect(await city.step(PLANNER, draft['id'])).toBe('DONE');
  expect(await city.rows('select from job where ended_at is null and subject_id = $1', keyOf(draft['id']))).toEqual([]);

  await city.done(PLANNER, 'runScenario', ofVersion(cancelled));
  // Another server has taken it up, and says so; then it falls silent.
  const taken = `update scenario set state = 'RUNNING', beat_at = clock_timestamp() - make_interval(secs => $2::int) where id = $1`;
  await city.rows(taken, keyOf(draft['id']), 0);
  expect(await city.step(PLANNER, draft['id'])).toBe('LATER');
  await delay(300);
  expect(await city.read(PLANNER, draft['id'])).toMatchObject({ state: 'RUNNING', result: null });
  await city.rows(taken, keyOf(draft['id']), 60);
  expect(await city.solved(PLANNER, draft['id'])).toMatchObject({ state: 'DONE' });
});

test('what is written takes few statements, and the same request twice is one scenario', async () => {
  const once = begin({ idempotencyKey: 'skenario-satu' });
  const first = await city.done(PLANNER, 'createScenario', once);
  expect((await city.done(PLANNER, 'createScenario', once))['id']).toBe(first['id']);
  const counted = async (mutation: string, input: object): Promise<[taken: number, scenario: Json]> => {
    let scenario: Json = {};
    const taken = await statementsOf(city.hub, async () => {
      scenario = await city.done(PLANNER, mutation, input);
    });
    return [taken.length, scenario];
  };
  const [create, draft] = await counted('createScenario', begin());
  const [update, changed] = await counted('updateScenario', {
    ...ofVersion(draft),
    title: 'Lain',
    assumptions: assumptions(),
  });
  const [retitle, titled] = await counted('updateScenario', { ...ofVersion(changed), title: 'Lain lagi' });
  const [copy] = await counted('copyScenario', { scenario: titled['id'], title: 'Salinan' });
  const [run, queued] = await counted('runScenario', ofVersion(titled));
  const [cancel, cancelled] = await counted('cancelScenario', ofVersion(queued));
  const again = await city.done(PLANNER, 'runScenario', ofVersion(cancelled));
  const solved = await city.solved(PLANNER, again['id']);
  const [publish] = await counted('publishScenario', { ...ofVersion(solved), exact: true });
  const read = (await statementsOf(city.hub, () => city.read(PLANNER, first['id']))).length;
  expect({ create, update, retitle, copy, run, cancel, publish, read }).toEqual({
    create: 5,
    update: 6,
    retitle: 4,
    copy: 5,
    run: 12,
    cancel: 6,
    publish: 4,
    read: 1,
  });
});
