import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { MEASURES } from '../../src/features/statistics';
import { bruteForce, countsOf, FIGURES, plain } from '../counting';
import { numberOf } from '../exit-cells';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { shaped } from '../model/statistics-nodes';
import { beyondLuck, drawn, guesses, likelihood, luckOf, report, type Cell, type World } from '../rounding';

const COLUMNS = Object.keys(MEASURES);

/** What `tnp2k`, who may see no family, learns of rounded counts by asking 100,000 times. */
let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  // The attacker keeps asking for the same moment.
  await admin.query('delete from statistic_due');
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const COUNTS = FIGURES.replace('asOf protected', '');
const BELOW = `region { code } ${COUNTS}`;

/** The same areas by other ways: at once, area by area, as of other days, under other names. */
const documents = (day: string): string[] => {
  const asOf = `(asOf: "${day}")`;
  return [
    `{ region(code: "31") { code statistics${asOf} { ${COUNTS} } statisticsByChild${asOf} { ${BELOW} } } }`,
    `{ region(code: "31.71") { code again: statistics${asOf} { ${COUNTS} } parts: statisticsByChild${asOf} { ${BELOW} } } }`,
    ...Array.from(
      { length: 8 },
      (_, n) =>
        `{ region(code: "31.71.0${n + 1}") { code statistics${asOf} { ${COUNTS} } statisticsByChild${asOf} { ${BELOW} } } }`,
    ),
  ];
};

interface Answer {
  readonly code: string;
  readonly statistics?: object;
  readonly again?: object;
  readonly statisticsByChild?: readonly (object & { region: { code: string } })[];
  readonly parts?: readonly (object & { region: { code: string } })[];
}

/** Each cell by area and measure, with every number that was ever told of it. */
const told = new Map<string, Set<number>>();
let asked = 0;

const note = (area: string, figures: object): void => {
  for (const [path, value] of countsOf(figures)) {
    if (path.endsWith('lacking')) continue;
    const cell = `${area}${path}`;
    told.set(cell, (told.get(cell) ?? new Set()).add(value));
    asked += 1;
  }
};

const ask = async (document: string): Promise<void> => {
  const { code, ...answered } = plain((await answer(hub, 'tnp2k', document))['region']) as Answer;
  for (const figures of [answered.statistics, answered.again]) if (figures) note(code, figures);
  for (const { region, ...figures } of [...(answered.statisticsByChild ?? []), ...(answered.parts ?? [])])
    note(region.code, figures);
};

const endOf = (code: number): number =>
  code % 10_000 ? code : code % 1_000_000 ? code + 9_999 : code % 100_000_000 ? code + 999_999 : code + 99_999_999;

/** The truth of every cell. */
const truth = new Map<string, number>();

beforeAll(async () => {
  for (let n = 0; asked < 100_000; n += 1)
    for (const document of documents(`2099-01-${String((n % 28) + 1).padStart(2, '0')}`)) await ask(document);
  const count = await bruteForce(async <Row extends object>(sql: string) => (await admin.query<Row>(sql)).rows);
  for (const area of new Set([...told.keys()].map((cell) => cell.slice(0, cell.indexOf('.', area0(cell)))))) {
    const code = numberOf(area);
    for (const [path, value] of countsOf(count(code, endOf(code)))) truth.set(`${area}${path}`, value);
  }
  await readCells();
}, 300_000);

/** Where the code of the area ends: measures begin with a letter. */
const area0 = (cell: string): number => cell.search(/\.[a-z]/i);

const CELLS = (): [cell: string, shown: number, true_: number][] =>
  [...told].map(([cell, values]) => [cell, [...values][0] ?? NaN, truth.get(cell) ?? NaN]);

/** Each cell with the sum of the keys of its families, by which equal sets are known, and what is told of it. */
const shown = new Map<Cell, number>();
/** The same rounded by luck alone. */
let worlds: readonly World[] = [];

