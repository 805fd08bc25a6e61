import type { WriteScope } from '../../platform/database/scope';
import type { GrowthClassName, Indicator, Position, UnscoredReason } from './feeding.enums';
import { thresholdsFrom, type GrowthTableName, type Lms, type Threshold, type Thresholds } from './growth';
import type { Response, Weighing } from './response';
import type { LookedAt } from '../../platform/write/writing';
import type { Doubtful } from './warnings';

/** The tables that z-scores come from now; a measurement keeps which it was. */
export const STANDARD = 'WHO-2006';

export interface Lookup {
  readonly indicator: GrowthTableName;
  readonly sex: 'MALE' | 'FEMALE';
  readonly at: number;
}

export const keyOfLookup = ({ indicator, sex, at }: Lookup): string => `${indicator} ${sex} ${at}`;

/** Rows of the standard by what they are looked up with, in one statement. */
export const readStandard = async (scope: WriteScope, wanted: readonly Lookup[]): Promise<ReadonlyMap<string, Lms>> => {
  const rows = await scope.query<Lookup & Lms>(
    `select g.indicator, g.sex, g.at, g.l::float8 as l, g.m::float8 as m, g.s::float8 as s
     from growth_standard g
     where g.standard = $1 and (g.indicator, g.sex, g.at) in (
       select r.indicator, r.sex, r.at from jsonb_to_recordset($2) as r (indicator text, sex text, at int))`,
    [STANDARD, JSON.stringify(wanted)],
  );
  return new Map(rows.map((row) => [keyOfLookup(row), row]));
};

export const readThresholds = async (scope: WriteScope): Promise<Thresholds> =>
  thresholdsFrom(
    await scope.query<Threshold & { indicator: Indicator }>(
      `select indicator, severe_below::float8 as "severeBelow", low_below::float8 as "lowBelow" from growth_threshold`,
    ),
  );

/** What was measured, as it was given. */
export interface Given {
  readonly baseline: boolean;
  readonly weight: number;
  readonly stature: number | null;
  readonly position: Position | null;
  readonly arm: number | null;
  readonly calibrated: boolean;
  readonly note: string | null;
}

/** And what was worked out of it. */
export interface MeasurementValues extends Given {
  readonly participant: string;
  readonly weightForAge: number | null;
  readonly weightForHeight: number | null;
  readonly heightForAge: number | null;
  readonly weightForAgeClass: GrowthClassName | null;
  readonly weightForHeightClass: GrowthClassName | null;
  readonly heightForAgeClass: GrowthClassName | null;
  readonly armClass: GrowthClassName | null;
  readonly implausible: boolean;
  readonly unscored: UnscoredReason | null;
}

export interface MeasurementRow extends Given {
  readonly participant: string;
  readonly version: number;
}

/** What is noted of a day; the participants are locked. */
export const measurementsOn = (
  scope: WriteScope,
  day: string,
  participants: readonly string[],
): Promise<MeasurementRow[]> =>
  scope.query<MeasurementRow>(
    `select participant_id as participant, baseline, weight, stature, position, arm, calibrated, note, version
     from feeding_measurement where participant_id = any ($1) and measured_on = $2`,
    [participants, day],
  );

/** Columns by the names their values have. */
const COLUMNS = {
  baseline: 'baseline boolean',
  weight: 'weight int',
  stature: 'stature smallint',
  position: 'position text',
  arm: 'arm smallint',
  calibrated: 'calibrated boolean',
  note: 'note text',
  weightForAge: 'weight_for_age numeric',
  weightForHeight: 'weight_for_height numeric',
  heightForAge: 'height_for_age numeric',
  weightForAgeClass: 'weight_for_age_class text',
  weightForHeightClass: 'weight_for_height_class text',
  heightForAgeClass: 'height_for_age_class text',
  armClass: 'arm_class text',
  implausible: 'implausible boolean',
  unscored: 'unscored text',
} as const;
const NAMES = Object.values(COLUMNS).map((column) => column.slice(0, column.indexOf(' ')));
const ROWS = `jsonb_to_recordset($1) as r (participant uuid, ${Object.entries(COLUMNS)
  .map(([value, column]) => `"${value}" ${column.slice(column.indexOf(' ') + 1)}`)
  .join(', ')})`;
