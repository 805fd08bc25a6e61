import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { bruteForce, countsOf, FIGURES, plain } from '../counting';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

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
    const code = Number(area.replaceAll('.', '').padEnd(10, '0'));
    for (const [path, value] of countsOf(count(code, endOf(code)))) truth.set(`${area}${path}`, value);
  }
}, 300_000);

/** Where the code of the area ends: measures begin with a letter. */
const area0 = (cell: string): number => cell.search(/\.[a-z]/i);

const CELLS = (): [cell: string, shown: number, true_: number][] =>
  [...told].map(([cell, values]) => [cell, [...values][0] ?? NaN, truth.get(cell) ?? NaN]);

test('asking again, by another way or as of another day gives no second number', () => {
  expect(asked).toBeGreaterThanOrEqual(100_000);
  expect([...told].filter(([, values]) => values.size > 1)).toStrictEqual([]);
});

test('every number is a multiple of five at most four away, and without bias', () => {
  const off = CELLS().map(([, shown, real]) => shown - real);
  expect(CELLS().every(([, shown]) => shown % 5 === 0)).toBe(true);
  expect(Math.max(...off.map(Math.abs))).toBeLessThan(5);
  // Standard deviation of one is about 2; of the mean of n, 2 / √n. Equal sets are off alike, so fewer are independent.
  const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
  expect(Math.abs(mean)).toBeLessThan(10 / Math.sqrt(off.length));
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

/** How often a whole less its other parts is the truth of the part, and how often it would be by chance alone. */
test('a whole less its other parts is right no oftener than chance', () => {
  const parentOf = (area: string): string => area.slice(0, area.lastIndexOf('.'));
  const areas = new Set(CELLS().map(([cell]) => cell.slice(0, area0(cell))));
  const partsOf = (parent: string): string[] => [...areas].filter((area) => parentOf(area) === parent);
  let hits = 0;
  let chance = 0;
  let tried = 0;
  const shown = new Map(CELLS().map(([cell, value]) => [cell, value]));
  const draw = (n: number): number => n - (n % 5) + (Math.random() * 5 < n % 5 ? 5 : 0);
  for (const [cell, , real] of CELLS()) {
    const area = cell.slice(0, area0(cell));
    const measure = cell.slice(area0(cell));
    const others = partsOf(parentOf(area)).filter((other) => other !== area);
    const whole = shown.get(`${parentOf(area)}${measure}`);
    // Where nobody is counted nothing is hidden.
    if (whole === undefined || others.length === 0 || real === 0) continue;
    tried += 1;
    if (whole - others.reduce((sum, other) => sum + (shown.get(`${other}${measure}`) ?? 0), 0) === real) hits += 1;
    for (let n = 0; n < 20; n += 1) {
      const parts = others.map((other) => truth.get(`${other}${measure}`) ?? 0);
      const all = real + parts.reduce((sum, one) => sum + one, 0);
      if (draw(all) - parts.reduce((sum, one) => sum + draw(one), 0) === real) chance += 1 / 20;
    }
  }
  report('a whole less its other parts', hits / tried, chance / tried);
  expect(tried).toBeGreaterThan(1_000);
  expect(hits / tried).toBeLessThan(chance / tried + 4 * Math.sqrt(0.25 / tried));
});

/** P(shown | n): which way n is rounded is a coin of n mod 5. */
const likelihood = (shown: number, n: number): number => {
  const rest = ((n % 5) + 5) % 5;
  if (shown === n - rest) return 1 - rest / 5;
  return shown === n - rest + 5 ? rest / 5 : 0;
};

test('who knows all families of an area but one guesses that one hardly better than a coin', () => {
  let right = 0;
  let guesses = 0;
  for (const [, shown, real] of CELLS()) {
    if (real === 0) continue;
    // In half of the cases the family is in the count, in half it is not; he knows the others.
    for (const others of [real, real - 1]) {
      const [without, withIt] = [likelihood(shown, others), likelihood(shown, others + 1)];
      guesses += 1;
      if (without === withIt) right += 0.5;
      else if (withIt > without === (real === others + 1)) right += 1;
    }
  }
  report('all but one are known', right / guesses, 0.5);
  expect(right / guesses).toBeLessThan(0.65);
});

test('who knows all but one, and all that changes, learns with each publication: that is why there are few', async () => {
  const { rows } = await admin.query<{ n: number; shown: number[]; known: number[] }>(`
    select f.n, array_agg(protected_count(c.known + f.n, (hashtextextended(gen_random_uuid()::text, 0) >> 32)::text) order by m)::int[] as shown,
      array_agg(c.known order by m) as known
    from (select i, i % 2 as n from generate_series(1, 2000) i) f, generate_series(1, 12) m,
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
  expect(rightAfter(1)).toBeLessThan(0.65);
  expect(rightAfter(12)).toBeGreaterThan(rightAfter(1));
});

/** What was learned, for docs/decisions/0040. */
const report = (attack: string, right: number, chance: number): void => {
  process.stderr.write(`  learned: ${attack}: right in ${right.toFixed(3)}, by chance ${chance.toFixed(3)}\n`);
};
