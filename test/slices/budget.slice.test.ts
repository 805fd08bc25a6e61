import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { openTestHub, type TestDatabase } from '../harness';
import { sliceFor } from '../probe';
import { world, type BudgetLine } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

/** Ids of the lines that an agency reads, with what cells of sums it reads beside them. */
const seenBy = async (code: string): Promise<{ lines: string[]; sums: string[] }> => {
  const [lines, sums] = await hub.database.read(sliceFor(agencyOf(code)), [
    { text: 'select id from budget_line', values: [] },
    { text: 'select region_code, sum(ceiling) from budget_sum where lines > 0 group by 1 order by 1', values: [] },
  ]);
  return { lines: (lines ?? []).map(([id]) => String(id)), sums: (sums ?? []).map((row) => row.join(' ')) };
};

const within = (dotted: string): BudgetLine[] => world.lines.filter(({ region }) => region.dotted.startsWith(dotted));
const idsOf = (lines: readonly BudgetLine[]): string[] => lines.map(({ id }) => id);

test('a camat reads the lines of every kelurahan below, and a lurah none of the one next door', async () => {
  const camat = await seenBy('camat317101');
  expect(within('31.71.01.1001').length).toBeGreaterThan(0);
  expect(within('31.71.01.1002').length).toBeGreaterThan(0);
  expect(camat.lines).toEqual(expect.arrayContaining(idsOf(within('31.71.01'))));
  const lurah = await seenBy('lurah3171011001');
  expect(lurah.lines).toEqual(expect.arrayContaining(idsOf(within('31.71.01.1001'))));
  const nextDoor = new Set(idsOf(within('31.71.01.1002')));
  expect(lurah.lines.filter((id) => nextDoor.has(id))).toEqual([]);
  expect(camat.lines.filter((id) => new Set(idsOf(within('31.71.02'))).has(id))).toEqual([]);
});

test('the sums that an agency reads are those of the lines it reads, region by region', async () => {
  for (const code of ['camat317101', 'lurah3171011001', 'sosial3171', 'bappeda31', 'tnp2k00', 'kesra3171']) {
    const { lines, sums } = await seenBy(code);
    const seen = new Set(lines);
    const wanted = new Map<number, number>();
    for (const { id, region, ceiling } of world.lines)
      if (seen.has(id)) wanted.set(region.code, (wanted.get(region.code) ?? 0) + ceiling);
    expect([code, sums]).toEqual([code, [...wanted].sort(([a], [b]) => a - b).map((pair) => pair.join(' '))]);
    expect(sums.length).toBeGreaterThan(0);
  }
});
