import { parse } from 'csv-parse/sync';
import { fetchFile } from '../files';
import { list, NATIONAL, PlannedCity, PLANNER, YEAR } from '../planning';
import { readSheets } from '../xlsx';
import type { Json } from '../graphql';

let city: PlannedCity;
let solved: Json;

beforeAll(async () => {
  city = await PlannedCity.open();
  const programs = await city.programs();
  const draft = await city.done(PLANNER, 'createScenario', {
    ...{ title: 'Menuju 0 %', region: '31.71', firstQuarter: `${YEAR}-Q1`, quarters: 3 },
    assumptions: {
      ...{ tolerance: 0.0005, inflowWorking: 3 },
      programs: [
        { program: programs['PPKD_REG'], source: 'APBD', unitCost: 4_500_000, exitRate: 0.3, lag: 1 },
        { program: programs['SEMBAKO'], source: 'APBN', unitCost: 600_000, exitRate: 0, supports: true },
      ],
      limits: [{ kind: 'SEATS', program: programs['PPKD_REG'], amount: 40 }],
    },
  });
  await city.done(PLANNER, 'runScenario', { scenario: draft['id'], expectedVersion: draft['version'] });
  solved = await city.solved(PLANNER, draft['id']);
});

afterAll(() => city.close());

const fileOf = (persona: string, more: string): ReturnType<typeof fetchFile> =>
  fetchFile(city.hub, persona, `/exports/scenario?id=${String(solved['id'])}${more}`);

const csv = async (more: string): Promise<Readonly<Record<string, string>>[]> =>
  parse((await fileOf(PLANNER, `&format=csv${more}`)).rawPayload, { bom: true, columns: true });

test('the path and the allocation are those of the API, row by row, with day, release and protection', async () => {
  const path = await csv('');
  const told = list(solved['result']?.['path']);
  expect(path.map(({ period, remaining, cost }) => [period, Number(remaining), Number(cost)])).toEqual(
    told.map(({ period, remaining, cost }) => [period, remaining, cost]),
  );
  expect(new Set(path.map(({ protection, countedOn }) => `${protection} ${countedOn}`))).toEqual(
    new Set([`exact ${String(solved['countedOn'])}`]),
  );
  expect(path[0]?.['release']).toContain('P3KE');
  const allocation = await csv('&sheet=allocation');
  const seats = list(solved['result']?.['allocation']);
  expect(allocation.length).toBe(seats.length);
  const sum = (rows: readonly { readonly [name: string]: unknown }[]): number =>
    rows.reduce((total, row) => total + Number(row['seats']), 0);
  expect(sum(allocation)).toBe(sum(seats));
});

test('a workbook holds path, allocation and what each column means', async () => {
  const sheets = await readSheets((await fileOf(PLANNER, '')).rawPayload);
  expect(sheets.map(({ name }) => name)).toEqual(['Path', 'Allocation', 'Definitions']);
  expect((await csv('&sheet=definitions')).every(({ meaning }) => (meaning ?? '').length > 5)).toBe(true);
});

test('whoever does not see the scenario gets the same words as for one that is not there', async () => {
  const [hidden, gone] = await Promise.all([
    fileOf(NATIONAL, ''),
    fetchFile(city.hub, NATIONAL, '/exports/scenario?id=scenario_00000000-0000-4000-8000-000000000000'),
  ]);
  expect([hidden.statusCode, hidden.body]).toEqual([
    404,
    gone.body.replace(/"requestId":"[^"]*"/, /"requestId":"[^"]*"/.exec(hidden.body)?.[0] ?? ''),
  ]);
  expect((await fetchFile(city.hub, PLANNER, '/exports/scenario')).statusCode).toBe(400);
  expect((await fileOf(PLANNER, '&format=pdf')).statusCode).toBe(400);
});
