import { backtest } from '../../src/features/scenario/backtest';
import { ExitAsking } from '../exit-asking';
import type { ExitRow, Figures, SourceRow, Truth } from '../exit-cells';
import { areasOf } from '../exits';
import { beyondLuck, drawn, guesses, luckOf, report, weightOf, type Cell, type Seen, type World } from '../rounding';

/** What who sees rounded counts alone learns of who left extreme poverty, and of the other counts of the same families. */
let asking: ExitAsking;
let truth: Truth;
/** What is told of each cell, and the same rounded by luck alone. */
let shown: World;
let worlds: readonly World[];

beforeAll(async () => {
  asking = await ExitAsking.open();
  await asking.askAll();
  truth = await asking.truth();
  const cells = [...truth.cells.values()];
  // A program that is not named reads as 0, and so does a count of which nothing is told.
  shown = new Map(cells.map((cell) => [cell, [...(asking.told.get(cell.name) ?? [])][0] ?? 0]));
  worlds = Array.from({ length: 200 }, () => drawn(cells));
}, 120_000);

afterAll(() => asking.close());

/** Registries without deciles. */
const UNRANKED = new Set(['CARIK', 'BPKS']);

/** Worlds of luck depend on few cells as what is told does, so they say how far luck goes. */
const expectNoMoreThanLuck = (attack: string, right: (world: World) => number): void => {
  const luck = luckOf(worlds, right);
  report(attack, right(shown), luck.mean, luck.deviation);
  expect(luck.deviation).toBeGreaterThan(0);
  expect(right(shown)).toBeLessThan(beyondLuck(luck));
};

test('one cell has one number, whoever asks and by whichever way, and equal sets have one under all their names', () => {
  expect(asking.asked).toBeGreaterThan(30_000);
  expect([...asking.told].filter(([, values]) => values.size > 1)).toStrictEqual([]);
  expect([...asking.lists].filter(([, ways]) => ways.size > 1)).toStrictEqual([]);
  const sets = new Map<number, Set<number>>();
  const drawnFor = [...shown].filter(([{ under }]) => !under || shown.get(under) !== 0);
  for (const [{ key }, value] of drawnFor) sets.set(key, (sets.get(key) ?? new Set()).add(value));
  expect(sets.size).toBeLessThan(drawnFor.length - 100);
  expect([...sets].filter(([, values]) => values.size > 1)).toStrictEqual([]);
});

test('every number is a multiple of five at most four away, and without bias', () => {
  for (const [{ name, n }, value] of shown)
    expect([name, value % 5, Math.abs(value - n) <= 4]).toStrictEqual([name, 0, true]);
  // Where families that are told to be none leave none, nothing is drawn.
  const sets = new Map(
    [...shown].flatMap(([{ key, n, under }, value]) => (under && under.n < 5 ? [] : [[key, value - n]])),
  );
  expect(sets.size).toBeGreaterThan(1_000);
  // By Hoeffding's bound independent draws within a span of 5 exceed it once in a million times.
  const sum = [...sets.values()].reduce((all, one) => all + one, 0);
  expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt((sets.size * Math.log(2e6)) / 2));
});

test('what the trend is tested with are the rounded counts, and nothing else', () => {
  const series = (area: number, day: string): Figures['backtest'] =>
    backtest(
      truth.sources.flatMap(({ release, area: of, listed, extremePoor }) => {
        const [registry = '', asOf = '', city] = release.split(' ');
        // Above its city a release is of a part; and one that is told to list or rank nobody says nothing.
        if (of !== area || asOf > day || area < Number(city) || UNRANKED.has(registry) || !shown.get(listed)) return [];
        return [{ registry, asOf, families: shown.get(extremePoor) ?? NaN }];
      }),
    );
  for (const { area, day, tests } of asking.trends)
    expect([area, day, tests]).toStrictEqual([area, day, series(area, day)]);
  expect(asking.trends.some(({ tests }) => tests.length > 0)).toBe(true);
});

