import { parse } from 'csv-parse/sync';
import { fetchFile } from '../files';
import { keyOf, list, NATIONAL, PlannedCity, PLANNER, YEAR } from '../planning';
import { readSheets } from '../xlsx';
import { plain } from '../counting';
import { answer, statementsOf, type Json } from '../graphql';

let city: PlannedCity;
let solved: Json;
let other: Json;

const solve = async (title: string, seats: number): Promise<Json> => {
  const programs = await city.programs();
  const draft = await city.done(PLANNER, 'createScenario', {
    ...{ title, region: '31.71', firstQuarter: `${YEAR}-Q1`, quarters: 3 },
    assumptions: {
      ...{ tolerance: 0.0005, inflowWorking: 3 },
      programs: [
        { program: programs['PPKD_REG'], source: 'APBD', unitCost: 4_500_000, exitRate: 0.3, lag: 1 },
        { program: programs['SEMBAKO'], source: 'APBN', unitCost: 600_000, exitRate: 0, supports: true },
      ],
      bundles: [{ programs: [programs['PPKD_REG'], programs['SEMBAKO']], exitRate: 0.35, lag: 1 }],
      limits: [
        { kind: 'SEATS', program: programs['PPKD_REG'], amount: seats },
        { kind: 'BUDGET', amount: 2_000_000_000, perQuarter: false },
      ],
    },
  });
  await city.done(PLANNER, 'runScenario', { scenario: draft['id'], expectedVersion: draft['version'] });
  return city.solved(PLANNER, draft['id']);
};

beforeAll(async () => {
  city = await PlannedCity.open();
  solved = await solve('Menuju 0 %: "awal"/2027', 40);
  other = await solve('Lebih banyak kursi', 80);
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

test('a workbook holds all that the scenario assumes and comes to, each table from the first row on', async () => {
  const sheets = await readSheets((await fileOf(PLANNER, '')).rawPayload);
  expect(sheets.map(({ name }) => name)).toEqual([
    ...[
      'Summary',
      'Path',
      'Allocation',
      'Kelurahan',
      'Programs',
      'Bundles',
      'Limits',
      'Hindcast',
      'Exit rates',
      'Definitions',
    ],
  ]);
  for (const { rows } of sheets.slice(0, -1))
    expect(rows[0]?.slice(0, 7)).toEqual([
      ...['scenario', 'title', 'areaCode', 'area', 'countedOn', 'release', 'protection'],
    ]);
  const defined = await csv('&sheet=definitions');
  const columns = sheets
    .slice(0, -1)
    .flatMap(({ name, rows }) => (rows[0] ?? []).map((column) => `${name} ${String(column)}`));
  expect(defined.map(({ sheet, column }) => `${sheet} ${column}`)).toEqual(columns);
  expect(new Set(columns).size).toBe(columns.length);
  for (const { unit, meaning } of defined)
    expect([unit, meaning]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^.{8}/)]);
});

