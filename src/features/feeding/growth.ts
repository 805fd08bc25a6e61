import type { GrowthClassName, Indicator, Position, UnscoredReason } from './feeding.enums';

/**
 * Z-scores of the WHO Child Growth Standards (2006), as WHO computes them. Weight in grams, length and height in
 * millimetres, age in days; the tables have kilograms and centimetres.
 */
export type GrowthTableName = 'WEIGHT_FOR_AGE' | 'HEIGHT_FOR_AGE' | 'WEIGHT_FOR_LENGTH' | 'WEIGHT_FOR_HEIGHT';

/** Box-Cox power, median and coefficient of variation. */
export interface Lms {
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

export interface Measured {
  readonly weight: number;
  readonly stature?: number | null | undefined;
  readonly position?: Position | null | undefined;
}

/** A row of a table that a z-score needs. */
export interface Wanted {
  readonly indicator: GrowthTableName;
  readonly at: number;
}

/** From this age on height is measured, standing; before, length, lying. */
const STANDS_FROM_DAYS = 731;
/** Who lies is so much longer than who stands. */
const LYING_IS_LONGER_MM = 7;

/** The length that who was measured standing has lying. */
export const lyingLength = (stature: number, position: Position): number =>
  position === 'STANDING' ? stature + LYING_IS_LONGER_MM : stature;

/** Length of who is younger than two, height of who is older, however it was measured. */
export const statureAt = (age: number, stature: number, position: Position): number => {
  if (age < STANDS_FROM_DAYS) return lyingLength(stature, position);
  return position === 'LYING' ? stature - LYING_IS_LONGER_MM : stature;
};

/** What a measurement is compared with. */
export const wantedFor = (age: number, { stature, position }: Measured): Wanted[] => {
  if (stature == null || position == null) return [{ indicator: 'WEIGHT_FOR_AGE', at: age }];
  return [
    { indicator: 'WEIGHT_FOR_AGE', at: age },
    { indicator: 'HEIGHT_FOR_AGE', at: age },
    {
      indicator: age < STANDS_FROM_DAYS ? 'WEIGHT_FOR_LENGTH' : 'WEIGHT_FOR_HEIGHT',
      at: statureAt(age, stature, position),
    },
  ];
};

/** What the table says stands so many standard deviations from the median. */
export const lineAt = ({ l, m, s }: Lms, sd: number): number => m * (1 + l * s * sd) ** (1 / l);

const plain = (y: number, { l, m, s }: Lms): number => ((y / m) ** l - 1) / (l * s);

/** Beyond three standard deviations weight is measured in steps of the last one: the Box-Cox tails do not hold there. */
const restricted = (y: number, lms: Lms): number => {
  const z = plain(y, lms);
  if (z > 3) return 3 + (y - lineAt(lms, 3)) / (lineAt(lms, 3) - lineAt(lms, 2));
  if (z < -3) return -3 + (y - lineAt(lms, -3)) / (lineAt(lms, -2) - lineAt(lms, -3));
  return z;
};

/** Zero without a sign. */
const rounded = (z: number): number => Math.round(z * 100) / 100 + 0;

export const weightScore = (grams: number, lms: Lms): number => rounded(restricted(grams / 1_000, lms));
export const heightScore = (millimetres: number, lms: Lms): number => rounded(plain(millimetres / 10, lms));

/** Beyond these a value is a slip of the tool or the pen, says WHO: it is kept, and means nothing. */
const PLAUSIBLE = {
  WEIGHT_FOR_AGE: [-6, 5],
  WEIGHT_FOR_HEIGHT: [-5, 5],
  HEIGHT_FOR_AGE: [-6, 6],
} as const;

/** Below which value each indicator is low. */
export interface Threshold {
  readonly severeBelow: number | null;
  readonly lowBelow: number;
}
export type Thresholds = Readonly<Record<Indicator, Threshold>>;

/** Of rows of the table of thresholds. */
export const thresholdsFrom = (rows: readonly (Threshold & { readonly indicator: Indicator })[]): Thresholds => {
  const of = (indicator: Indicator): Threshold => {
    const found = rows.find((row) => row.indicator === indicator);
    if (!found) throw new Error(`No threshold of ${indicator} is loaded`);
    return found;
  };
  return {
    WEIGHT_FOR_AGE: of('WEIGHT_FOR_AGE'),
    WEIGHT_FOR_HEIGHT: of('WEIGHT_FOR_HEIGHT'),
    HEIGHT_FOR_AGE: of('HEIGHT_FOR_AGE'),
    ARM_CIRCUMFERENCE: of('ARM_CIRCUMFERENCE'),
  };
};

export const classOf = (value: number, { severeBelow, lowBelow }: Threshold): GrowthClassName => {
  if (severeBelow !== null && value < severeBelow) return 'SEVERELY_LOW';
  return value < lowBelow ? 'LOW' : 'NOT_LOW';
};

const SCORED = ['WEIGHT_FOR_AGE', 'WEIGHT_FOR_HEIGHT', 'HEIGHT_FOR_AGE'] as const;
type Scored = (typeof SCORED)[number];

/** What is known of a child's growth by one measurement. */
export interface Growth {
  readonly scores: Readonly<Record<Scored, number | null>>;
  readonly classes: Readonly<Record<Scored, GrowthClassName | null>>;
  readonly implausible: boolean;
  readonly unscored: UnscoredReason | null;
}

export const NO_SCORES = { WEIGHT_FOR_AGE: null, WEIGHT_FOR_HEIGHT: null, HEIGHT_FOR_AGE: null } as const;

export const notScored = (unscored: UnscoredReason): Growth => ({
  scores: NO_SCORES,
  classes: NO_SCORES,
  implausible: false,
  unscored,
});

const isPlausible = (indicator: Scored, z: number): boolean => {
  const [least, most] = PLAUSIBLE[indicator];
  return z >= least && z <= most;
};

/** Scores and classes of a child of this age; `find` knows the tables. */
export const growthOf = (
  age: number,
  measured: Measured,
  find: (wanted: Wanted) => Lms | undefined,
  thresholds: Thresholds,
): Growth => {
  const { weight, stature, position } = measured;
  const scores: Record<Scored, number | null> = { ...NO_SCORES };
  for (const wanted of wantedFor(age, measured)) {
    const lms = find(wanted);
    if (!lms) continue;
    if (wanted.indicator !== 'HEIGHT_FOR_AGE') {
      scores[wanted.indicator === 'WEIGHT_FOR_AGE' ? 'WEIGHT_FOR_AGE' : 'WEIGHT_FOR_HEIGHT'] = weightScore(weight, lms);
    } else if (stature != null && position != null) {
      scores.HEIGHT_FOR_AGE = heightScore(statureAt(age, stature, position), lms);
    }
  }
  const judge = (indicator: Scored): GrowthClassName | null => {
    const z = scores[indicator];
    return z === null || !isPlausible(indicator, z) ? null : classOf(z, thresholds[indicator]);
  };
  const known = SCORED.flatMap((indicator) => {
    const z = scores[indicator];
    return z === null ? [] : [isPlausible(indicator, z)];
  });
  return {
    scores,
    classes: {
      WEIGHT_FOR_AGE: judge('WEIGHT_FOR_AGE'),
      WEIGHT_FOR_HEIGHT: judge('WEIGHT_FOR_HEIGHT'),
      HEIGHT_FOR_AGE: judge('HEIGHT_FOR_AGE'),
    },
    implausible: known.includes(false),
    unscored: known.length === 0 ? 'OUTSIDE_STANDARD' : null,
  };
};

const DAY_MS = 86_400_000;

/** Age in days on the day of a measurement. */
export const ageInDays = (birthDate: string, on: string): number =>
  Math.round((Date.parse(on) - Date.parse(birthDate)) / DAY_MS);
