import { officialFigures } from '../../migrations/official-figures';
import { load } from '../../src/platform/database/owner';
import type { Hub } from '../../src/hub';
import { answer, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const list = (value: Json | undefined): Json[] => Object.values(value ?? {});
const figuresOf = async (persona: string, code: string, indicator: string): Promise<Json[]> => {
  const { region } = await answer(
    hub,
    persona,
    `{ region(code: "${code}") { macroStatistics(indicator: ${indicator}) {
       region { code } period value unit methodology source restates { value } restatedBy { value } } } }`,
  );
  return list(region?.['macroStatistics']);
};
const brief = ({ region, period, value, unit }: Json): string => `${region?.['code']} ${period} ${value} ${unit}`;

test('a city has its own figures and those above it, the newest first, each with its method and source', async () => {
  const found = await figuresOf('kesra-jakpus', '31.71', 'EXTREME_POVERTY');
  expect(found.map(brief)).toEqual([
    '00 2025-03 0.85 PERCENT',
    '00 2024-09 0.99 PERCENT',
    expect.stringMatching(/^00 2024-03 /),
    expect.stringMatching(/^00 2024-03 /),
    '00 2023-03 1.12 PERCENT',
    '31.71 2022-03 0.5 PERCENT',
    '31.71 2022-03 4590 PEOPLE',
    '31 2022-03 0.89 PERCENT',
    '31 2022-03 95668 PEOPLE',
    '00 2022-03 2.04 PERCENT',
    '31.71 2021-03 0.57 PERCENT',
    '31.71 2021-03 5240 PEOPLE',
  ]);
  for (const { methodology, source } of found) {
    expect(methodology).toMatch(/^Garis /);
    expect(source).toMatch(/^BPS; dikutip /);
  }
});

test('a source can be followed: publisher, title and date, or that they were not noted; never a number alone', () => {
  for (const { source } of officialFigures())
    expect(source).toMatch(/; dikutip [^“]+“[^”]+” .*\d{4}|\((judul dan )?tanggal tidak tercatat\)$/);
});

test('a restated figure and what restates it both stand, and name each other', async () => {
  const restated = (await figuresOf('tnp2k', '00', 'EXTREME_POVERTY')).filter(
    ({ period }) => String(period) === '2024-03',
  );
  expect(restated).toHaveLength(2);
  expect(restated.find(({ value }) => Number(value) === 0.83)).toMatchObject({
    restates: null,
    restatedBy: { value: 1.26 },
  });
  expect(restated.find(({ value }) => Number(value) === 1.26)).toMatchObject({
    restates: { value: 0.83 },
    restatedBy: null,
  });
});

test('a kelurahan has none of its own: those of its city, province and nation', async () => {
  const found = (await figuresOf('lurah-cideng', '31.71.01.1002', 'STUNTING')).map(brief);
  expect(found).toEqual(['31.71 2022 14 PERCENT', '31 2022 14.8 PERCENT']);
  await expect(figuresOf('lurah-cideng', '31.71.01.1002', 'POVERTY')).resolves.toHaveLength(3);
});

/** What the loader, who alone writes figures, cannot load. */
const loaded = (values: string): Promise<unknown> =>
  load(database.ownerUrl, ({ query }) =>
    query(`insert into macro_statistic (region_code, indicator, period, value, unit, methodology, source, restates_id)
      values (${values})`),
  );

test('the table takes none below a city, none of no method, and none that restates another figure', async () => {
  await expect(loaded(`3171010000, 'POVERTY', '2022-03', 1, 'PERCENT', 'cara', 'BPS', null`)).rejects.toThrow(/check/);
  await expect(loaded(`3171011002, 'POVERTY', '2022-03', 1, 'PERCENT', 'cara', 'BPS', null`)).rejects.toThrow(/check/);
  await expect(loaded(`3171000000, 'POVERTY', '2022-03', 1, 'PERCENT', '', 'BPS', null`)).rejects.toThrow(/check/);
  await expect(loaded(`3171000000, 'POVERTY', '2022-3', 1, 'PERCENT', 'cara', 'BPS', null`)).rejects.toThrow(/check/);
  const [nation] = officialFigures();
  await expect(loaded(`0, 'EXTREME_POVERTY', '2023-03', 1, 'PERCENT', 'cara', 'BPS', '${nation?.id}'`)).rejects.toThrow(
    /foreign key/,
  );
  await expect(
    loaded(`0, 'EXTREME_POVERTY', '${nation?.period}', 1, 'PERCENT', '${nation?.methodology}', 'BPS', null`),
  ).rejects.toThrow(/unique/);
});

test('what ships is what stands in the file, once', async () => {
  const rows = await sqlOnce<{ id: string }>(database.adminUrl, 'select id from macro_statistic');
  expect(rows.map(({ id }) => id).sort()).toEqual(
    officialFigures()
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(17);
});
