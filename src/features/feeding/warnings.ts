import type { FeedingWarningCodeName, Position } from './feeding.enums';
import { lyingLength } from './growth';

/** What was measured, as far as it can be doubted. */
export interface Doubtful {
  readonly on: string;
  readonly stature: number | null;
  readonly position: Position | null;
  /** Beyond what WHO holds possible. */
  readonly implausible: boolean;
}

const lengthOf = ({ stature, position }: Doubtful): number | null =>
  stature === null || position === null ? null : lyingLength(stature, position);

/**
 * What is to be looked at again in what was measured of a child on this day. A child does not shrink: it is compared with the
 * stature before, and with the one after where it is noted late.
 */
export const warningsOf = (measured: readonly Doubtful[], day: string): FeedingWarningCodeName[] => {
  const sorted = [...measured].sort((a, b) => (a.on < b.on ? -1 : 1));
  const now = sorted.find(({ on }) => on === day);
  if (!now) return [];
  const length = lengthOf(now);
  // What cannot be is no measure for others.
  const others = sorted.filter((one) => one !== now && !one.implausible && lengthOf(one) !== null);
  const before = others.filter(({ on }) => on < day).at(-1);
  const after = others.find(({ on }) => on > day);
  const shrinks = (from: number | null, to: number | null): boolean => from !== null && to !== null && to < from;
  return [
    ...(now.implausible ? (['IMPLAUSIBLE'] as const) : []),
    ...(before && shrinks(lengthOf(before), length) ? (['SHORTER_THAN_BEFORE'] as const) : []),
    ...(after && shrinks(length, lengthOf(after)) ? (['TALLER_THAN_AFTER'] as const) : []),
  ];
};