const readCells = async (): Promise<void> => {
  const { rows } = await admin.query<Record<string, number>>(`
    select distinct on (region_code) region_code::float8 as area, ${COLUMNS.map((name) => `${name}_key::float8 as ${name}`).join()}
    from statistic order by region_code, day desc`);
  const keys = new Map(rows.map((row) => [row['area'], new Map(countsOf(shaped(row)))]));
  for (const [name, value, n] of CELLS()) {
    const key = keys.get(numberOf(name.slice(0, area0(name))))?.get(name.slice(area0(name))) ?? 0;
    shown.set({ name, n, key }, value);
  }
  worlds = Array.from({ length: 200 }, () => drawn(shown.keys()));
};

test('asking again, by another way or as of another day gives no second number', () => {
  expect(asked).toBeGreaterThanOrEqual(100_000);
  expect([...told].filter(([, values]) => values.size > 1)).toStrictEqual([]);
});

test('every number is a multiple of five at most four away, and without bias', () => {
  const off = CELLS().map(([, shown, real]) => shown - real);
  expect(CELLS().every(([, shown]) => shown % 5 === 0)).toBe(true);
  expect(Math.max(...off.map(Math.abs))).toBeLessThan(5);
  // Equal sets are off alike: each counts once. By Hoeffding's bound independent draws within a span of 5 exceed it once in a
  // million times.
  const sets = new Map([...shown].map(([{ key, n }, value]) => [key, value - n]));
  expect(sets.size).toBeGreaterThan(1_000);
  expect([...shown].filter(([{ key, n }, value]) => sets.get(key) !== value - n)).toStrictEqual([]);
  const sum = [...sets.values()].reduce((all, one) => all + one, 0);
  expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt((sets.size * Math.log(2e6)) / 2));
});

test('equal sets under different names tell no more than one', () => {
  const pairs = CELLS().flatMap(([cell, shown]) => {
    if (!cell.endsWith('.extremePoor')) return [];
    const decile = `${cell.slice(0, -'.extremePoor'.length)}.byDecile.0.households`;
    return truth.get(decile) === truth.get(cell) ? [[shown, [...(told.get(decile) ?? [])][0]] as const] : [];
  });
  expect(pairs.length).toBeGreaterThan(40);
  expect(pairs.filter(([a, b]) => a !== b)).toStrictEqual([]);
});

/** How often a whole less its other parts is the truth of the part, and how often it would be by luck alone. */
test('a whole less its other parts is right no oftener than chance', () => {
  const parentOf = (area: string): string => area.slice(0, area.lastIndexOf('.'));
  const cellOf = new Map([...shown.keys()].map((cell) => [cell.name, cell]));
  const areas = [...new Set([...told.keys()].map((cell) => cell.slice(0, area0(cell))))];
  const differences = [...shown.keys()].flatMap((part) => {
    const area = part.name.slice(0, area0(part.name));
    const measure = part.name.slice(area0(part.name));
    const others = areas
      .filter((other) => other !== area && parentOf(other) === parentOf(area))
      .flatMap((other) => cellOf.get(`${other}${measure}`) ?? []);
    const whole = cellOf.get(`${parentOf(area)}${measure}`);
    // Where nobody is counted nothing is hidden.
    return whole && others.length > 0 && part.n > 0 ? [{ part, whole, others }] : [];
  });
  expect(differences.length).toBeGreaterThan(1_000);
  const hits = (world: World): number => {
    const of = (cell: Cell): number => world.get(cell) ?? NaN;
    return (
      differences.filter(
        ({ part, whole, others }) => others.reduce((rest, one) => rest - of(one), of(whole)) === part.n,
      ).length / differences.length
    );
  };
  const luck = luckOf(worlds, hits);
  report('a whole less its other parts', hits(shown), luck.mean, luck.deviation);
  expect(hits(shown)).toBeLessThan(beyondLuck(luck));
});

test('who knows all families of an area but one guesses that one hardly better than a coin', () => {
  let right = 0;
  let cases = 0;
  for (const [, shown, real] of CELLS()) {
    if (real === 0) continue;
    // In half of the cases the family is in the count, in half it is not; he knows the others.
    for (const others of [real, real - 1]) {
      const [without, withIt] = [likelihood(shown, others), likelihood(shown, others + 1)];
      cases += 1;
      if (without === withIt) right += 0.5;
      else if (withIt > without === (real === others + 1)) right += 1;
    }
  }
  report('all but one are known', right / cases, 0.5);
  // Of the two he guesses one right, or both where the cell is a multiple of five: no luck is in it.
  expect(right / cases).toBeLessThan(0.65);
});