const VALUES = Object.keys(COLUMNS).map((value) => `r."${value}"`);

interface Noted {
  readonly measuredOn: string;
  readonly agency: string;
  readonly rows: readonly MeasurementValues[];
}

export const insertMeasurements = async (scope: WriteScope, { measuredOn, agency, rows }: Noted): Promise<void> => {
  if (rows.length === 0) return;
  await scope.query(
    `insert into feeding_measurement (participant_id, kelurahan_code, household_id, measured_on, standard, measured_by_id,
       ${NAMES.join(', ')})
     select p.id, p.kelurahan_code, p.household_id, $2, $4, $3, ${VALUES.join(', ')}
     from ${ROWS} join feeding_participant p on p.id = r.participant`,
    [JSON.stringify(rows), measuredOn, agency, STANDARD],
  );
};

export const correctMeasurements = async (scope: WriteScope, { measuredOn, agency, rows }: Noted): Promise<void> => {
  if (rows.length === 0) return;
  const set = NAMES.map((name, at) => `${name} = ${VALUES[at]}`).join(', ');
  await scope.query(
    `update feeding_measurement m set standard = $4, measured_by_id = $3, recorded_at = clock_timestamp(), ${set}
     from ${ROWS} where m.participant_id = r.participant and m.measured_on = $2`,
    [JSON.stringify(rows), measuredOn, agency, STANDARD],
  );
};

/** All that was measured of a participant, and when he was last referred. */
export interface Account {
  readonly participant: string;
  readonly weighings: readonly Weighing[];
  readonly referred: { readonly on: string; readonly open: boolean } | null;
}

export const accountsOf = (scope: WriteScope, participants: readonly string[]): Promise<Account[]> =>
  scope.query<Account>(
    `select p.id as participant, coalesce((select json_agg(json_build_object('on', m.measured_on, 'baseline', m.baseline,
         'weight', m.weight, 'weightForAge', m.weight_for_age_class, 'weightForHeight', m.weight_for_height_class,
         'arm', m.arm_class, 'implausible', m.implausible)) from feeding_measurement m where m.participant_id = p.id), '[]') as weighings,
       (select json_build_object('on', r.referred_on, 'open', r.outcome is null) from feeding_referral r
         where r.participant_id = p.id order by r.outcome is null desc, r.referred_on desc limit 1) as referred
     from feeding_participant p where p.id = any ($1)`,
    [participants],
  );

/** What was measured of a child, as far as it can be doubted. */
export interface Measured extends LookedAt {
  readonly participant: string;
  readonly measured: readonly Doubtful[];
}

export const childrenMeasured = (scope: WriteScope, participants: readonly string[]): Promise<Measured[]> =>
  scope.query<Measured>(
    `select p.id as participant, p.kelurahan_code as "kelurahanCode", p.household_id as "householdId",
       json_agg(json_build_object('on', m.measured_on, 'stature', m.stature, 'position', m.position,
         'implausible', m.implausible)) as measured
     from feeding_participant p join feeding_batch b on b.id = p.batch_id
     join feeding_measurement m on m.participant_id = p.id
     where p.id = any ($1) and b.target_group = 'CHILDREN' group by p.id order by array_position($1::uuid[], p.id)`,
    [participants],
  );

export const writeResponses = async (
  scope: WriteScope,
  responses: readonly (Response & { readonly participant: string })[],
): Promise<void> => {
  await scope.query(
    `update feeding_participant p set baseline_on = r."baselineOn", weighed_on = r."weighedOn", class = r.class,
       responding = r.responding, flag = r.flag, flagged_on = r."flaggedOn"
     from jsonb_to_recordset($1) as r (participant uuid, "baselineOn" date, "weighedOn" date, class text, responding boolean,
       flag text, "flaggedOn" date) where p.id = r.participant`,
    [JSON.stringify(responses)],
  );
};
