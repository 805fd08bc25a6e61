import { parse } from 'graphql';
import type { Viewer } from '../../platform/access/viewer';
import { answerTo, at, listAt, type Reading } from './answer';
import { changes, counts, deciles, pillars } from './measures';
import { areaOf, factsOf, originOf, RELEASE } from './origin';
import { absent, notCounted, nothingLoaded } from './refusals';
import { SOURCE, sourcesOf } from './sources';
import { CODE, field, said, YES_OR_NO, type Book, type Column } from './table';

const COUNTS = [
  ...['households', 'extremePoor', 'permanentSupport', 'onPovertyList', 'enrolled', 'extremePoorUncovered'],
  ...['completeBundle', 'exclusionErrors', 'inclusionErrors', 'duplicateBenefits'],
];
const CHANGES = COUNTS.filter((name) => name !== 'permanentSupport');
const OF_PILLAR = ['households', 'needed', 'reached', 'lacking'];

const FIGURES = `region { code name level } asOf protected counting ${RELEASE} ${COUNTS.join(' ')}
  byDecile { decile households } byPillar { pillar ${OF_PILLAR.join(' ')} } change { since ${CHANGES.join(' ')} }`;

const DOCUMENT = parse(`query ExportStatistics($region: RegionCode!, $asOf: Date) {
  region(code: $region) { name children(first: 100) { nodes { code name level } }
    statistics(asOf: $asOf) { ${FIGURES}
      bySource { ${SOURCE} } }
    statisticsByChild(asOf: $asOf) { ${FIGURES} } } }`);

export const STATISTICS_SHEETS = ['figures', 'sources'];

const FIGURE_COLUMNS: readonly Column[] = [
  ...areaOf((row) => at(row, 'region')),
  field(CODE, 'level', said('Tingkat wilayah.', 'Level of the area.'), ['region', 'level']),
  ...originOf((row) => row),
  field(
    YES_OR_NO,
    'counting',
    said(
      'Ada keluarga wilayah ini yang berubah dan sedang dihitung ulang.',
      'Families of the area have changed and are being counted.',
    ),
  ),
  ...counts(COUNTS),
  ...deciles,
  ...pillars(OF_PILLAR),
  ...changes(CHANGES),
];

/** The area and those directly below it, a row each; of one that nothing is loaded of, a row that says so. */
export const statisticsBook = async (
  reading: Reading,
  viewer: Viewer,
  requestId: string,
  region: string,
  asOf: string | null,
): Promise<Book> => {
  const answer = await answerTo(reading, viewer, requestId, DOCUMENT, { region, asOf });
  if (at(answer, 'region') === null) throw absent();
  const own = at(answer, 'region', 'statistics');
  if (own === null) throw asOf === null ? nothingLoaded() : notCounted();
  const below = new Map(listAt(answer, 'region', 'statisticsByChild').map((row) => [at(row, 'region', 'code'), row]));
  const { language } = viewer;
  return {
    name: `${said('Statistik', 'Statistics')[language]} ${region} ${String(at(own, 'asOf'))}`,
    facts: factsOf(`${String(at(answer, 'region', 'name'))} (${region})`, own, language),
    tables: [
      {
        key: 'figures',
        name: said('Statistik', 'Statistics'),
        columns: FIGURE_COLUMNS,
        rows: [
          own,
          ...listAt(answer, 'region', 'children', 'nodes').map(
            (area) => below.get(at(area, 'code')) ?? { region: area },
          ),
        ],
      },
      sourcesOf(own),
    ],
  };
};
