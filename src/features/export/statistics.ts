import { parse } from 'graphql';
import { HubError, type Language } from '../../platform/errors/hub-error';
import type { Viewer } from '../../platform/access/viewer';
import { answerTo, at, listAt, type Reading } from './answer';
import { absent } from './refusals';
import { cell, EXACT, NO_RELEASE, plain, ROUNDED, type Column, type Table } from './table';

const COUNTS = [
  ...['households', 'extremePoor', 'permanentSupport', 'onPovertyList', 'enrolled', 'extremePoorUncovered'],
  ...['completeBundle', 'exclusionErrors', 'inclusionErrors', 'duplicateBenefits'],
];
const CHANGES = COUNTS.filter((name) => name !== 'permanentSupport');
const PILLARS = ['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'];
const OF_PILLAR = ['households', 'needed', 'reached', 'lacking'];

const FIGURES = `region { code name level } asOf protected counting release { label registry { code } } ${COUNTS.join(' ')}
  byDecile { decile households } byPillar { pillar ${OF_PILLAR.join(' ')} } change { since ${CHANGES.join(' ')} }`;

const DOCUMENT = parse(`query ExportStatistics($region: RegionCode!, $asOf: Date) {
  region(code: $region) { name statistics(asOf: $asOf) { ${FIGURES} } statisticsByChild(asOf: $asOf) { ${FIGURES} } } }`);

const where = (key: string, value: unknown) => (row: unknown) => at(row, key) === value;

export const releaseOf = (figures: unknown): string | null => {
  const label = at(figures, 'release', 'label');
  return typeof label === 'string' ? `${String(at(figures, 'release', 'registry', 'code'))}: ${label}` : null;
};

export const protectionOf = (figures: unknown, language: Language): string =>
  (at(figures, 'protected') === true ? ROUNDED : EXACT)[language];

/** Day, release and protection stand in every row, so that a row still says what it is where files are put together. */
const HEAD: readonly Column[] = [
  { ...plain('Region', ['region', 'code'], 14), title: 'code' },
  { ...plain('Region', ['region', 'name'], 24), title: 'name' },
  { ...plain('Region', ['region', 'level'], 12), title: 'level' },
  plain('RegionStatistics', ['asOf']),
  {
    title: 'release',
    width: 24,
    meanings: [['RegionStatistics', 'release']],
    value: (row, language) => releaseOf(row) ?? NO_RELEASE[language],
  },
  {
    title: 'protection',
    width: 20,
    meanings: [['RegionStatistics', 'protected']],
    value: protectionOf,
  },
  {
    title: 'counting',
    width: 10,
    meanings: [['RegionStatistics', 'counting']],
    value: (row, language) => YES_NO[language][at(row, 'counting') === true ? 0 : 1],
  },
];
const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { id: ['ya', 'tidak'], en: ['yes', 'no'] };

const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null].map((decile): Column => ({
  title: `decile.${decile ?? 'none'}`,
  width: 11,
  meanings: [
    ['DecileCount', 'households'],
    ['DecileCount', 'decile'],
  ],
  value: (row) => cell(at(listAt(row, 'byDecile').find(where('decile', decile)), 'households')),
}));

/** A pillar’s counts. */
export const pillarColumns = (names: readonly string[]): Column[] =>
  PILLARS.flatMap((pillar) =>
    names.map((name): Column => ({
      title: `${pillar}.${name}`,
      width: 16,
      meanings: [
        ['Pillar', pillar],
        ['PillarCount', name],
      ],
      value: (row) => cell(at(listAt(row, 'byPillar').find(where('pillar', pillar)), name)),
    })),
  );

const changes = CHANGES.map((name): Column => ({
  title: `change.${name}`,
  width: 14,
  meanings: [
    ['RegionStatistics', 'change'],
    ['RegionStatistics', name],
    ['StatisticsChange', name],
  ],
  value: (row) => cell(at(row, 'change', name)),
}));

const COLUMNS: readonly Column[] = [
  ...HEAD,
  ...COUNTS.map((name) => plain('RegionStatistics', [name])),
  ...deciles,
  ...pillarColumns(OF_PILLAR),
  plain('StatisticsChange', ['change', 'since']),
  ...changes,
];

/** The area and those directly below it, a row each. */
export const statisticsTable = async (
  reading: Reading,
  viewer: Viewer,
  requestId: string,
  region: string,
  asOf: string | null,
): Promise<Table> => {
  const answer = await answerTo(reading, viewer, requestId, DOCUMENT, { region, asOf });
  if (at(answer, 'region') === null) throw absent();
  const own = at(answer, 'region', 'statistics');
  if (own === null) throw notCounted();
  return {
    name: { id: 'Statistik', en: 'Statistics' },
    region: `${String(at(answer, 'region', 'name'))} (${region})`,
    day: String(at(own, 'asOf')),
    release: releaseOf(own) ?? NO_RELEASE[viewer.language],
    protection: protectionOf(own, viewer.language),
    columns: COLUMNS,
    rows: [own, ...listAt(answer, 'region', 'statisticsByChild')],
  };
};

const notCounted = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Belum ada statistik pada tanggal itu: Simpul belum mulai menghitung. Pilih tanggal yang lebih baru.',
      en: 'There are no statistics of that day: the hub had not begun to count. Choose a later one.',
    },
    'asOf',
  );
