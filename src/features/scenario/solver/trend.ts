/** A count of the past: so many quarters before the start. */
export interface Past {
  readonly quartersAgo: number;
  readonly families: number;
}

export interface Trend {
  readonly linear: readonly number[];
  readonly geometric: readonly number[];
}

const DAYS_OF_QUARTER = 91.3125;

/** From one day to another. */
export const quartersBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 / DAYS_OF_QUARTER;

const slopeOf = (points: readonly (readonly [x: number, y: number])[]): number => {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
};

/**
 * Where the past leads, from the count at the start: by as many families each quarter as before (linear), or by the same
 * share (geometric), both by least squares. Null without a past.
 */
export const trendOf = (start: number, past: readonly Past[], quarters: number): Trend | null => {
  const before = past.filter(({ quartersAgo }) => quartersAgo > 0);
  if (before.length === 0) return null;
  const points = [...before.map(({ quartersAgo, families }): [number, number] => [-quartersAgo, families])];
  points.push([0, start]);
  const slope = slopeOf(points);
  // A share of nothing is none: there a share cannot be told.
  const rate = points.every(([, families]) => families > 0)
    ? slopeOf(points.map(([x, families]) => [x, Math.log(families)]))
    : 0;
  const each = Array.from({ length: quarters }, (_, t) => t + 1);
  return {
    linear: each.map((t) => Math.max(0, start + slope * t)),
    geometric: each.map((t) => start * Math.exp(rate * t)),
  };
};
