import { WEEKDAYS, type FeedingReasonName, type Flag, type GrowthClassName, type WeekdayName } from './feeding.enums';

/** What one weighing says; the classes as they were worked out then. */
export interface Weighing {
  readonly on: string;
  readonly baseline: boolean;
  readonly weight: number;
  readonly weightForAge: GrowthClassName | null;
  readonly weightForHeight: GrowthClassName | null;
  readonly arm: GrowthClassName | null;
  /** A slip of the tool or the pen: it was weighed, and tells nothing. */
  readonly implausible: boolean;
}

/** By what the scheme of a batch tells who does not respond. */
export interface ResponseRule {
  readonly reason: FeedingReasonName;
  /** Last day of the days that were planned. */
  readonly lastDay: string;
  /** So many weighings in a row without a gain. */
  readonly noGainWeighings: number;
}

/** When somebody was referred, and whether that is still open. */
export interface Referred {
  readonly on: string;
  readonly open: boolean;
}

export interface Response {
  readonly baselineOn: string | null;
  readonly weighedOn: string | null;
  readonly class: GrowthClassName | null;
  readonly responding: boolean | null;
  readonly flag: Flag | null;
  readonly flaggedOn: string | null;
}

/** What a scheme treats, and so what tells that it has worked; weight that does not rise is no class. */
const classFor = (reason: FeedingReasonName, weighing: Weighing): GrowthClassName | null => {
  if (reason === 'KEK') return weighing.arm;
  return reason === 'UNDERWEIGHT' ? weighing.weightForAge : weighing.weightForHeight;
};

const gained = (weighings: readonly Weighing[], at: number): boolean => {
  const [before, now] = [weighings[at - 1], weighings[at]];
  return before !== undefined && now !== undefined && now.weight > before.weight;
};

const withoutGain = (weighings: readonly Weighing[], wanted: number): boolean =>
  weighings.length > wanted &&
  Array.from({ length: wanted }, (_, n) => weighings.length - 1 - n).every((at) => !gained(weighings, at));

/**
 * How somebody does, from all that was measured of him. A referral begins a new account of what was gained; while it is
 * open nobody has to be told again.
 */
export const responseOf = (
  weighings: readonly Weighing[],
  { reason, lastDay, noGainWeighings }: ResponseRule,
  referred: Referred | null,
): Response => {
  const sorted = [...weighings].sort((a, b) => (a.on < b.on ? -1 : 1));
  const last = sorted.at(-1);
  const baselineOn = sorted.find(({ baseline }) => baseline)?.on ?? null;
  if (!last) {
    return { baselineOn, weighedOn: null, class: null, responding: null, flag: null, flaggedOn: null };
  }
  // A class that could not be worked out this time is that of the time before.
  const known = sorted.map((one) => classFor(reason, one)).filter((one) => one !== null);
  const severe = sorted
    .map(({ weightForHeight }) => weightForHeight)
    .filter((one) => one !== null)
    .at(-1);
  const plausible = sorted.filter(({ implausible }) => !implausible);
  const since = referred === null ? plausible : plausible.filter(({ on }) => on >= referred.on);
  const found = (): Flag | null => {
    if (referred !== null && (referred.open || last.on <= referred.on)) return null;
    if (severe === 'SEVERELY_LOW' || known.at(-1) === 'SEVERELY_LOW') return 'SEVERE';
    if (last.on >= lastDay && known.at(-1) === 'LOW') return 'NOT_RECOVERED';
    return withoutGain(since, noGainWeighings) ? 'NO_GAIN' : null;
  };
  const flag = found();
  const [from, to] = [plausible[0], plausible.at(-1)];
  return {
    baselineOn,
    weighedOn: last.on,
    class: known.at(-1) ?? null,
    responding: from && to && from !== to ? flag === null && to.weight > from.weight : null,
    flag,
    flaggedOn: flag === null ? null : last.on,
  };
};

const DAY_MS = 86_400_000;

/** The day on which the last planned portion is due, counting only the days of the week on which any is. */
export const lastDayOf = ({
  starts,
  plannedDays,
  weekdays,
}: {
  readonly starts: string;
  readonly plannedDays: number;
  readonly weekdays: readonly WeekdayName[];
}): string => {
  const isDue = (day: number): boolean => {
    const name = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7];
    return name !== undefined && weekdays.includes(name);
  };
  let day = Date.parse(starts);
  for (let left = isDue(day) ? plannedDays - 1 : plannedDays; left > 0 && weekdays.length > 0;) {
    day += DAY_MS;
    if (isDue(day)) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
};
