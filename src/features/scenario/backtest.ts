import { quartersBetween, trendOf } from './solver/trend';

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
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const off = (foretold: number, families: number): number | null =>
  families === 0 ? null : rounded(foretold / families - 1);

/** The trend as it would have been drawn on the eve of each release, from those before it, beside what the release then said. */
export const backtest = (told: readonly Told[]): Backtested[] =>
  [...new Set(told.map(({ registry }) => registry))].sort().flatMap((registry) => {
    const series = told.filter((one) => one.registry === registry).sort((a, b) => a.asOf.localeCompare(b.asOf));
    return series.flatMap((release, n): Backtested[] => {
      const last = series[n - 1];
      const past = series.slice(0, Math.max(0, n - 1));
      if (!last || past.length === 0) return [];
      const ahead = Math.max(1, Math.round(quartersBetween(last.asOf, release.asOf)));
      const before = past.map(({ asOf, families }) => ({ quartersAgo: quartersBetween(asOf, last.asOf), families }));
      const trend = trendOf(last.families, before, ahead);
      if (!trend) return [];
      const [linear = 0, geometric = 0] = [trend.linear.at(-1), trend.geometric.at(-1)];
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
