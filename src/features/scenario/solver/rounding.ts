import type { Formulation } from './formulation';
import { needingSupport, poolChange, type Given } from './problem';

const SURE = 1e-6;
/** A seat is not given for less of a family than this, unless a floor or the goal asks for it. */
const WORTH = 0.05;

/** What is left of every limit and of the families while seats are given one by one. */
class Room {
  readonly seats: Float64Array;
  readonly families: Float64Array;
  private readonly pools: Float64Array[];
  private readonly support: Float64Array[];
  private readonly limits: { readonly floor: boolean; left: number }[];
  private readonly ofCell: (readonly [limit: number, amount: number])[][];

  constructor(private readonly formulation: Formulation) {
    const { problem, cells, limits } = formulation;
    const { quarters, regions, servedExitRate } = problem;
    this.seats = new Float64Array(cells.length);
    this.families = new Float64Array(cells.length);
    this.pools = regions.map((place) => {
      let pool = 0;
      return Float64Array.from({ length: quarters }, (_, t) => (pool += poolChange(place, servedExitRate, t + 1)));
    });
    this.support = regions.map((place) =>
      Float64Array.from({ length: quarters }, (_, t) => needingSupport(place, t + 1)),
    );
    this.ofCell = cells.map(() => []);
    this.limits = limits.map(({ limit, takes }, index) => {
      for (const [cell, amount] of takes) this.ofCell[cell]?.push([index, amount]);
      return { floor: limit.kind === 'FLOOR', left: limit.bound };
    });
  }

  /** What lacks of a floor; nothing of other limits. */
  lacks(limit: number): number {
    const of = this.limits[limit];
    return of?.floor ? Math.max(0, of.left) : 0;
  }

  /** No limit forbids so many more seats: seats and rupiah are whole, so it is told exactly. */
  private allows(cell: number, seats: number): boolean {
    return (this.ofCell[cell] ?? []).every(([limit, amount]) => {
      const held = this.limits[limit];
      return held === undefined || held.floor || held.left >= amount * seats;
    });
  }

  /** The families, one at most, who could take one more seat of a cell; none if a limit forbids the seat. */
  private takers(cell: number): number {
    const of = this.formulation.cells[cell];
    if (!of || !this.allows(cell, 1)) return 0;
    const { region, quarter, support, exitRate } = of;
    const rows = (support ? this.support : this.pools)[region];
    let takers = Math.min(1, rows?.[quarter - 1] ?? 0);
    // Who leaves takes no later seat.
    if (!support && rows && exitRate > 0)
      for (let t = quarter; t < rows.length; t += 1) takers = Math.min(takers, (rows[t] ?? 0) / exitRate);
    return takers > SURE ? takers : 0;
  }

  /** The whole part of a solution, which is so by the arithmetic of the solver: a seat less where it is a rupiah too dear. */
  giveWhole(cell: number, seats: number, families: number): number {
    let given = seats;
    while (given > 0 && !this.allows(cell, given)) given -= 1;
    if (given > 0) this.give(cell, given, Math.min(given, families));
    return given;
  }

  private give(cell: number, seats: number, families: number): void {
    const of = this.formulation.cells[cell];
    if (!of) return;
    const { region, quarter, support, exitRate } = of;
    this.seats[cell] = (this.seats[cell] ?? 0) + seats;
    this.families[cell] = (this.families[cell] ?? 0) + families;
    const rows = (support ? this.support : this.pools)[region];
    if (rows) {
      rows[quarter - 1] = (rows[quarter - 1] ?? 0) - families;
      if (!support) for (let t = quarter; t < rows.length; t += 1) rows[t] = (rows[t] ?? 0) - families * exitRate;
    }
    for (const [limit, amount] of this.ofCell[cell] ?? []) {
      const held = this.limits[limit];
      if (held) held.left -= amount * (held.floor ? families : seats);
    }
  }

  /** One more seat of a cell for whoever could take it; how many families that is. */
  giveOne(cell: number, least = SURE): number {
    const takers = this.takers(cell);
    if (takers < least) return 0;
    this.give(cell, 1, takers);
    return takers;
  }
}

/**
 * Whole seats near a solution: rounded down, which breaks no upper limit; then seats are added one by one where a floor asks
 * for them, where most of a seat was cut off, where the goal asks and where they do good, each only where there is room and
 * filled as far as there are families. Null if a floor cannot be kept so.
 */
export const rounded = (
  formulation: Formulation,
  values: ArrayLike<number>,
  { endTarget, fill }: { readonly endTarget: number; readonly fill: boolean },
): Given | null => {
  const { cells, limits, effects, endEffects, endUntouched } = formulation;
  const room = new Room(formulation);
  const part = new Float64Array(cells.length);
  cells.forEach((_, cell) => {
    const value = values[cell] ?? 0;
    const whole = Math.max(0, Math.floor(value + SURE));
    part[cell] = value - room.giveWhole(cell, whole, value);
  });
  const nearest = (a: number, b: number): number => (part[b] ?? 0) - (part[a] ?? 0) || a - b;
  limits.forEach(({ takes }, index) => {
    const candidates = takes.map(([cell]) => cell).sort(nearest);
    for (let given = 1; given > 0 && room.lacks(index) > SURE;) {
      given = 0;
      for (const cell of candidates) if (room.lacks(index) > SURE) given += room.giveOne(cell);
    }
  });
  if (limits.some((_, index) => room.lacks(index) > SURE)) return null;

  const inParts = cells
    .map((_, cell) => cell)
    .filter((cell) => (values[cell] ?? 0) - (room.seats[cell] ?? 0) > SURE)
    .sort(nearest);
  let remaining = cells.reduce(
    (sum, _, cell) => sum - (endEffects[cell] ?? 0) * (room.families[cell] ?? 0),
    endUntouched,
  );
  const cost = (cell: number): number => Math.max(cells[cell]?.cost ?? 0, 1);
  const cheapest = cells.map((_, cell) => cell).filter((cell) => (endEffects[cell] ?? 0) > 0);
  cheapest.sort((a, b) => (endEffects[b] ?? 0) / cost(b) - (endEffects[a] ?? 0) / cost(a) || a - b);
  for (const cell of inParts)
    if (fill || remaining > endTarget + SURE) remaining -= (endEffects[cell] ?? 0) * room.giveOne(cell);
  for (const cell of cheapest)
    for (let takers = 1; takers > 0 && remaining > endTarget + SURE;) {
      takers = room.giveOne(cell);
      remaining -= (endEffects[cell] ?? 0) * takers;
    }
  if (fill) {
    const best = cells.map((_, cell) => cell).filter((cell) => (effects[cell] ?? 0) > 0);
    best.sort((a, b) => (effects[b] ?? 0) - (effects[a] ?? 0) || cost(a) - cost(b) || a - b);
    for (const cell of best) while (room.giveOne(cell, WORTH) > 0);
  }
  return { seats: room.seats, families: room.families };
};
