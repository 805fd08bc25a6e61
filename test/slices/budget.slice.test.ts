import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { openTestHub, type TestDatabase } from '../harness';
import { sliceFor } from '../probe';
import { world, type BudgetLine } from '../world';
import { keptOf } from '../world/budget';
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

test('whoever sees a share sees its whole, and of the shares of a whole those of his slice', async () => {
  const shares = world.lines.filter(({ whole }) => whole !== null);
  expect(shares.length).toBeGreaterThan(10);
  let hidden = 0;
  for (const agency of world.agencies) {
    const seen = new Set((await seenBy(agency.code)).lines);
    const known = shares.filter(({ id }) => seen.has(id));
    expect(known.filter(({ whole }) => whole && !seen.has(whole.id))).toEqual([]);
    hidden += shares.filter(({ id, whole }) => whole && seen.has(whole.id) && !seen.has(id)).length;
  }
  expect(hidden).toBeGreaterThan(10);
});

test('the sums that an agency reads are those of the lines it reads, region by region', async () => {
  for (const code of ['camat317101', 'lurah3171011001', 'sosial3171', 'bappeda31', 'tnp2k00', 'kesra3171']) {
    const { lines, sums } = await seenBy(code);
    const seen = new Set(lines);
    const wanted = new Map<number, number>();
    for (const line of world.lines)
      if (seen.has(line.id))
        wanted.set(line.region.code, (wanted.get(line.region.code) ?? 0) + keptOf(world.lines, line));
    expect([code, sums]).toEqual([code, [...wanted].sort(([a], [b]) => a - b).map((pair) => pair.join(' '))]);
    expect(sums.length).toBeGreaterThan(0);
  }
});
