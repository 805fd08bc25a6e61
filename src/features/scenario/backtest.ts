import { trendFrom } from './solver/trend';

/** What a release of a registry said of an area. */
export interface Told {
  readonly registry: string;
  readonly asOf: string;
  readonly families: number;
}

export interface Backtested {
  readonly registry: string;
  readonly asOf: string;
  readonly from: string;
  readonly families: number;
  readonly linear: number;
  readonly geometric: number;
  readonly linearOff: number | null;
  readonly geometricOff: number | null;
}

/** To a ten-thousandth. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** How far a foretold count was off, as a share of what was counted; null where that is nothing. */
export const off = (foretold: number, families: number): number | null =>
  families === 0 ? null : rounded(foretold / families - 1);

/** The trend as it would have been drawn on the eve of each release, from those before it, beside what the release then said. */
export const backtest = (told: readonly Told[]): Backtested[] =>
  [...new Set(told.map(({ registry }) => registry))].sort().flatMap((registry) => {
    const series = told.filter((one) => one.registry === registry).sort((a, b) => a.asOf.localeCompare(b.asOf));
    return series.flatMap((release, n): Backtested[] => {
      const last = series[n - 1];
      const past = series.slice(0, n);
      if (!last || past.length < 2) return [];
      const foretold = trendFrom(
        { day: last.asOf, families: last.families },
        past.map(({ asOf, families }) => ({ day: asOf, families })),
      )?.(release.asOf);
      // Two releases of days that follow each other foretell anything.
      if (!foretold || !Number.isFinite(foretold.linear) || !Number.isFinite(foretold.geometric)) return [];
      const { linear, geometric } = foretold;
      return [
        {
          ...{ registry, asOf: release.asOf, from: last.asOf, families: release.families },
          ...{ linear: rounded(linear), geometric: rounded(geometric) },
          linearOff: off(linear, release.families),
          geometricOff: off(geometric, release.families),
        },
      ];
    });
  });
