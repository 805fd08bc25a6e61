import { parse } from 'graphql';
import { showsArea, type Viewer } from '../../platform/access/viewer';
import { levelOf, parseRegionCode } from '../../platform/region-code';
import { answerTo, at, listAt, type Reading } from './answer';
import { absent, noKelurahan, noNeighbourhoods } from './refusals';
import { pillarColumns, protectionOf, releaseOf } from './statistics';
import { EXACT, NO_RELEASE, plain, type Column, type Table } from './table';

const COUNTS = ['onPovertyList', 'unserved', 'extremePoor', 'extremePoorUnserved'];

const DOCUMENT = parse(`query ExportGaps($region: RegionCode!) {
  kelurahan(code: $region) { code name statistics { asOf protected release { label registry { code } } }
    gapsByNeighbourhood { rw ${COUNTS.join(' ')} byPillar { pillar needed reached lacking } } } }`);

/** What every row says beside its counts: of which kelurahan, day and release it is. */
const headed = (kelurahan: unknown): Column[] => {
  const statistics = at(kelurahan, 'statistics');
  const fixed = (title: string, width: number, of: string, name: string, value: Column['value']): Column => ({
    title,
    width,
    meanings: [[of, name]],
    value,
  });
  return [
    fixed('code', 16, 'Region', 'code', () => String(at(kelurahan, 'code'))),
    fixed('name', 24, 'Region', 'name', () => String(at(kelurahan, 'name'))),
    plain('NeighbourhoodGaps', ['rw'], 8),
    fixed('asOf', 12, 'RegionStatistics', 'asOf', () => String(at(statistics, 'asOf') ?? '')),
    fixed('release', 24, 'RegionStatistics', 'release', (_, language) => releaseOf(statistics) ?? NO_RELEASE[language]),
    fixed('protection', 12, 'RegionStatistics', 'protected', (_, language) => EXACT[language]),
  ];
};

/** Who is not served in a kelurahan, a row an RW. */
export const gapsTable = async (
  reading: Reading,
  viewer: Viewer,
  requestId: string,
  region: string,
): Promise<Table> => {
  if (levelOf(parseRegionCode(region) ?? 0) !== 'KELURAHAN') throw noKelurahan();
  const answer = await answerTo(reading, viewer, requestId, DOCUMENT, { region });
  const kelurahan = at(answer, 'kelurahan');
  if (kelurahan === null) throw absent();
  if (!showsArea(viewer, 'MASKED')) throw noNeighbourhoods();
  const statistics = at(kelurahan, 'statistics');
  return {
    name: { id: 'Kesenjangan per RW', en: 'Gaps by RW' },
    region: `${String(at(kelurahan, 'name'))} (${region})`,
    day: String(at(statistics, 'asOf') ?? ''),
    release: releaseOf(statistics) ?? NO_RELEASE[viewer.language],
    protection: protectionOf(statistics, viewer.language),
    columns: [
      ...headed(kelurahan),
      ...COUNTS.map((name) => plain('NeighbourhoodGaps', [name], 16)),
      ...pillarColumns(['needed', 'reached', 'lacking']),
    ],
    rows: listAt(kelurahan, 'gapsByNeighbourhood'),
  };
};
