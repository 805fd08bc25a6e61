import { parse } from 'graphql';
import type { Viewer } from '../../platform/access/viewer';
import { partOfName } from '../../platform/files/file-name';
import { answerTo, at, listAt, type Reading } from './answer';
import { protectionOf, RELEASE, releaseOf } from './origin';
import { nothingToCompare, notSolved, tooLarge } from './refusals';
import { BUNDLES, LIMITS, PROGRAMS } from './scenario.assumed';
import { ALLOCATION, PATH, PLACES } from './scenario.columns';
import { COMPARED, comparedWith } from './scenario.compared';
import type { ScenarioRow } from './scenario.row';
import { SUMMARY } from './scenario.summary';
import { EXIT_RATES, HINDCAST } from './scenario.tested';
import { said, type Book, type Table } from './table';

const SCENARIO = parse(`query ExportScenario($id: ID!) {
  scenario(id: $id) { id title firstQuarter quarters countedOn rounded explanation ${RELEASE}
    region { code name }
    assumptions { tolerance inflowWorking inflowPermanent servedExitRate
      programs { code name pillar source unitCost exitRate lag supports } bundles { programs exitRate lag }
      limits { number kind region each program pillar source fromQuarter toQuarter perQuarter amount share } }
    hindcast { registry from asOf start expected counted off } exitRates { program assumed observed families left }
    result { goal reachesGoal start remaining share fewest familyQuarters proven gap spent budgetNeeded budgetNeededAtLeast shortfall shortfallAtLeast
      path { period remaining doNothing linear geometric working supported unsupported left seats cost }
      places { region { code name } remaining } bottlenecks { message } } } }`);

const SEATS = parse(`query ExportAllocation($id: ID!, $period: Period) {
  scenario(id: $id) { result { allocation(period: $period) {
    region { code name } program period seats cost } } } }`);

export const SCENARIO_SHEETS = [
  'summary',
  'path',
  'allocation',
  'places',
  'programs',
  'bundles',
  'limits',
  'hindcast',
  'exitRates',
  'comparison',
];

/** As many as the API answers at once; a list that is as long may be cut off. */
const MOST = { allocation: 10_000, places: 1_000 };
/** While a workbook is written the process does nothing else; CSV is quick. */
const MOST_ROWS = { xlsx: 10_000, csv: 50_000 };

export interface ScenariosWanted {
  /** Whoever asked has gone. */
  readonly signal: AbortSignal;
  readonly ids: readonly string[];
  readonly format: 'csv' | 'xlsx';
  readonly sheet: string;
}

