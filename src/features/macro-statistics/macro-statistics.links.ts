import { Edge } from '../../platform/graph/decorators';
import { Region } from '../region';
import { Indicator, MacroStatistic } from './macro-statistic.type';

/** What this feature adds to the types of others. */

/** The area itself and those above it, down from the nation. */
const chain = (code: string): string =>
  [1, 10000, 1000000, 100000000].map((width) => `${code} - ${code} % ${width}`).join(', ');

Edge(() => [MacroStatistic], {
  on: (region, figure) => `${figure.col('regionCode')} in (0, ${chain(region.col('code'))})`,
  order: { properties: ['period', 'regionCode', 'indicator', 'unit', 'id'], direction: 'DESC' },
  bound: 200,
  expected: 20,
  args: {
    indicator: {
      type: () => Indicator,
      nullable: true,
      description: 'Only figures of this.',
      sqlType: 'text',
      where: (figure, value) => `${figure.col('indicator')} = ${value}`,
    },
  },
  description:
    'Official figures of this area and of those above it (angka resmi), the newest first, 200 at most; each names its area. They ' +
    'stand beside `statistics` and are never mixed with it.',
})(Region.prototype, 'macroStatistics');
