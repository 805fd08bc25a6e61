import type * as InWorker from '../../src/features/scenario/solver/in-worker';
import type { Problem } from '../../src/features/scenario/solver/problem';
import { errorsOf, keyOf, list, PlannedCity, PLANNER } from '../planning';
import { answer, type Json } from '../graphql';

let failing = 0;
jest.mock('../../src/features/scenario/solver/in-worker', () => {
  const real = jest.requireActual<typeof InWorker>('../../src/features/scenario/solver/in-worker');
  return {
    solveInWorker: (problem: Problem, running: Parameters<typeof real.solveInWorker>[1]) => {
      failing -= 1;
      return failing >= 0 ? Promise.reject(new Error('The solver ended with 7')) : real.solveInWorker(problem, running);
    },
  };
});

let city: PlannedCity;
let training = '';

beforeAll(async () => {
  city = await PlannedCity.open();
  training = (await city.programs())['PPKD_REG'] ?? '';
});

afterAll(() => city.close());

const draft = (): Promise<Json> =>
  city.done(PLANNER, 'createScenario', {
    ...{ title: 'Menuju 0 %', region: '31.71', firstQuarter: '2027-Q1', quarters: 2 },
    assumptions: {
      tolerance: 0.0005,
      programs: [{ program: training, source: 'APBD', unitCost: 4_500_000, exitRate: 0.3 }],
      limits: [{ kind: 'SEATS', program: training, amount: 40 }],
    },
  });
const ofVersion = (scenario: Json): object => ({ scenario: scenario['id'], expectedVersion: scenario['version'] });

/** As if the server at work on it had fallen silent a minute ago. */
const silent = (id: unknown): Promise<unknown> =>
  city.rows(`update scenario set beat_at = beat_at - interval '1 minute' where id = $1`, keyOf(id));

test('a solver that dies is tried again, and after the third time its owner is told', async () => {
  failing = 1;
  const begun = await draft();
  const queued = await city.done(PLANNER, 'runScenario', ofVersion(begun));
  await expect(city.solved(PLANNER, begun['id'])).rejects.toThrow('ended with 7');
  await silent(begun['id']);
  expect(await city.solved(PLANNER, begun['id'])).toMatchObject({ state: 'DONE' });

  failing = 3;
  const again = await city.done(PLANNER, 'runScenario', { ...ofVersion(queued), expectedVersion: 3 });
  for (let tried = 1; tried <= 3; tried += 1) {
    await expect(city.solved(PLANNER, again['id'])).rejects.toThrow('ended with 7');
    await silent(begun['id']);
  }
  const told = await city.solved(PLANNER, again['id']);
  expect(told).toMatchObject({ state: 'UNSOLVED', result: null });
  expect(list(told['explanation']).map(String)).toEqual([expect.stringContaining('cut off several times')]);
  expect(await city.rows('select from job where ended_at is null and subject_id = $1', keyOf(begun['id']))).toEqual([]);

  // Run once more it has all its tries again.
  failing = 2;
  await city.done(PLANNER, 'runScenario', ofVersion(told));
  for (let tried = 1; tried <= 2; tried += 1) {
    await expect(city.solved(PLANNER, again['id'])).rejects.toThrow('ended with 7');
    await silent(begun['id']);
  }
  expect(await city.solved(PLANNER, again['id'])).toMatchObject({ state: 'DONE' });
});

test('one that is run, cancelled and run again at once is solved', async () => {
  failing = 0;
  const { id } = await draft();
  const at = (version: number): string => `(input: { scenario: "${String(id)}", expectedVersion: ${version} })`;
  const written = await answer(
    city.hub,
    PLANNER,
    `mutation { a: runScenario${at(1)} { userErrors { code field } } b: cancelScenario${at(2)} { userErrors { code field } }
      c: runScenario${at(3)} { userErrors { code field } } }`,
  );
  expect(Object.values(written).flatMap((one) => errorsOf(one ?? {}))).toEqual([]);
  expect(await city.solved(PLANNER, id)).toMatchObject({ state: 'DONE' });
});

test('a job that is run anew while a step looks at it as cancelled is not ended by that step', async () => {
  const begun = await draft();
  await city.done(PLANNER, 'runScenario', ofVersion(begun));
  const cancelled = await city.done(PLANNER, 'cancelScenario', { ...ofVersion(begun), expectedVersion: 2 });
  // The step and the run meet at the row, in whichever order.
  const [outcome] = await Promise.all([
    city.step(PLANNER, begun['id']),
    city.done(PLANNER, 'runScenario', ofVersion(cancelled)),
  ]);
  expect(['DONE', 'LATER']).toContain(outcome);
  const open = await city.rows('select from job where ended_at is null and subject_id = $1', keyOf(begun['id']));
  expect(open).toHaveLength(1);
  expect(await city.solved(PLANNER, begun['id'])).toMatchObject({ state: 'DONE' });
});