test('which rows there are tells nothing that their numbers do not', () => {
  const valueOf = (cell: Cell): number | null | undefined => [...(asking.told.get(cell.name) ?? [])][0];
  for (const { listed } of truth.sources)
    expect([listed.name, valueOf(listed)]).toStrictEqual([listed.name, shown.get(listed)]);
  for (const { program, families, left } of truth.exits) {
    const value = valueOf(families);
    // Of every area there is a row without a program; of a program one if it is told to have somebody.
    expect([families.name, value]).toStrictEqual([
      families.name,
      program === '-' ? shown.get(families) : value || undefined,
    ]);
    if (!value) expect([left.name, shown.get(left)]).toStrictEqual([left.name, 0]);
  }
  expect([...asking.told.keys()].filter((name) => !truth.cells.has(name))).toStrictEqual([]);
  // A program is left out as often as a coin of its families leaves it out.
  const few = truth.exits.filter(({ program, families: { n } }) => program !== '-' && n > 0 && n < 5);
  const leftOut = (world: World): number => few.filter(({ families }) => !world.get(families)).length / few.length;
  expectNoMoreThanLuck('a program with one to four families is left out', leftOut);
  expectNoMoreThanLuck('a program with one to four families is named', (world) => 1 - leftOut(world));
});

const parentOf = (area: number): number | undefined => areasOf(area).find((one) => one !== area);

/** A cell that is a whole less other cells. */
interface Difference {
  readonly part: Cell;
  readonly whole: Cell;
  readonly others: readonly Cell[];
}

const hits =
  (differences: readonly Difference[]) =>
  (world: World): number => {
    const of = (cell: Cell): number => world.get(cell) ?? NaN;
    return (
      differences.filter(
        ({ part, whole, others }) =>
          Math.abs(others.reduce((rest, other) => rest - of(other), of(whole)) - part.n) <= 2,
      ).length / differences.length
    );
  };

const differencesOf = (whole: Cell | undefined, parts: readonly Cell[]): Difference[] =>
  parts.flatMap((part) =>
    // Where nobody is counted nothing is hidden.
    whole && parts.length > 1 && part.n > 0 ? [{ part, whole, others: parts.filter((other) => other !== part) }] : [],
  );

test('a whole less its other areas is right no oftener than luck', () => {
  const series = new Map<string, Map<number, Cell>>();
  for (const { release, area, program, families, left } of truth.exits)
    for (const [name, cell] of [
      ['families', families],
      ['left', left],
    ] as const) {
      const key = `${release} ${program} ${name}`;
      series.set(key, (series.get(key) ?? new Map<number, Cell>()).set(area, cell));
    }
  for (const { release, area, listed, extremePoor } of truth.sources)
    for (const [name, cell] of [
      ['listed', listed],
      ['extremePoor', extremePoor],
    ] as const) {
      const key = `${release} ${name}`;
      series.set(key, (series.get(key) ?? new Map<number, Cell>()).set(area, cell));
    }
  const differences = [...series.values()].flatMap((cells) =>
    [...cells].flatMap(([area, whole]) =>
      differencesOf(
        whole,
        [...cells].filter(([part]) => parentOf(part) === area).map(([, cell]) => cell),
      ),
    ),
  );
  expect(differences.length).toBeGreaterThan(1_000);
  expectNoMoreThanLuck('a whole less its other areas', hits(differences));
});

const sourceOf = (release: string, area: number): SourceRow | undefined =>
  truth.sources.find((one) => one.release === release && one.area === area);

