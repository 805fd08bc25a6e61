import type { OfficialFigure } from '../../migrations/official-figures';
import { inside, type Region } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';

/** Figures that others published, of an area and those above it. */
export const officialNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const placeOf = ({ region }: OfficialFigure): Region => {
    const found = world.regions.find(({ code }) => code === region);
    if (!found) throw new Error(`There is no region ${region}`);
    return found;
  };
  const seen = (figure: OfficialFigure): boolean => oracle.sees.region(placeOf(figure));
  const one = (path: string, figure: OfficialFigure | undefined): object | null =>
    model.one(path, figure, seen, model.nodes.officialFigure);
  return {
    officialFigure: (row: OfficialFigure): object => ({
      __typename: 'MacroStatistic',
      indicator: row.indicator,
      period: row.period,
      value: row.value,
      unit: row.unit,
      methodology: row.methodology,
      source: row.source,
      region: () => model.one('MacroStatistic.region', placeOf(row), oracle.sees.region, model.nodes.region),
      restates: () =>
        one(
          'MacroStatistic.restates',
          world.official.find(({ id }) => id === row.restates),
        ),
      restatedBy: () =>
        one(
          'MacroStatistic.restatedBy',
          world.official.find(({ restates }) => restates === row.id),
        ),
    }),
    officialOfRegion: (region: Region): object => ({
      macroStatistics: ({ indicator }: { indicator?: string | null }) =>
        by(
          model
            .shown(
              'Region.macroStatistics',
              world.official.filter((row) => inside(placeOf(row), region)),
              seen,
            )
            .filter((row) => !indicator || row.indicator === indicator),
          (row) => row.period,
          (row) => row.region,
          (row) => row.indicator,
          (row) => row.unit,
          (row) => row.id,
        )
          .reverse()
          .map(model.nodes.officialFigure),
    }),
  };
};
