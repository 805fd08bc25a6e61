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
const QUERY = `{ kelurahan(code: "31.71.01.1002") {
  gapsByNeighbourhood { rw onPovertyList unserved extremePoor extremePoorUnserved byPillar { pillar lacking } }
  statistics { onPovertyList exclusionErrors extremePoor extremePoorUncovered byPillar { pillar lacking } } } }`;
const asked = async (persona: string): Promise<Json | undefined> => (await answer(hub, persona, QUERY))['kelurahan'];
const sum = (rows: readonly Json[], of: (row: Json) => unknown): number =>
  rows.reduce((total, row) => total + Number(of(row)), 0);

test('the gaps of all RW add up to the statistics of the kelurahan, the worst RW first', async () => {
  const kelurahan = await asked('lurah-cideng');
  const [rows, all] = [list(kelurahan?.['gapsByNeighbourhood']), kelurahan?.['statistics']];
  expect(rows.length).toBeGreaterThan(3);
  expect(sum(rows, ({ onPovertyList }) => onPovertyList)).toBe(all?.['onPovertyList']);
  expect(sum(rows, ({ unserved }) => unserved)).toBe(all?.['exclusionErrors']);
  expect(sum(rows, ({ extremePoor }) => extremePoor)).toBe(all?.['extremePoor']);
  expect(sum(rows, ({ extremePoorUnserved }) => extremePoorUnserved)).toBe(all?.['extremePoorUncovered']);
  for (const [n, pillar] of list(all?.['byPillar']).entries())
    expect(sum(rows, ({ byPillar }) => byPillar?.[n]?.['lacking'])).toBe(pillar['lacking']);
  const worth = rows.map(
    ({ extremePoorUnserved, unserved }) => Number(extremePoorUnserved) * 10_000 + Number(unserved),
  );
  expect(worth).toEqual([...worth].sort((a, b) => b - a));
  expect(worth[0]).toBeGreaterThan(0);
});

test('each RW is what a count of its families by hand says', async () => {
  const counted = await sqlOnce<{ rw: string; unserved: number }>(
    database.adminUrl,
    `select h.rw, count(*)::int as unserved from household h where h.kelurahan_code = 3171011002 and h.on_poverty_list
       and h.status <> 'LEFT' and h.merged_into is null and not exists (select from enrolment e
         where e.household_id = h.id and e.status not in ('INELIGIBLE', 'WITHDRAWN')) group by h.rw order by h.rw`,
  );
  const rows = list((await asked('camat-gambir'))?.['gapsByNeighbourhood']);
  const told = rows
    .map(({ rw, unserved }) => ({ rw: String(rw), unserved: Number(unserved) }))
    .filter(({ unserved }) => unserved > 0);
  expect(told.sort((a, b) => (a.rw < b.rw ? -1 : 1))).toEqual(counted);
});

test('who is not shown in which RW a family lives is told of no RW', async () => {
  for (const persona of ['bappeda-dki', 'sosial-jakpus', 'kesra-jakpus', 'tnp2k', 'inspektorat-jakpus'])
    expect([persona, (await asked(persona))?.['gapsByNeighbourhood']]).toEqual([persona, []]);
  expect(list((await asked('walikota-jakpus'))?.['gapsByNeighbourhood']).length).toBeGreaterThan(3);
});