test('summary, assumptions and the path of each kelurahan are those of the API', async () => {
  const [summary] = await csv('&sheet=summary');
  const result = solved['result'];
  expect(summary).toMatchObject({
    ...{
      scenario: solved['id'],
      title: 'Menuju 0 %: "awal"/2027',
      areaCode: '31.71',
      area: 'Kota Administrasi Jakarta Pusat',
    },
    ...{ firstQuarter: `${YEAR}-Q1`, quarters: '3', tolerance: '0.0005', inflowWorking: '3' },
    goal: String(result?.['goal']),
    remaining: String(result?.['remaining']),
    fewest: String(result?.['fewest']),
    spent: String(result?.['spent']),
    gap: String(result?.['gap']),
    reachesGoal: String(result?.['reachesGoal'] ?? ''),
    budgetNeeded: String(result?.['budgetNeeded'] ?? ''),
    shortfall: String(result?.['shortfall'] ?? ''),
    bottlenecks: list(result?.['bottlenecks'])
      .map(({ message }) => String(message))
      .join(' '),
  });
  expect(summary?.['bottlenecks']).toMatch(/seat/);
  const programs = await csv('&sheet=programs');
  expect(
    programs.map(({ program, programName, unitCost, exitRate, lag, supports }) => [
      program,
      programName,
      unitCost,
      exitRate,
      lag,
      supports,
    ]),
  ).toEqual([
    ['PPKD_REG', expect.stringMatching(/./), '4500000', '0.3', '1', 'no'],
    ['SEMBAKO', expect.stringMatching(/./), '600000', '0', expect.any(String), 'yes'],
  ]);
  expect((await csv('&sheet=bundles')).map(({ programs: codes, exitRate }) => [codes, exitRate])).toEqual([
    ['PPKD_REG + SEMBAKO', '0.35'],
  ]);
  expect((await csv('&sheet=limits')).map(({ number, limit, amount }) => [number, limit, amount])).toEqual([
    ['1', `At most 40 seats for PPKD_REG (${programs[0]?.['programName']}), quarters 1 to 3, each.`, '40'],
    ['2', 'At most Rp2,000,000,000, quarters 1 to 3 together.', '2000000000'],
  ]);
  const places = await csv('&sheet=places');
  expect(places.map(({ code, remaining }) => [code, Number(remaining)])).toEqual(
    list(result?.['places']).flatMap(({ region, remaining }) =>
      list(remaining).map((left) => [region?.['code'], Number(left)]),
    ),
  );
  expect(places.slice(0, 3).map(({ period }) => period)).toEqual([`${YEAR}-Q1`, `${YEAR}-Q2`, `${YEAR}-Q3`]);
  const allocation = await csv('&sheet=allocation');
  expect(new Set(allocation.map(({ program, programName }) => `${program} ${programName}`)).size).toBeLessThanOrEqual(
    2,
  );
  expect(allocation.every(({ programName, scenario }) => programName !== '' && scenario === solved['id'])).toBe(true);
});

test('what it foretells of the past is there too, with what was observed of its programs', async () => {
  const hindcast = await csv('&sheet=hindcast');
  expect(hindcast.map(({ registry, from, asOf, counted }) => [registry, from, asOf, Number(counted) > 0])).toEqual([
    ['P3KE', '2024-09-30', '2025-09-30', true],
    ['P3KE', '2023-09-30', '2024-09-30', true],
  ]);
  for (const { expected, counted, off } of hindcast)
    expect(Number(off)).toBeCloseTo(Number(expected) / Number(counted) - 1, 4);
  // The demo gave no places in those years.
  expect(
    (await csv('&sheet=exitRates')).map(({ program, programName, assumed, observed, families }) => [
      ...[program, programName !== '', assumed, observed, families],
    ]),
  ).toEqual([
    ['PPKD_REG', true, '0.3', '', '0'],
    ['SEMBAKO', true, '0', '', '0'],
  ]);
});

test('several scenarios stand side by side, each row with its own; five at most', async () => {
  const both = `&id=${String(other['id'])}`;
  const summary = await csv(`${both}&sheet=summary`);
  expect(summary.map(({ scenario, title }) => [scenario, title])).toEqual([
    [solved['id'], solved['title']],
    [other['id'], other['title']],
  ]);
  expect((await csv(`${both}&sheet=path`)).map(({ scenario }) => scenario)).toEqual([
    ...Array<unknown>(3).fill(solved['id']),
    ...Array<unknown>(3).fill(other['id']),
  ]);
  const sheets = await readSheets((await fileOf(PLANNER, both)).rawPayload);
  expect(sheets[0]?.rows).toHaveLength(3);
  expect(sheets.at(-2)?.name).toBe('Comparison');
  expect((await fileOf(PLANNER, both.repeat(3))).statusCode).toBe(200);
  const many = Array.from({ length: 5 }, (_, n) => `&id=scenario_00000000-0000-4000-8000-00000000000${n}`).join('');
  expect((await fileOf(PLANNER, many)).statusCode).toBe(400);
});

