import { InputCheck } from '../../platform/write/user-error';
import { keyOfNode } from '../../platform/graph/node-id';
import type { Telling, Writing, Written } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import type { MeasurementInput, RecordMeasurementsInput } from './feeding.input';
import { checkList, MEASUREMENT, notInFuture, upTo } from './feeding.refusals';
import { ageInDays, classOf, growthOf, notScored, wantedFor, type Growth, type Lms, type Thresholds } from './growth';
import {
  accountsOf,
  childrenMeasured,
  correctMeasurements,
  insertMeasurements,
  keyOfLookup,
  measurementsOn,
  readStandard,
  readThresholds,
  writeResponses,
  type Given,
  type Lookup,
  type MeasurementValues,
} from './measurement.store';
import { batchOf, participantsOf, placeFor, whatBecomes, type NamedParticipant } from './named';
import { familiesOf, findBatch, lockParticipants, participantsIn, type BatchFacts } from './participant.store';
import { lastDayOf, responseOf } from './response';
import type { FeedingWarning } from './warning.type';
import { warningsOf } from './warnings';

const MOST = 100;
type Named = NamedParticipant<MeasurementInput>;

const givenOf = ({
  baseline,
  weight,
  stature = null,
  position = null,
  arm = null,
  calibrated,
  note = null,
}: MeasurementInput): Given => ({ baseline: baseline ?? false, weight, stature, position, arm, calibrated, note });

const GIVEN = ['baseline', 'weight', 'stature', 'position', 'arm', 'calibrated', 'note'] as const;
const same = (a: Given, b: Given): boolean => GIVEN.every((name) => a[name] === b[name]);

const between = (value: number | null | undefined, least: number, most: number): boolean =>
  value == null || (value >= least && value <= most);

const check = ({ measuredOn, measurements }: RecordMeasurementsInput): void => {
  const all = notInFuture(checkList(new InputCheck(), 'measurements', measurements, MOST), 'measuredOn', measuredOn);
  for (const [at, { weight, stature, position, arm, note }] of measurements.entries()) {
    const path = (field: string): string[] => ['measurements', String(at), field];
    upTo(all, path('note'), note, 200)
      .unless(between(weight, 500, 250_000), path('weight'), {
        id: 'Berat dalam gram, 500 sampai 250.000.',
        en: 'Weight in grams, 500 to 250,000.',
      })
      .unless(between(stature, 300, 2_200), path('stature'), {
        id: 'Panjang atau tinggi dalam milimeter, 300 sampai 2.200.',
        en: 'Length or height in millimetres, 300 to 2,200.',
      })
      .unless((stature == null) === (position == null), path('position'), {
        id: 'Panjang atau tinggi disebut bersama posisinya: terlentang atau berdiri.',
        en: 'Length or height comes with its position: lying or standing.',
      })
      .unless(between(arm, 50, 600), path('arm'), {
        id: 'Lingkar lengan dalam milimeter, 50 sampai 600.',
        en: 'Arm circumference in millimetres, 50 to 600.',
      });
  }
  all.done();
};

/** What only who is measured tells: nobody before his birth, and a child’s baseline with its length. */
const checkPersons = (named: readonly Named[], { measuredOn }: RecordMeasurementsInput, batch: BatchFacts): void => {
  const all = new InputCheck();
  for (const { input, participant, path } of named)
    all
      .unless(participant.birthDate === null || participant.birthDate <= measuredOn, [...path, 'participant'], {
        id: 'Tanggal ukur mendahului tanggal lahir peserta.',
        en: 'The day of the measurement comes before the birth of the participant.',
      })
      .unless(!input.baseline || input.stature != null || batch.targetGroup !== 'CHILDREN', [...path, 'stature'], {
        id: 'Ukur awal anak memerlukan panjang atau tinggi badan.',
        en: 'The baseline of a child needs length or height.',
      })
      .unless(!input.baseline || input.arm != null || batch.targetGroup !== 'MOTHERS', [...path, 'arm'], {
        id: 'Ukur awal ibu memerlukan lingkar lengan atas (LiLA).',
        en: 'The baseline of a mother needs the arm circumference.',
      });
  all.done();
};

const lookupsOf = (named: readonly Named[], measuredOn: string): Lookup[] =>
  named.flatMap(({ input, participant: { sex, birthDate } }) =>
    birthDate === null ? [] : wantedFor(ageInDays(birthDate, measuredOn), input).map((one) => ({ ...one, sex })),
  );

interface Tables {
  readonly standard: ReadonlyMap<string, Lms>;
  readonly thresholds: Thresholds;
}

const growth = ({ input, participant }: Named, on: string, batch: BatchFacts, tables: Tables): Growth => {
  const { sex, birthDate } = participant;
  if (batch.targetGroup === 'MOTHERS') return notScored('NOT_FOR_ADULTS');
  if (birthDate === null) return notScored('NO_BIRTH_DATE');
  const find = (one: Omit<Lookup, 'sex'>): Lms | undefined => tables.standard.get(keyOfLookup({ ...one, sex }));
  return growthOf(ageInDays(birthDate, on), input, find, tables.thresholds);
};

