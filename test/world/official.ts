import { officialFigures, type OfficialFigure } from '../../migrations/official-figures';
import type { Insert } from './load-business';
import { idOf, type Region } from './rows';

/** Figures of areas that none ship for: cities next door, and one restated twice over by a method of its own. */
const made = (regions: readonly Region[]): OfficialFigure[] =>
  regions
    .filter(({ code, level }) => ['PROVINCE', 'CITY'].includes(level) && code !== 3171000000)
    .flatMap((region, n) => {
      const figure = (method: string, restates: string | null): OfficialFigure => ({
        id: idOf(`figure ${region.dotted} ${method}`),
        region: region.code,
        indicator: n % 2 === 0 ? 'POVERTY' : 'EXTREME_POVERTY',
        period: n % 3 === 0 ? '2021' : '2021-Q3',
        value: n + 0.25,
        unit: 'PERCENT',
        methodology: method,
        source: 'Uji',
        restates,
      });
      const first = figure('cara lama', null);
      return [first, figure('cara baru', first.id)];
    });

export const officialOf = (regions: readonly Region[]): OfficialFigure[] => [...officialFigures(), ...made(regions)];

/** The others came with the schema. */
export const loadOfficial = (insert: Insert, regions: readonly Region[]): Promise<void> =>
  insert('macro_statistic', made(regions), ({ region, restates, ...row }) => ({
    ...row,
    region_code: region,
    restates_id: restates,
  }));
