import { parse } from 'graphql';
import { showsArea, type Viewer } from '../../platform/access/viewer';
import { levelOf, parseRegionCode } from '../../platform/region-code';
import { answerTo, at, listAt, type Reading } from './answer';
import { counts, pillars } from './measures';
import { areaOf, factsOf, originOf, RELEASE } from './origin';
import { absent, noKelurahan, noNeighbourhoods, nothingLoaded } from './refusals';
import { CODE, field, said, type Book } from './table';

const COUNTS = ['onPovertyList', 'unserved', 'extremePoor', 'extremePoorUnserved'];
const OF_PILLAR = ['needed', 'reached', 'lacking'];

const DOCUMENT = parse(`query ExportGaps($region: RegionCode!) {
  kelurahan(code: $region) { code name statistics { asOf protected ${RELEASE} }
    gapsByNeighbourhood { rw ${COUNTS.join(' ')} byPillar { pillar ${OF_PILLAR.join(' ')} } } } }`);

const RW = field(
  CODE,
  'rw',
  said(
    'RW, tiga angka; kosong untuk keluarga yang RW-nya tidak diketahui.',
    'The RW, three digits; empty where it is not known.',
  ),
);

export const GAPS_SHEETS = ['figures'];

/** Who is not served in a kelurahan, a row an RW. */
export const gapsBook = async (reading: Reading, viewer: Viewer, requestId: string, region: string): Promise<Book> => {
  if (levelOf(parseRegionCode(region) ?? 0) !== 'KELURAHAN') throw noKelurahan();
  const answer = await answerTo(reading, viewer, requestId, DOCUMENT, { region });
  const kelurahan = at(answer, 'kelurahan');
  if (kelurahan === null) throw absent();
  if (!showsArea(viewer, 'MASKED')) throw noNeighbourhoods();
  const statistics = at(kelurahan, 'statistics');
  if (statistics === null) throw nothingLoaded();
  const { language } = viewer;
  const name = said('Kesenjangan per RW', 'Gaps by RW');
  return {
    name: `${name[language]} ${region} ${String(at(statistics, 'asOf'))}`,
    facts: factsOf(`${String(at(kelurahan, 'name'))} (${region})`, statistics, language),
    tables: [
      {
        key: 'figures',
        name,
        columns: [
          ...areaOf(() => kelurahan),
          RW,
          ...originOf(() => statistics),
          ...counts(COUNTS),
          ...pillars(OF_PILLAR),
        ],
        rows: listAt(kelurahan, 'gapsByNeighbourhood'),
      },
    ],
  };
};
