import type { Backtested } from '../src/features/scenario/backtest';
import { areasOf, countExits, type Known, type Listed } from './exits';
import { setOf, type Cell } from './rounding';

/** The counts that overlap with who left between two releases: what is true of them, and how an answer calls them. */

/** Of one release, area and program ('-' for none). */
export interface ExitRow {
  readonly release: string;
  readonly before: string;
  readonly area: number;
  readonly program: string;
  readonly families: Cell;
  readonly left: Cell;
  readonly members: readonly string[];
  readonly gone: ReadonlySet<string>;
}

/** Of one release and area. */
export interface SourceRow {
  readonly release: string;
  readonly area: number;
  readonly listed: Cell;
  readonly extremePoor: Cell;
}

export interface Truth {
  readonly exits: readonly ExitRow[];
  readonly sources: readonly SourceRow[];
  readonly cells: ReadonlyMap<string, Cell>;
}

const nameOf = (registry: string, asOf: string, city: number): string => `${registry} ${asOf} ${city}`;

export const truthOf = ({ releases, listed, given, regions }: Known, codes: ReadonlyMap<string, string>): Truth => {
  const names = new Map(releases.map(({ id, registry, asOf, lo }) => [id, nameOf(registry, asOf, lo)]));
  const exits = countExits(releases, listed, given, regions).map(({ area, families, left, ...row }): ExitRow => {
    const release = names.get(row.release) ?? '';
    const program = row.program === null ? '-' : (codes.get(row.program) ?? '');
    const name = `${release} ${area} ${program}`;
    const all: Cell = { name: `${name} families`, ...setOf(families) };
    return {
      ...{ release, before: names.get(row.before) ?? '', area, program },
      families: all,
      left: { name: `${name} left`, ...setOf(left), under: all },
      members: families,
      gone: new Set(left),
    };
  });
  const sources = releases.flatMap(({ id, lo, hi }): SourceRow[] => {
    const release = names.get(id) ?? '';
    const here = new Map(
      [...regions.filter((area) => area >= lo && area <= hi), ...areasOf(lo)].map((area) => [area, Array<Listed>()]),
    );
    for (const row of listed)
      if (row.release === id) for (const area of new Set(areasOf(row.kelurahan))) here.get(area)?.push(row);
    return [...here].map(([area, rows]): SourceRow => {
      const name = `${release} ${area}`;
      const all: Cell = { name: `${name} listed`, ...setOf(rows.map(({ household }) => household)) };
      const poor = rows.filter(({ decile }) => decile === 1).map(({ household }) => household);
      return { release, area, listed: all, extremePoor: { name: `${name} extremePoor`, ...setOf(poor), under: all } };
    });
  });
  const cells = [
    ...exits.flatMap(({ families, left }) => [families, left]),
    ...sources.flatMap(({ listed: all, extremePoor }) => [all, extremePoor]),
  ];
  return { exits, sources, cells: new Map(cells.map((cell) => [cell.name, cell])) };
};

export const OVERLAPPING = `exitsByProgram { program { code } registry from asOf families left share }
  bySource { release { listings registry { code } asOf region { code } } families extremePoor
    before { listings asOf } familiesBefore extremePoorBefore }
  backtest { registry asOf from families linear geometric linearOff geometricOff }`;

export const numberOf = (code: string): number => Number(code.replaceAll('.', '').padEnd(10, '0'));

export interface Figures {
  readonly exitsByProgram: readonly {
    readonly program: { readonly code: string } | null;
    readonly registry: string;
    readonly from: string;
    readonly asOf: string;
    readonly families: number;
    readonly left: number;
    readonly share: number | null;
  }[];
  readonly bySource: readonly {
    readonly release: Source & {
      readonly registry: { readonly code: string };
      readonly region: { readonly code: string };
    };
    readonly families: number;
    readonly extremePoor: number | null;
    readonly before: Source | null;
    readonly familiesBefore: number | null;
    readonly extremePoorBefore: number | null;
  }[];
  readonly backtest: readonly Backtested[];
}

interface Source {
  readonly listings: number;
  readonly asOf: string;
}

/** Every number of an answer by the name of its cell; a number that is not told is null. */
export const namesIn = (area: number, { exitsByProgram, bySource, backtest }: Figures): [string, number | null][] => {
  const city = area - (area % 1_000_000);
  return [
    ...exitsByProgram.flatMap(({ program, registry, asOf, families, left }): [string, number][] => {
      const name = `${nameOf(registry, asOf, city)} ${area} ${program?.code ?? '-'}`;
      return [
        [`${name} families`, families],
        [`${name} left`, left],
      ];
    }),
    ...bySource.flatMap((row): [string, number | null][] => {
      const lo = numberOf(row.release.region.code);
      const of = (source: Source, families: number | null, poor: number | null): [string, number | null][] => {
        const name = nameOf(row.release.registry.code, source.asOf, lo);
        return [
          [`${name} ${area} listed`, families],
          [`${name} ${area} extremePoor`, poor],
          [`${name} ${lo} listed`, source.listings],
        ];
      };
      return [
        ...of(row.release, row.families, row.extremePoor),
        ...(row.before ? of(row.before, row.familiesBefore, row.extremePoorBefore) : []),
      ];
    }),
    ...backtest.map(({ registry, asOf, families }): [string, number] => [
      `${nameOf(registry, asOf, city)} ${area} extremePoor`,
      families,
    ]),
  ];
};