const valuesOf = (named: Named, on: string, batch: BatchFacts, tables: Tables): MeasurementValues => {
  const { input, participant } = named;
  const { scores, classes, implausible, unscored } = growth(named, on, batch, tables);
  const arm = batch.targetGroup === 'MOTHERS' ? (input.arm ?? null) : null;
  return {
    participant: participant.id,
    ...givenOf(input),
    weightForAge: scores.WEIGHT_FOR_AGE,
    weightForHeight: scores.WEIGHT_FOR_HEIGHT,
    heightForAge: scores.HEIGHT_FOR_AGE,
    weightForAgeClass: classes.WEIGHT_FOR_AGE,
    weightForHeightClass: classes.WEIGHT_FOR_HEIGHT,
    heightForAgeClass: classes.HEIGHT_FOR_AGE,
    armClass: arm === null ? null : classOf(arm, tables.thresholds.ARM_CIRCUMFERENCE),
    implausible,
    unscored,
  };
};

/** How these participants do, worked out anew from all that was measured of them. */
export const renewResponses = async (
  { scope }: Writing,
  batch: BatchFacts,
  participants: readonly string[],
): Promise<void> => {
  const { reason, noGainWeighings } = batch;
  const rule = { reason, noGainWeighings, lastDay: lastDayOf(batch) };
  const accounts = await accountsOf(scope, participants);
  await writeResponses(
    scope,
    accounts.map(({ participant, weighings, referred }) => ({
      participant,
      ...responseOf(weighings, rule, referred),
    })),
  );
};

/** The same of everybody in a batch: when it ends decides who has not recovered. */
export const renewBatch = async (writing: Writing, id: string): Promise<void> => {
  const { scope } = writing;
  const batch = await findBatch(scope, id);
  const participants = await participantsIn(scope, id);
  if (!batch || participants.length === 0) return;
  await holdFamilies(scope, await familiesOf(scope, participants));
  await lockParticipants(scope, participants);
  await renewResponses(writing, batch, participants);
};

/** What was measured on a day, of several at once; z-scores, classes and flags are worked out at once and kept with it. */
export const recordMeasurements = async (writing: Writing, input: RecordMeasurementsInput): Promise<Written> => {
  check(input);
  const { scope, viewer } = writing;
  const { measuredOn } = input;
  const batch = await batchOf(writing, input.batch);
  const named = await participantsOf(writing, batch, 'measurements', input.measurements);
  checkPersons(named, input, batch);
  const ids = named.map(({ participant }) => participant.id);
  const there = new Map((await measurementsOn(scope, measuredOn, ids)).map((row) => [row.participant, row]));
  const tables: Tables = {
    standard: batch.targetGroup === 'CHILDREN' ? await readStandard(scope, lookupsOf(named, measuredOn)) : new Map(),
    thresholds: await readThresholds(scope),
  };
  const rows = named.map((one) => {
    const known = there.get(one.participant.id);
    const before = known && { version: known.version, same: same(known, givenOf(one.input)) };
    return {
      participant: one.participant,
      known,
      values: valuesOf(one, measuredOn, batch, tables),
      becomes: whatBecomes(MEASUREMENT, one.path, one.input.expectedVersion, before),
    };
  });
  const noted = { measuredOn, agency: viewer.agencyId };
  const fresh = rows.filter(({ becomes }) => becomes === 'NEW');
  const corrected = rows.filter(({ becomes }) => becomes === 'CORRECTED');
  await insertMeasurements(scope, { ...noted, rows: fresh.map(({ values }) => values) });
  await correctMeasurements(scope, { ...noted, rows: corrected.map(({ values }) => values) });
  await renewResponses(writing, batch, ids);
  await writing.record(
    { noun: 'feeding_batch', id: batch.id, region: placeFor(writing, batch), facts: { measuredOn } },
    ...corrected.map(({ participant, known }) => ({
      noun: 'feeding_participant',
      id: participant.id,
      household: participant.householdId,
      region: participant.kelurahanCode,
      facts: { measuredOn, before: known },
    })),
  );
  return { feedingBatch: batch.id };
};

/** What of this day is to be looked at again, as it stands now, for who has noted it; also where it was noted before. */
export const warnOfMeasurements = async (
  { scope, looksAt }: Telling,
  { measuredOn, measurements }: RecordMeasurementsInput,
): Promise<{ warnings: FeedingWarning[] }> => {
  const ids = measurements.map(({ participant }) =>
    keyOfNode(participant, 'participant', 'input.measurements.participant'),
  );
  const children = await childrenMeasured(scope, ids);
  looksAt(children);
  const warnings = children.flatMap(({ participant, measured }) =>
    warningsOf(measured, measuredOn).map((code) => ({ participant: `participant_${participant}`, code })),
  );
  return { warnings };
};
