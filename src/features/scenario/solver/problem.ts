/** What is to be planned, in numbers alone: regions, programs and quarters are named by their place, quarters from 1. */
export interface Problem {
  readonly quarters: number;
  readonly regions: readonly Place[];
  readonly programs: readonly SeatProgram[];
  readonly offers: readonly Offer[];
  readonly limits: readonly Limit[];
  /** The goal: so many families remain at most. */
  readonly goal: number;
  /** Share of the families served at the start that leaves each quarter, with no new seat. */
  readonly servedExitRate: number;
}

export interface Place {
  /** Extremely poor families with a member who may work: they may leave for good. */
  readonly working: number;
  /** Elderly or disabled only: never graduates, but supported as long as they live. */
  readonly permanent: number;
  /** Of `working`, served at the start. */
  readonly served: number;
  /** New families a quarter. */
  readonly inflow: { readonly working: number; readonly permanent: number };
}

export interface SeatProgram {
  /** Whole rupiah a seat and quarter. */
  readonly unitCost: number;
  /** A seat of it holds a family above the line that cannot work its way out, for the quarter. */
  readonly supports: boolean;
}

/** What a family is offered for a quarter: a seat in each of these programs. */
export interface Offer {
  readonly programs: readonly number[];
  /** Share of those who take it that leaves extreme poverty, at the end of the quarter that is `lag` later. */
  readonly exitRate: number;
  readonly lag: number;
}

export type LimitKind = 'SEATS' | 'BUDGET' | 'FLOOR';

/** Seats or rupiah of these programs in these regions and quarters together: at most so many, a floor at least. */
export interface Limit {
  readonly kind: LimitKind;
  /** What is raised as one, such as the seats of a program in every quarter; a number of the caller. */
  readonly group: number;
  readonly regions: readonly number[];
  readonly programs: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly bound: number;
}

/** Seats of an offer (or support by a program) in a region and a quarter. */
export interface Cell {
  readonly region: number;
  readonly quarter: number;
  readonly programs: readonly number[];
  readonly support: boolean;
  readonly exitRate: number;
  readonly lag: number;
  readonly cost: number;
}

export const cellsOf = ({ quarters, regions, programs, offers }: Problem): Cell[] => {
  const costOf = (taken: readonly number[]): number => taken.reduce((sum, p) => sum + (programs[p]?.unitCost ?? 0), 0);
  const kinds = [
    ...offers.map((offer) => ({ ...offer, support: false, cost: costOf(offer.programs) })),
    ...programs.flatMap(({ supports, unitCost }, p) =>
      supports ? [{ programs: [p], exitRate: 0, lag: 0, support: true, cost: unitCost }] : [],
    ),
  ];
  return regions.flatMap((_, region) =>
    kinds.flatMap((kind) => Array.from({ length: quarters }, (_, t) => ({ ...kind, region, quarter: t + 1 }))),
  );
};

/** Where the cells of a limit stand, without a look at all others: they are by region, then by what is given, then by quarter. */
export function* cellsIn(
  { regions, from, to }: Limit,
  { quarters, regions: all }: Problem,
  cells: readonly Cell[],
): Generator<number> {
  const ofRegion = cells.length / Math.max(1, all.length);
  for (const region of regions)
    for (let kind = 0; kind < ofRegion; kind += quarters)
      for (let quarter = from; quarter <= to; quarter += 1) yield region * ofRegion + kind + quarter - 1;
}

/**
 * What is given to each cell: whole seats, and the expected families that take them. Families are fractions: a seat for what
 * is left of a kelurahan, 0.4 families, is one seat with 0.4 families.
 */
export interface Given {
  readonly seats: ArrayLike<number>;
  readonly families: ArrayLike<number>;
}

/** Families out of extreme poverty at the end of a quarter for each family with a seat of the cell. */
export const effectAt = (cell: Cell, quarter: number): number => {
  if (cell.support) return cell.quarter === quarter ? 1 : 0;
  return cell.quarter + cell.lag <= quarter ? cell.exitRate : 0;
};

/** Of all quarters together: family-quarters out of extreme poverty for each family with a seat. */
export const effectOf = (cell: Cell, quarters: number): number =>
  cell.support ? 1 : cell.exitRate * Math.max(0, quarters - cell.quarter - cell.lag + 1);

/** Seats or rupiah that a seat of the cell takes of a limit; 0 where the limit is not about it. */
export type Takes = (cell: Cell) => number;

export const takesOf = ({ kind, regions, programs, from, to }: Limit, problem: Problem): Takes => {
  const here = new Set(regions);
  const of = new Set(programs);
  return ({ region, quarter, programs: taken }) => {
    if (quarter < from || quarter > to || !here.has(region)) return 0;
    const mine = taken.filter((p) => of.has(p));
    return kind === 'BUDGET' ? mine.reduce((sum, p) => sum + (problem.programs[p]?.unitCost ?? 0), 0) : mine.length;
  };
};

/** Families leaving by themselves in a quarter: a share of those served at the start. */
export const leavingAlone = ({ served }: Place, rate: number, quarter: number): number =>
  served * rate * (1 - rate) ** (quarter - 1);

/** Families that come into the pool of those who may take a seat in this quarter, less those who leave it alone. */
export const poolChange = (place: Place, rate: number, quarter: number): number =>
  (quarter === 1 ? place.working : 0) + place.inflow.working - leavingAlone(place, rate, quarter);

/** Who needs permanent support in a quarter. */
export const needingSupport = ({ permanent, inflow }: Place, quarter: number): number =>
  permanent + inflow.permanent * quarter;

/** Families remaining at the end of a quarter if no seat is given. */
export const untouched = (place: Place, rate: number, quarter: number): number => {
  let working = 0;
  for (let t = 1; t <= quarter; t += 1) working += poolChange(place, rate, t);
  return working + needingSupport(place, quarter);
};
