import { parse } from 'graphql';
import { HubError } from '../../platform/errors/hub-error';
import type { Viewer } from '../../platform/access/viewer';
import { answerTo, at, listAt, type Reading } from './answer';
import { releaseOf } from './statistics';
import { cell, EXACT, NO_RELEASE, plain, ROUNDED, type Column, type Table } from './table';

const POINT = [
  ...['period', 'remaining', 'doNothing', 'linear', 'geometric', 'working', 'supported', 'unsupported', 'left'],
  ...['seats', 'cost'],
];

const SCENARIO = parse(`query ExportScenario($id: ID!) {
  scenario(id: $id) { title countedOn rounded region { code name level children(first: 100) { nodes { code } } }
    result { path { ${POINT.join(' ')} } } } }`);

const RELEASE = parse(`query ExportRelease($region: RegionCode!, $asOf: Date) {
  region(code: $region) { statistics(asOf: $asOf) { release { label registry { code } } } } }`);

const ALLOCATION = parse(`query ExportAllocation($id: ID!, $period: Period, $within: RegionCode) {
  scenario(id: $id) { result { allocation(period: $period, within: $within) {
    region { code name } program period seats cost } } } }`);

/** As many as the API answers at once; a list that is as long may be cut off. */
const MOST = 1_000;

/** Parts that a quarter of a large area is read in. */
const partsOf = (scenario: unknown): (string | null)[] => {
  const level = at(scenario, 'region', 'level');
  if (level !== 'NATION' && level !== 'PROVINCE') return [null];
  return listAt(scenario, 'region', 'children', 'nodes').map((area) => String(at(area, 'code')));
};

const notSolved = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Skenario ini belum ada hasilnya, atau tidak ada di lingkup Anda.',
      en: 'This scenario has no result yet, or there is none in your slice.',
    },
    'id',
  );

const tooLarge = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Alokasi skenario ini terlalu panjang untuk satu berkas; ekspor skenario wilayah yang lebih kecil.',
      en: 'The allocation of this scenario is too long for one file; export one of a smaller area.',
    },
    'id',
  );

const place = (name: 'code' | 'name', width: number): Column => ({
  title: name,
  width,
  meanings: [['Region', name]],
  value: (row) => cell(at(row, 'region', name)),
});

/** Day, release and protection of the counts it starts from, in every row. */
const headed = ({ day, release, protection }: Pick<Table, 'day' | 'release' | 'protection'>): Column[] => [
  { title: 'countedOn', width: 12, meanings: [['Scenario', 'countedOn']], value: () => day },
  { title: 'release', width: 24, meanings: [['RegionStatistics', 'release']], value: () => release },
  { title: 'protection', width: 20, meanings: [['Scenario', 'rounded']], value: () => protection },
];

export interface ScenarioTables {
  readonly path: Table;
  readonly allocation: Table;
}

/** The path of a solved scenario, and where its seats go, with the day, release and protection of the counts it starts from. */
export const scenarioTables = async (
  reading: Reading,
  viewer: Viewer,
  requestId: string,
  id: string,
): Promise<ScenarioTables> => {
  const ask = (document: typeof SCENARIO, variables: Readonly<Record<string, unknown>>): Promise<unknown> =>
    answerTo(reading, viewer, requestId, document, variables);
  const scenario = at(await ask(SCENARIO, { id }), 'scenario');
  const path = listAt(scenario, 'result', 'path');
  if (path.length === 0) throw notSolved();
  const [region, asOf] = [at(scenario, 'region', 'code'), at(scenario, 'countedOn')];
  const counted = await ask(RELEASE, { region, asOf });
  const allocation: unknown[] = [];
  for (const point of path)
    for (const within of partsOf(scenario)) {
      const answer = await ask(ALLOCATION, { id, period: at(point, 'period'), within });
      const seats = listAt(answer, 'scenario', 'result', 'allocation');
      if (seats.length >= MOST) throw tooLarge();
      allocation.push(...seats);
    }
  const of = {
    region: `${String(at(scenario, 'region', 'name'))} (${String(region)}): ${String(at(scenario, 'title'))}`,
    day: String(asOf ?? ''),
    release: releaseOf(at(counted, 'region', 'statistics')) ?? NO_RELEASE[viewer.language],
    protection: (at(scenario, 'rounded') === true ? ROUNDED : EXACT)[viewer.language],
  };
  return {
    path: {
      ...of,
      name: { id: 'Jalur', en: 'Path' },
      columns: [...headed(of), ...POINT.map((name) => plain('ScenarioPoint', [name], 14))],
      rows: path,
    },
    allocation: {
      ...of,
      name: { id: 'Alokasi', en: 'Allocation' },
      columns: [
        ...headed(of),
        place('code', 16),
        place('name', 24),
        ...['program', 'period', 'seats', 'cost'].map((name) => plain('ScenarioAllocation', [name], 16)),
      ],
      rows: allocation,
    },
  };
};
