/** Families counted on a day. */
export interface Count {
  readonly day: string;
  readonly families: number;
}

export interface Foretold {
  readonly linear: number;
  readonly geometric: number;
}

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const slopeOf = (points: readonly (readonly [x: number, y: number])[]): number => {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
};

/**
 * Where the past leads on a day, from the count at the start: by as many families a day as before (linear), or by the same
 * share (geometric), both by least squares over the counts of the past alone: the start may be counted otherwise. Null unless
 * there are two of different days.
 */
export const trendFrom = (start: Count, past: readonly Count[]): ((day: string) => Foretold) | null => {
  if (new Set(past.map(({ day }) => day)).size < 2) return null;
  const since = (day: string): number => daysBetween(start.day, day);
  const slope = slopeOf(past.map(({ day, families }) => [since(day), families]));
  // A share of nothing is none: there a share cannot be told.
  const rate = past.every(({ families }) => families > 0)
    ? slopeOf(past.map(({ day, families }) => [since(day), Math.log(families)]))
    : 0;
  return (day) => ({
    linear: Math.max(0, start.families + slope * since(day)),
    geometric: start.families * Math.exp(rate * since(day)),
  });
};