test('the first is compared with each of the others, as the API compares them', async () => {
  const both = `&id=${String(other['id'])}`;
  const rows = await csv(`${both}&sheet=comparison`);
  const { comparison } = plain(
    (
      await answer(
        city.hub,
        PLANNER,
        `{ scenario(id: "${String(solved['id'])}") { comparison(with: "${String(other['id'])}") {
          assumptions { ...F } totals { ...F } path { ...F } programs { ...F } places { ...F } } } }
         fragment F on ScenarioDifference { what programs region { code } period here there difference message }`,
        { language: 'en' },
      )
    )['scenario'],
  ) as { comparison: Record<string, { message: string; here: number | null; there: number | null }[]> };
  const told = Object.entries(comparison).flatMap(([part, all]) =>
    all.map(({ message, here, there }) => [part, message, String(here ?? ''), String(there ?? '')]),
  );
  expect(told.length).toBeGreaterThan(3 * 44);
  expect(rows.map(({ part, message, here, there }) => [part, message, here, there])).toEqual(told);
  expect(rows[0]).toMatchObject({
    ...{ scenario: solved['id'], other: other['id'], otherTitle: other['title'], part: 'assumptions' },
    ...{ what: 'SEATS_LIMIT', programs: 'PPKD_REG', number: '1', otherNumber: '1', here: '40', there: '80' },
    ...{ difference: '-40', warnings: '', otherAreaCode: '31.71', otherProtection: 'exact' },
  });
  const alone = await fileOf(PLANNER, '&format=csv&sheet=comparison');
  expect([alone.statusCode, alone.body]).toEqual([400, expect.stringContaining('two different ids')]);
});

test('a comparison of more kelurahan than the API lists is refused, not cut', async () => {
  // Each of the 44 as often as it takes: 2,024 are more than 2,000.
  await city.rows(
    `update scenario set result = jsonb_set(result, '{places}', (
       select jsonb_agg(place) from jsonb_array_elements(result -> 'places') place, generate_series(1, 46)))
     where id = any ($1)`,
    [solved, other].map(({ id }) => keyOf(id)),
  );
  try {
    const cut = await fileOf(PLANNER, `&id=${String(other['id'])}&format=csv&sheet=comparison`);
    expect([cut.statusCode, cut.body]).toEqual([400, expect.stringContaining('This is too long for one file')]);
  } finally {
    await city.rows(
      `update scenario set result = jsonb_set(result, '{places}', (
         select jsonb_agg(distinct place) from jsonb_array_elements(result -> 'places') place)) where id = any ($1)`,
      [solved, other].map(({ id }) => keyOf(id)),
    );
  }
});

test('files of two scenarios have two names, without a character that a disk refuses', async () => {
  const nameOf = async (more: string): Promise<unknown> => (await fileOf(PLANNER, more)).headers['content-disposition'];
  const counted = String(solved['countedOn']);
  expect(await nameOf('')).toContain(
    `filename="Scenario Menuju 0 awal 2027 Kota Administrasi Jakarta Pusat ${counted}.xlsx"`,
  );
  expect(await nameOf('&format=csv&sheet=limits')).toContain(`Pusat ${counted} (limits).csv"`);
  expect(await nameOf(`&id=${String(other['id'])}`)).toContain('Scenario Menuju 0 awal 2027 + Lebih banyak kursi Kota');
});

test('a table is one statement, a workbook one more for each quarter of the allocation and each comparison', async () => {
  const statements = async (more: string): Promise<number> =>
    (await statementsOf(city.hub, () => fileOf(PLANNER, more))).length;
  expect(await statements('&format=csv&sheet=summary')).toBe(1);
  expect(await statements('&format=csv&sheet=allocation')).toBe(1 + 3);
  expect(await statements('')).toBe(1 + 3);
  expect(await statements(`&id=${String(other['id'])}`)).toBe(2 * (1 + 3) + 1);
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
