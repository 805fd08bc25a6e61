import { growthRows, GROWTH_TABLES, type GrowthRow, type GrowthTable } from '../../migrations/growth-tables';
import { STANDARD, THRESHOLDS } from '../../migrations/1790000002740-growth-standard';
import { ageInDays, classOf, growthOf, lineAt, thresholdsFrom, type Weighing } from '../features/feeding';
import type { Member } from './families';
import { Random } from './random';

/** How somebody does in the demo: most gain, one does not, one is severely wasted. */
export type Course = 'GAINS' | 'STAYS' | 'SEVERE';

export interface Visit {
  readonly member: Member;
  readonly course: Course;
  /** Day of the baseline. */
  readonly begins: string;
  readonly on: string;
  /** 0 is the baseline. */
  readonly week: number;
}

export interface Measurement {
  /** Columns of what was measured and worked out. */
  readonly values: object;
  readonly weighing: Weighing;
}

const thresholds = thresholdsFrom(
  THRESHOLDS.map((row) => ({ indicator: row.indicator, severeBelow: row.severe_below, lowBelow: row.low_below })),
);

/** The tables that the demo's children are made from, so that their z-scores are what they should be. */
export class Standard {
  private readonly rows = new Map<string, GrowthRow>();

  constructor() {
    for (const table of GROWTH_TABLES)
      for (const row of growthRows(table)) this.rows.set(`${table} ${row.sex} ${row.at}`, row);
  }

  find(table: GrowthTable, sex: Member['sex'], at: number): GrowthRow | undefined {
    return this.rows.get(`${table} ${sex} ${at}`);
  }
}

const NO_CLASSES = { weight_for_age_class: null, weight_for_height_class: null, height_for_age_class: null };
const NO_SCORES = { weight_for_age: null, weight_for_height: null, height_for_age: null };

/** A child as a scheme for the wasted takes it: somewhat short for its age, and light for its length when it begins. */
export const measureChild = (standard: Standard, { member, course, begins, on, week }: Visit): Measurement => {
  const { id, sex, birthDate } = member;
  const random = new Random(`growth of ${id}`);
  const short = random.next() * -2;
  const statureAt = (age: number): number => {
    const height = standard.find('HEIGHT_FOR_AGE', sex, age);
    return Math.round((height ? lineAt(height, short) : 105) * 10);
  };
  const isLying = (age: number): boolean => age < 731;
  const young = ageInDays(birthDate, begins);
  const light = standard.find(isLying(young) ? 'WEIGHT_FOR_LENGTH' : 'WEIGHT_FOR_HEIGHT', sex, statureAt(young));
  const begin = course === 'SEVERE' ? -3.4 : -2.2 - random.next() * 0.6;
  const first = light ? lineAt(light, begin) * 1_000 : 14_000;
  const gain = week * (course === 'GAINS' ? random.int(90, 160) : course === 'SEVERE' ? 10 : -10);
  const weight = Math.round((first + gain) / 10) * 10;
  const age = ageInDays(birthDate, on);
  const stature = statureAt(age);
  const position = isLying(age) ? 'LYING' : 'STANDING';
  const { scores, classes, implausible, unscored } = growthOf(
    age,
    { weight, stature, position },
    ({ indicator, at }) => standard.find(indicator, sex, at),
    thresholds,
  );
  return {
    values: {
      baseline: week === 0,
      weight,
      stature,
      position,
      arm: null,
      calibrated: true,
      standard: STANDARD,
      weight_for_age: scores.WEIGHT_FOR_AGE,
      weight_for_height: scores.WEIGHT_FOR_HEIGHT,
      height_for_age: scores.HEIGHT_FOR_AGE,
      implausible,
      weight_for_age_class: classes.WEIGHT_FOR_AGE,
      weight_for_height_class: classes.WEIGHT_FOR_HEIGHT,
      height_for_age_class: classes.HEIGHT_FOR_AGE,
      arm_class: null,
      unscored,
    },
    weighing: {
      on,
      baseline: week === 0,
      weight,
      weightForAge: classes.WEIGHT_FOR_AGE,
      weightForHeight: classes.WEIGHT_FOR_HEIGHT,
      arm: null,
      implausible,
    },
  };
};

/** A pregnant woman with a thin arm, who gains. */
export const measureMother = ({ member, on, week }: Visit): Measurement => {
  const random = new Random(`growth of ${member.id}`);
  const weight = random.int(420, 480) * 100 + week * random.int(250, 450);
  const arm = random.int(215, 230) + week;
  const armClass = classOf(arm, thresholds.ARM_CIRCUMFERENCE);
  return {
    values: {
      baseline: week === 0,
      weight,
      stature: null,
      position: null,
      arm,
      calibrated: true,
      standard: STANDARD,
      ...NO_SCORES,
      implausible: false,
      ...NO_CLASSES,
      arm_class: armClass,
      unscored: 'NOT_FOR_ADULTS',
    },
    weighing: {
      on,
      baseline: week === 0,
      weight,
      weightForAge: null,
      weightForHeight: null,
      arm: armClass,
      implausible: false,
    },
  };
};
