import { boundsOf, MILLION, type Formulation } from './formulation';
import { needingSupport, poolChange } from './problem';

const SURE = 1e-6;

/** What is left of every limit while seats are given one by one. */
class Room {
  private readonly pools: Float64Array[];
  private readonly support: Float64Array[];
  readonly limits: { readonly floor: boolean; left: number }[];
  private readonly ofCell: (readonly [limit: number, amount: number])[][];

  constructor(private readonly formulation: Formulation) {
    const { problem, cells, limits } = formulation;
    const { quarters, regions, servedExitRate } = problem;
    this.pools = regions.map((place) => {
      let pool = 0;
      return Float64Array.from({ length: quarters }, (_, t) => (pool += poolChange(place, servedExitRate, t + 1)));
    });
    this.support = regions.map((place) =>
      Float64Array.from({ length: quarters }, (_, t) => needingSupport(place, t + 1)),
    );
    this.ofCell = cells.map(() => []);
    this.limits = limits.map(({ limit, takes }, index) => {
      const scale = limit.kind === 'BUDGET' ? MILLION : 1;
      for (const [cell, amount] of takes) this.ofCell[cell]?.push([index, amount / scale]);
      const [lower, upper] = boundsOf(limit);
      return { floor: limit.kind === 'FLOOR', left: limit.kind === 'FLOOR' ? lower : upper };
    });
  }

  /** Is there room for so many more seats of a cell, in all that has an upper end? */
  takes(cell: number, seats: number): boolean {
    const of = this.formulation.cells[cell];
    if (!of) return false;
    const { region, quarter, support, exitRate } = of;
    const rows = (support ? this.support : this.pools)[region];
    if (!rows || (rows[quarter - 1] ?? 0) < seats - SURE) return false;
    // Who leaves takes no later seat.
    if (!support)
      for (let t = quarter; t < rows.length; t += 1) if ((rows[t] ?? 0) < seats * exitRate - SURE) return false;
    return (this.ofCell[cell] ?? []).every(([limit, amount]) => {
      const of = this.limits[limit];
      return of === undefined || of.floor || of.left >= amount * seats - SURE;
    });
  }

  give(cell: number, seats: number): void {
    const of = this.formulation.cells[cell];
    if (!of) return;
    const { region, quarter, support, exitRate } = of;
    const rows = (support ? this.support : this.pools)[region];
    if (rows) {
      rows[quarter - 1] = (rows[quarter - 1] ?? 0) - seats;
      if (!support) for (let t = quarter; t < rows.length; t += 1) rows[t] = (rows[t] ?? 0) - seats * exitRate;
    }
    for (const [limit, amount] of this.ofCell[cell] ?? []) {
      const held = this.limits[limit];
      if (held) held.left -= amount * seats;
    }
  }
}

/**
 * Whole seats near a solution: rounded down, which breaks no upper limit; then seats are added where a floor asks for them,
 * where the goal does, and where they do good, each only where there is room. Null if a floor cannot be kept so.
 */
export const rounded = (
  formulation: Formulation,
  values: ArrayLike<number>,
  { endTarget, fill }: { readonly endTarget: number; readonly fill: boolean },
): Float64Array | null => {
  const { cells, limits, effects, endEffects, endUntouched } = formulation;
  const room = new Room(formulation);
  const seats = new Float64Array(cells.length);
  const part = new Float64Array(cells.length);
  const give = (cell: number, count: number): void => {
    room.give(cell, count);
    seats[cell] = (seats[cell] ?? 0) + count;
  };
  cells.forEach((_, cell) => {
    const value = values[cell] ?? 0;
    const whole = Math.max(0, Math.floor(value + SURE));
    part[cell] = value - whole;
    if (whole > 0) give(cell, whole);
  });
  const nearest = (a: number, b: number): number => (part[b] ?? 0) - (part[a] ?? 0) || a - b;
  limits.forEach(({ takes }, index) => {
    const floor = room.limits[index];
    if (!floor?.floor) return;
    const candidates = takes.map(([cell]) => cell).sort(nearest);
    for (let given = true; given && floor.left > SURE;) {
      given = false;
      for (const cell of candidates)
        if (floor.left > SURE && room.takes(cell, 1)) {
          give(cell, 1);
          given = true;
        }
    }
  });
  if (room.limits.some(({ floor, left }) => floor && left > SURE)) return null;

  let remaining = cells.reduce((sum, _, cell) => sum - (endEffects[cell] ?? 0) * (seats[cell] ?? 0), endUntouched);
  const cost = (cell: number): number => Math.max(cells[cell]?.cost ?? 0, 1);
  const cheapest = cells.map((_, cell) => cell).filter((cell) => (endEffects[cell] ?? 0) > 0);
  cheapest.sort((a, b) => (endEffects[b] ?? 0) / cost(b) - (endEffects[a] ?? 0) / cost(a) || a - b);
  const inParts = cheapest.filter((cell) => (part[cell] ?? 0) > SURE).sort(nearest);
  for (const candidates of [inParts, cheapest])
    for (const cell of candidates)
      while (remaining > endTarget && room.takes(cell, 1)) {
        give(cell, 1);
        remaining -= endEffects[cell] ?? 0;
      }
  if (!fill) return seats;

  const best = cells.map((_, cell) => cell).filter((cell) => (effects[cell] ?? 0) > 0);
  best.sort((a, b) => (effects[b] ?? 0) - (effects[a] ?? 0) || cost(a) - cost(b) || a - b);
  for (const cell of best) while (room.takes(cell, 1)) give(cell, 1);
  return seats;
};