test('the extremely poor less those with other programs and with none are right no oftener than luck', () => {
  // A family with places of two programs counts in both, and one that the later release does not rank in none: both hide.
  const pairs = new Map<string, ExitRow[]>();
  for (const row of truth.exits) {
    const key = `${row.release} ${row.area}`;
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  const differences = [...pairs.values()].flatMap((row) =>
    differencesOf(
      sourceOf(row[0]?.before ?? '', row[0]?.area ?? 0)?.extremePoor,
      row.map(({ families }) => families),
    ),
  );
  expect(differences.length).toBeGreaterThan(500);
  expectNoMoreThanLuck('the extremely poor less other programs', hits(differences));
  const once = differences.filter(
    ({ others, whole, part }) => others.reduce((sum, { n }) => sum + n, part.n) === whole.n,
  );
  expectNoMoreThanLuck('the same where every family counts once', hits(once));
});

/** Who knows every family but one, and all that the hub knows of them. */
describe('all families but one are known', () => {
  interface Target {
    /** Its row in the kelurahan, and in the areas above. */
    readonly chain: readonly ExitRow[];
    readonly family: string;
    readonly leaves: boolean;
  }
  const targets: Target[] = [];
  let rowOf: ReadonlyMap<string, ExitRow>;

  beforeAll(() => {
    rowOf = new Map(truth.exits.map((row) => [`${row.release} ${row.area} ${row.program}`, row]));
    for (const row of truth.exits) {
      if (row.area % 10_000 === 0) continue;
      const chain = [...new Set(areasOf(row.area))].flatMap(
        (area) => rowOf.get(`${row.release} ${area} ${row.program}`) ?? [],
      );
      for (const leaves of [true, false]) {
        const family = row.members.find((id) => row.gone.has(id) === leaves);
        if (family !== undefined) targets.push({ chain, family, leaves });
      }
    }
  });

  const both = (row: ExitRow): Cell[] => [row.families, row.left];
  /** Cells of the rows that count such a family. */
  const cellsIn = ({ leaves }: Target, chain: readonly ExitRow[]): Cell[] =>
    chain.flatMap((row) => (leaves ? both(row) : [row.families]));
  const poorBy = (chain: readonly ExitRow[], release: 'release' | 'before'): Cell[] =>
    chain.flatMap((row) => sourceOf(row[release], row.area)?.extremePoor ?? []);
  /** The rows of those without a program. */
  const none = (chain: readonly ExitRow[]): ExitRow[] =>
    chain.flatMap(({ release, area }) => rowOf.get(`${release} ${area} -`) ?? []);

  interface Question {
    /** That count the family if it is as he is asked, and if it is not. */
    readonly cells: readonly Cell[];
    readonly else?: readonly Cell[];
  }

  /** How often he is right whether a family is as he is asked: half of them are. */
  const rightOf = (questionsOf: (target: Target) => readonly Question[]): ((world: World) => number) => {
    const cases = targets.flatMap((target) =>
      questionsOf(target).flatMap((question) =>
        [-1, 1].map((otherwise) => ({
          seen: [
            ...question.cells.map((cell): Seen => ({ cell, otherwise })),
            ...(question.else ?? []).map((cell): Seen => ({ cell, otherwise: -otherwise })),
          ],
          weight: otherwise < 0 ? weightOf(target.family) : 1,
        })),
      ),
    );
    return (world) => cases.reduce((sum, { seen, weight }) => sum + guesses(world, seen, weight), 0) / cases.length;
  };

  test('from one cell he guesses that one hardly better than a coin', () => {
    const right = rightOf((target) => cellsIn(target, target.chain).map((cell) => ({ cells: [cell] })));
    report('one cell', right(shown), 0.5);
    // Of one that is in and one that is not, he guesses one right, or both where the cell is a multiple of five: no luck is in it.
    expect(right(shown)).toBeLessThan(0.65);
  });

  test.each<[string, (target: Target) => Question[]]>([
    [
      'two cells, families and left of a row in the kelurahan',
      ({ chain, leaves }) => (leaves ? chain.slice(0, 1).map((row) => ({ cells: both(row) })) : []),
    ],
    [
      'two cells, families and left of a row in the city',
      ({ chain, leaves }) => (leaves ? chain.slice(2).map((row) => ({ cells: both(row) })) : []),
    ],
    [
      'six cells, those of kelurahan, kecamatan and city',
      ({ chain, leaves }) => (leaves ? [{ cells: chain.flatMap(both) }] : []),
    ],
    [
      'nine cells, with the extremely poor of the releases',
      (target) => {
        const { chain, leaves } = target;
        return [
          {
            cells: [...cellsIn(target, chain), ...poorBy(chain, 'before'), ...(leaves ? [] : poorBy(chain, 'release'))],
          },
        ];
      },
    ],
    [
      'twelve cells, whether a program gave it a place',
      (target) =>
        target.chain.some(({ program }) => program === '-')
          ? []
          : [{ cells: cellsIn(target, target.chain), else: cellsIn(target, none(target.chain)) }],
    ],
  ])('from %s he learns as much as luck gives', (attack, questionsOf) => {
    expectNoMoreThanLuck(attack, rightOf(questionsOf));
  });
});
