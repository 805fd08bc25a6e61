import { Rows, type LinearProgram } from './linear';
import {
  cellsIn,
  cellsOf,
  effectAt,
  effectOf,
  needingSupport,
  poolChange,
  takesOf,
  untouched,
  type Cell,
  type Limit,
  type Problem,
} from './problem';

/** Money in millions: costs and families are then of a size, and no coefficient is lost beside another. */
export const MILLION = 1e6;

export interface LimitRow {
  readonly limit: Limit;
  readonly row: number;
  /** Which cells, and how much a seat of each takes. */
  readonly takes: readonly (readonly [cell: number, amount: number])[];
}

/**
 * The program of a problem in parts of seats. Its columns are the families with a seat of each cell, then the pool of each
 * region after each quarter, then how far each region is served, in levels.
 */
export interface Formulation extends LinearProgram {
  readonly problem: Problem;
  readonly cells: readonly Cell[];
  readonly limits: readonly LimitRow[];
  /** The first rows say how many families there are: of which region each is. */
  readonly regionOf: readonly number[];
  /** What a family served costs at each level, so that equally good seats go where they are most wanted: only of levels. */
  readonly uneven: Float64Array;
  /** Family-quarters out of extreme poverty for each family with a seat. */
  readonly effects: readonly number[];
  /** Families out of it at the end of the last quarter for each. */
  readonly endEffects: readonly number[];
  /** Families remaining at the end if no seat is given, and family-quarters until then. */
  readonly endUntouched: number;
  readonly quartersUntouched: number;
}

export const boundsOf = ({ kind, bound }: Limit): readonly [lower: number, upper: number] => {
  const scaled = kind === 'BUDGET' ? bound / MILLION : bound;
  return kind === 'FLOOR' ? [scaled, Infinity] : [-Infinity, scaled];
};

/**
 * Pool: who may take a seat. Whoever has had what lets the family leave takes no further seat while it is on its way out, so
 * the pool falls at once and the families remaining fall when the lag has passed. Returns the region of each row.
 */
const poolRows = (rows: Rows, problem: Problem, cells: readonly Cell[]): number[] => {
  const regionOf: number[] = [];
  const { quarters: length, regions, servedExitRate } = problem;
  const of = regions.map(() =>
    Array.from({ length }, (): { seats: number[]; support: number[] } => ({ seats: [], support: [] })),
  );
  cells.forEach(({ region, quarter, support }, column) => {
    const taken = of[region]?.[quarter - 1];
    (support ? taken?.support : taken?.seats)?.push(column);
  });
  of.forEach((quarters, region) => {
    const place = regions[region];
    if (!place) return;
    quarters.forEach(({ seats, support }, t) => {
      const pool = cells.length + region * length + t;
      const before: [number, number][] = t === 0 ? [] : [[pool - 1, -1]];
      const change = poolChange(place, servedExitRate, t + 1);
      rows.add([...seats.map((column): [number, number] => [column, 1]), ...before], -Infinity, change);
      const leaving = seats.map((column): [number, number] => [column, cells[column]?.exitRate ?? 0]);
      rows.add([[pool, 1], ...before, ...leaving], change, change);
      if (support.length > 0)
        rows.add(
          support.map((column): [number, number] => [column, 1]),
          -Infinity,
          needingSupport(place, t + 1),
        );
      while (regionOf.length < rows.count) regionOf.push(region);
    });
  });
  return regionOf;
};

/** Levels of service begin at these shares of the families of a region; the last is beyond all of them. */
const LEVELS = [0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Families with a seat in each region, by level: the first level of each region before the second of any. */
const levelRows = (rows: Rows, { regions }: Problem, cells: readonly Cell[], first: number): void => {
  const of = regions.map((): [number, number][] => []);
  cells.forEach(({ region, support }, column) => {
    if (!support) of[region]?.push([column, 1]);
  });
  of.forEach((seats, region) => {
    const levels = LEVELS.map((_, n): [number, number] => [first + region * LEVELS.length + n, -1]);
    rows.add([...seats, ...levels], 0, 0);
  });
};

export const formulate = (problem: Problem): Formulation => {
  const { quarters, regions, servedExitRate } = problem;
  const cells = cellsOf(problem);
  const levels = cells.length + regions.length * quarters;
  const columns = levels + regions.length * LEVELS.length;
  const rows = new Rows();
  const regionOf = poolRows(rows, problem, cells);
  levelRows(rows, problem, cells, levels);
  const upper = new Float64Array(columns).fill(Infinity);
  const uneven = new Float64Array(columns);
  regions.forEach(({ working, inflow }, region) => {
    LEVELS.forEach((begins, level) => {
      const column = levels + region * LEVELS.length + level;
      uneven[column] = level;
      const ends = LEVELS[level + 1];
      if (ends !== undefined) upper[column] = (ends - begins) * (working + inflow.working * quarters);
    });
  });
  const limits = problem.limits.map((limit): LimitRow => {
    const amount = takesOf(limit, problem);
    const takes: [number, number][] = [];
    for (const column of cellsIn(limit, problem, cells)) {
      const cell = cells[column];
      const taken = cell ? amount(cell) : 0;
      if (taken !== 0) takes.push([column, taken]);
    }
    const scale = limit.kind === 'BUDGET' ? MILLION : 1;
    const row = rows.add(
      takes.map(([column, taken]) => [column, taken / scale]),
      ...boundsOf(limit),
    );
    return { limit, row, takes };
  });
  const remaining = (quarter: number): number =>
    regions.reduce((sum, place) => sum + untouched(place, servedExitRate, quarter), 0);
  return {
    problem,
    cells,
    columns,
    rows,
    limits,
    regionOf,
    lower: new Float64Array(columns),
    upper,
    uneven,
    effects: cells.map((cell) => effectOf(cell, quarters)),
    endEffects: cells.map((cell) => effectAt(cell, quarters)),
    endUntouched: remaining(quarters),
    quartersUntouched: Array.from({ length: quarters }, (_, t) => remaining(t + 1)).reduce((sum, one) => sum + one, 0),
  };
};

/** Costs of the columns from a figure for each cell; pools and levels cost nothing. */
export const costsOf = ({ columns, cells }: Formulation, of: (cell: number) => number): Float64Array => {
  const costs = new Float64Array(columns);
  for (let cell = 0; cell < cells.length; cell += 1) costs[cell] = of(cell);
  return costs;
};

/** The families that must be out of extreme poverty at the end for so many to remain, as a row. */
export const endRow = ({ endEffects }: Formulation): (readonly [number, number])[] =>
  endEffects.flatMap((effect, cell): [number, number][] => (effect === 0 ? [] : [[cell, effect]]));
