import { createHash } from 'node:crypto';
import { dataLines } from './data-lines';

/** A figure as somebody published it. */
export interface OfficialFigure {
  readonly id: string;
  readonly region: number;
  readonly indicator: string;
  readonly period: string;
  readonly value: number;
  readonly unit: string;
  readonly methodology: string;
  readonly source: string;
  /** Id of the figure of another method that it restates. */
  readonly restates: string | null;
}

/** Fields that tell a figure from any other; its id follows from them. */
type Key = Pick<OfficialFigure, 'region' | 'indicator' | 'period' | 'unit' | 'methodology'>;

const idOfFigure = ({ region, indicator, period, unit, methodology }: Key): string =>
  createHash('md5')
    .update(['figure', region, indicator, period, unit, methodology].join(' '))
    .digest('hex')
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');

/** The figures in `data/official`, with their sources; none of them is the hub's own. */
export const officialFigures = (): OfficialFigure[] =>
  dataLines('official/figures.csv').map(
    ([code, indicator = '', period = '', value, unit = '', methodology = '', source = '', restated = '']) => {
      const key: Key = { region: Number(code), indicator, period, unit, methodology };
      const restates = restated === '' ? null : idOfFigure({ ...key, methodology: restated });
      return { ...key, id: idOfFigure(key), value: Number(value), source, restates };
    },
  );