/** Of some families the cells that count them, of all measures or of one; of the kelurahan and the areas above. */
const cellsOfFamilies = async (measures: readonly string[]): Promise<{ cells: Cell[]; key: number }[]> => {
  const { rows } = await admin.query<{ kelurahan: number; counted: string; key: number }>(
    `select kelurahan_code::float8 as kelurahan, counted::text, key::float8 from family_count
     where counted & ${1 << COLUMNS.indexOf('extreme_poor')} > 0 order by household_id limit 600`,
  );
  const columns = new Map(countsOf(shaped(Object.fromEntries(COLUMNS.map((name, bit) => [name, bit])))));
  const cellsOf = new Map<string, Cell[]>();
  for (const cell of shown.keys()) {
    const at = `${numberOf(cell.name.slice(0, area0(cell.name)))} ${columns.get(cell.name.slice(area0(cell.name)))}`;
    cellsOf.set(at, [...(cellsOf.get(at) ?? []), cell]);
  }
  return rows.map(({ kelurahan, counted, key }) => {
    const bits = measures
      .map((name) => COLUMNS.indexOf(name))
      .filter((bit) => (BigInt(counted) >> BigInt(bit)) % 2n === 1n);
    const areas = [1, 1e4, 1e6, 1e8].map((width) => kelurahan - (kelurahan % width));
    return { key, cells: areas.flatMap((area) => bits.flatMap((bit) => cellsOf.get(`${area} ${bit}`) ?? [])) };
  });
};

test.each([
  ['one measure in all areas', ['extreme_poor'], 0.75],
  ['all cells of an extremely poor family', COLUMNS, 1],
])('draws add up for who knows all families but one, and is told %s', async (attack, measures, most) => {
  // Half of those he is asked of are counted.
  const cases = (await cellsOfFamilies(measures)).flatMap(({ cells, key }) =>
    [-1, 1].map((otherwise) => ({
      seen: cells.map((cell) => ({ cell, otherwise })),
      weight: otherwise < 0 ? key : 0.5,
    })),
  );
  const right = (world: World): number =>
    cases.reduce((sum, { seen, weight }) => sum + guesses(world, seen, weight), 0) / cases.length;
  const { mean, deviation } = luckOf(worlds.slice(0, 50), right);
  report(attack, right(shown), mean, deviation);
  // Of 50 worlds of luck: what is told now is one, and may be anything between a coin and all.
  expect(mean).toBeGreaterThan(0.55);
  expect(mean).toBeLessThan(most);
});

test('who knows all but one, and all that changes, learns with each publication: that is why there are few', async () => {
  const { rows } = await admin.query<{ n: number; shown: number[]; known: number[] }>(`
    select f.n, array_agg(protected_count(c.known + f.n, (hashtextextended(gen_random_uuid()::text, 0) >> 32)::text) order by m)::int[] as shown,
      array_agg(c.known order by m) as known
    from (select i, i % 2 as n from generate_series(1, 5000) i) f, generate_series(1, 12) m,
      lateral (select 200 + (random() * 40)::int + f.i * 0 as known) c group by f.i, f.n`);
  const rightAfter = (months: number): number =>
    rows.filter(({ n, shown, known }) => {
      const told_ = shown.slice(0, months).map((value, m) => {
        const others = known[m] ?? 0;
        return Math.log((likelihood(value, others + 1) + 1e-12) / (likelihood(value, others) + 1e-12));
      });
      return told_.reduce((sum, one) => sum + one, 0) > 0 === (n === 1);
    }).length / rows.length;
  report('after 1 month', rightAfter(1), 0.5);
  report('after 4 months', rightAfter(4), 0.5);
  report('after 12 months', rightAfter(12), 0.5);
  // Of 5,000 guesses 0.6 are right, ± 0.007: seven deviations.
  expect(rightAfter(1)).toBeLessThan(0.65);
  expect(rightAfter(12)).toBeGreaterThan(rightAfter(1));
});
