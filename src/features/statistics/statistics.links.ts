import { Edge, Figures } from '../../platform/graph/decorators';
import { DateScalar } from '../../platform/graph/scalars';
import { Region, seesFamilies } from '../region';
import { statisticsBelow, statisticsOf } from './statistics.sql';
import { RegionStatistics } from './statistics.type';

/** What this feature adds to the types of others. */

const AS_OF = 'As the hub knew it at the end of this day; today if nothing is said, or for a day to come.';

Figures(() => RegionStatistics, {
  nullable: true,
  args: { asOf: { type: () => DateScalar, nullable: true, description: AS_OF, sqlType: 'date' } },
  from: (region, value, viewer) => {
    const [code, end] = [region.col('code'), region.col('codeEnd')];
    return statisticsOf(code, end, value('asOf'), `not ${seesFamilies(code, end, viewer)}`);
  },
  reads: 2,
  description:
    'How many families it has, how poor and how well served (statistik); null of a day before the hub counted, and of an area of ' +
    'which no register is loaded: no family was ever counted there and no complete release covers it. Zeros are counts.',
})(Region.prototype, 'statistics');

Edge(() => [RegionStatistics], {
  source: (region, value, viewer) => statisticsBelow(region, value('asOf'), viewer),
  order: { properties: ['regionCode'], direction: 'ASC' },
  bound: 100,
  expected: 10,
  args: {
    asOf: {
      type: () => DateScalar,
      nullable: true,
      description: AS_OF,
      sqlType: 'date',
      // The source reads it.
      where: () => 'true',
    },
  },
  description:
    '`statistics` of each area directly below, side by side, by code; as far as your slice shows them. Areas whose `statistics` is ' +
    'null, since no register is loaded of them, are left out.',
})(Region.prototype, 'statisticsByChild');
