import type { Highs } from 'highs';
import type { Formulation } from './formulation';
import { Linear, Rows } from './linear';

/** A floor that cannot be kept: what lacks, and the limits that stand against it. */
export interface Conflict {
  readonly group: number;
  readonly missing: number;
  readonly against: readonly number[];
  /** There are not as many families as the floor wants seats. */
  readonly families: boolean;
}

const SURE = 1e-6;

/** Why no plan keeps every assumption: the floors are let give way, by as little as can be. */
export const conflictsOf = (highs: Highs, formulation: Formulation, secondsLeft: () => number): Conflict[] => {
  const { columns, rows, limits, regionOf } = formulation;
  const floors = limits.filter(({ limit }) => limit.kind === 'FLOOR');
  const slackOf = new Map(floors.map(({ row }, index) => [row, columns + index]));
  const elastic = new Rows();
  for (let row = 0; row < rows.count; row += 1) {
    const entries = rows.entries(row);
    const slack = slackOf.get(row);
    if (slack !== undefined) entries.push([slack, 1]);
    elastic.add(entries, rows.lower[row] ?? 0, rows.upper[row] ?? 0);
  }
  const all = columns + floors.length;
  const bounds = { lower: new Float64Array(all), upper: new Float64Array(all).fill(Infinity) };
  const linear = new Linear(highs, { columns: all, rows: elastic, ...bounds }, secondsLeft);
  const { outcome, values, duals } = linear
    .minimise(Float64Array.from({ length: all }, (_, column) => (column < columns ? 0 : 1)))
    .run();
  linear.dispose();
  if (outcome !== 'OPTIMAL') return [];
  const binds = (row: number): boolean => Math.abs(duals[row] ?? 0) > SURE;
  const against = limits.filter(({ limit, row }) => limit.kind !== 'FLOOR' && binds(row));
  const short = new Set(regionOf.filter((_, row) => binds(row)));
  const missing = new Map<number, { missing: number; against: Set<number>; families: boolean }>();
  floors.forEach(({ limit, takes }, index) => {
    const lacks = values[columns + index] ?? 0;
    if (lacks <= SURE) return;
    const mine = new Set(takes.map(([cell]) => cell));
    const found = missing.get(limit.group) ?? { missing: 0, against: new Set<number>(), families: false };
    found.missing += lacks;
    found.families ||= limit.regions.some((region) => short.has(region));
    for (const other of against) if (other.takes.some(([cell]) => mine.has(cell))) found.against.add(other.limit.group);
    missing.set(limit.group, found);
  });
  return [...missing].map(([group, { against: others, ...one }]) => ({ group, ...one, against: [...others] }));
};