type Ask = (document: typeof SCENARIO, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

const allocationOf = async (ask: Ask, scenario: unknown): Promise<unknown[]> => {
  const all: unknown[] = [];
  for (const point of listAt(scenario, 'result', 'path')) {
    const answer = await ask(SEATS, { id: at(scenario, 'id'), period: at(point, 'period') });
    const seats = listAt(answer, 'scenario', 'result', 'allocation');
    if (seats.length >= MOST.allocation) throw tooLarge();
    all.push(...seats);
  }
  return all;
};

/** The path of each kelurahan, a row a quarter. */
const placesOf = (scenario: unknown): unknown[] => {
  const places = listAt(scenario, 'result', 'places');
  if (places.length >= MOST.places) throw tooLarge();
  const periods = listAt(scenario, 'result', 'path').map((point) => at(point, 'period'));
  return places.flatMap((place) =>
    listAt(place, 'remaining').map((remaining, n) => ({ region: at(place, 'region'), period: periods[n], remaining })),
  );
};

interface Read {
  readonly of: Omit<ScenarioRow, 'row'>;
  readonly allocation: readonly unknown[];
}

const read = async (ask: Ask, id: string, withSeats: boolean): Promise<Read> => {
  const scenario = at(await ask(SCENARIO, { id }), 'scenario');
  if (listAt(scenario, 'result', 'path').length === 0) throw notSolved();
  const programs = listAt(scenario, 'assumptions', 'programs');
  const names = new Map(programs.map((program) => [String(at(program, 'code')), String(at(program, 'name'))]));
  return {
    of: { scenario, statistics: { asOf: at(scenario, 'countedOn'), release: at(scenario, 'release') }, names },
    allocation: withSeats ? await allocationOf(ask, scenario) : [],
  };
};

/** Of tables that are not wanted the columns alone, for their definitions. */
const tablesOf = (all: readonly Read[], compared: readonly object[], wanted: (key: string) => boolean): Table[] => {
  const table = (
    key: string,
    name: Table['name'],
    columns: Table['columns'],
    rowsOf: (one: Read) => readonly unknown[],
  ): Table => ({
    ...{ key, name, columns },
    rows: wanted(key) ? all.flatMap((one) => rowsOf(one).map((row) => ({ ...one.of, row }))) : [],
  });
  const assumed =
    (list: string) =>
    ({ of: { scenario } }: Read): readonly unknown[] =>
      listAt(scenario, 'assumptions', list);
  return [
    table('summary', said('Ringkasan', 'Summary'), SUMMARY, ({ of: { scenario } }) => [scenario]),
    table('path', said('Jalur', 'Path'), PATH, ({ of: { scenario } }) => listAt(scenario, 'result', 'path')),
    table('allocation', said('Alokasi', 'Allocation'), ALLOCATION, ({ allocation }) => allocation),
    table('places', said('Kelurahan', 'Kelurahan'), PLACES, ({ of: { scenario } }) => placesOf(scenario)),
    table('programs', said('Program', 'Programs'), PROGRAMS, assumed('programs')),
    table('bundles', said('Paket', 'Bundles'), BUNDLES, assumed('bundles')),
    table('limits', said('Batas', 'Limits'), LIMITS, assumed('limits')),
    table('hindcast', said('Uji mundur', 'Hindcast'), HINDCAST, ({ of: { scenario } }) => listAt(scenario, 'hindcast')),
    table('exitRates', said('Tingkat keluar', 'Exit rates'), EXIT_RATES, ({ of: { scenario } }) =>
      listAt(scenario, 'exitRates'),
    ),
    table('comparison', said('Perbandingan', 'Comparison'), COMPARED, (one) => (one === all[0] ? compared : [])),
  ];
};

/** Different texts in their order, short enough for the name of a file. */
const joined = (parts: readonly string[], most: number): string =>
  [...new Set(parts)].map((part) => partOfName(part, Math.floor(most / parts.length))).join(' + ');

/** Solved scenarios side by side: what they assume, what they come to, and what they start from. */
export const scenarioBook = async (
  reading: Reading,
  viewer: Viewer,
  requestId: string,
  { ids, format, sheet, signal }: ScenariosWanted,
): Promise<Book> => {
  const ask: Ask = (document, variables) => {
    signal.throwIfAborted();
    return answerTo(reading, viewer, requestId, document, variables);
  };
  const [first, ...others] = ids;
  if (sheet === 'comparison' && format === 'csv' && others.length === 0) throw nothingToCompare();
  const all: Read[] = [];
  for (const id of ids) all.push(await read(ask, id, format === 'xlsx' || sheet === 'allocation'));
  const compared: object[] = [];
  if (first !== undefined && (format === 'xlsx' || sheet === 'comparison'))
    for (const other of others) compared.push(...(await comparedWith(ask, first, other)));
  // One alone is compared with nothing.
  const tables = tablesOf(all, compared, (key) => format === 'xlsx' || key === sheet).filter(
    ({ key }) => key !== 'comparison' || others.length > 0,
  );
  if (tables.reduce((sum, { rows }) => sum + rows.length, 0) > MOST_ROWS[format]) throw tooLarge();
  const { language } = viewer;
  const of = (...path: string[]): string[] => all.map((one) => String(at(one.of.scenario, ...path)));
  return {
    name: [
      said('Skenario', 'Scenario')[language],
      joined(of('title'), 80),
      joined(of('region', 'name'), 60),
      joined(of('countedOn'), 60),
    ].join(' '),
    facts: all.map(({ of: { scenario, statistics } }) => [
      said('Skenario', 'Scenario')[language],
      [
        `${String(at(scenario, 'title'))}, ${String(at(scenario, 'region', 'name'))} (${String(at(scenario, 'region', 'code'))})`,
        String(at(scenario, 'countedOn')),
        releaseOf(statistics, language),
        protectionOf(at(scenario, 'rounded'), language),
      ].join('; '),
    ]),
    tables,
  };
};
