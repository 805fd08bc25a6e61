import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, RupiahScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import {
  MissedReason,
  ReferralOutcome,
  StaturePosition,
  Weekday,
  type MissedReasonName,
  type Outcome,
  type Position,
  type WeekdayName,
} from './feeding.enums';

const CORRECTS =
  'To correct what is there: the `version` you read of it. Without it only what is not there yet is written.';

@InputType({ description: 'How an activity of supplementary feeding is to be carried out (rencana PMT).' })
export class PlanFeedingBatchInput {
  @Field(() => ID, { description: 'Global id of the activity, of kind SUPPLEMENTARY_FEEDING and of an own program.' })
  activity!: string;

  @Field(() => ID, { description: 'Global id of the scheme it follows (skema).' })
  scheme!: string;

  @Field(() => Int, { nullable: true, description: 'Days of feeding; those of the scheme if nothing is said.' })
  plannedDays?: number | null;

  @Field(() => [Weekday], { description: 'On which days of the week it is delivered (hari penyaluran).' })
  weekdays!: WeekdayName[];

  @Field(() => RupiahScalar, { description: 'Cost of a portion (biaya per porsi).' })
  unitCost!: number;

  @Field(() => [String], { description: 'The menu cycle, a text a day, 60 at most (siklus menu).' })
  menu!: string[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of the plan of a batch.' })
export class UpdateFeedingBatchInput {
  @Field(() => ID, { description: 'Global id of the batch.' })
  batch!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Int, { nullable: true, description: 'Days of feeding.' })
  plannedDays?: number | null;

  @Field(() => [Weekday], { nullable: true, description: 'On which days of the week it is delivered.' })
  weekdays?: WeekdayName[] | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Cost of a portion.' })
  unitCost?: number | null;

  @Field(() => [String], { nullable: true, description: 'The whole menu cycle anew.' })
  menu?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'One portion of a day’s list.' })
export class DeliveryInput {
  @Field(() => ID, { description: 'Global id of the participant.' })
  participant!: string;

  @Field(() => Boolean, { description: 'He got it (tersalur).' })
  delivered!: boolean;

  @Field(() => MissedReason, { nullable: true, description: 'Why he did not; needed then, and only then.' })
  reason?: MissedReasonName | null;

  @Field(() => String, { nullable: true, description: 'A note, 200 characters at most (catatan).' })
  note?: string | null;

  @Field(() => Int, { nullable: true, description: CORRECTS })
  expectedVersion?: number | null;
}

@InputType({ description: 'The list of one day (daftar penyaluran harian).' })
export class RecordFeedingDeliveriesInput {
  @Field(() => ID, { description: 'Global id of the batch.' })
  batch!: string;

  @Field(() => DateScalar, { description: 'The day; not in the future.' })
  day!: string;

  @Field(() => [DeliveryInput], { description: 'Each participant once, 200 at most.' })
  deliveries!: DeliveryInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What was measured of one participant.' })
export class MeasurementInput {
  @Field(() => ID, { description: 'Global id of the participant.' })
  participant!: string;

  @Field(() => Boolean, { nullable: true, description: 'Before feeding began (ukur awal); a weighing if not said.' })
  baseline?: boolean | null;

  @Field(() => Int, { description: 'Weight in grams (berat badan).' })
  weight!: number;

  @Field(() => Int, { nullable: true, description: 'Length or height in millimetres (panjang, tinggi badan).' })
  stature?: number | null;

  @Field(() => StaturePosition, { nullable: true, description: 'Lying or standing; needed with `stature`.' })
  position?: Position | null;

  @Field(() => Int, { nullable: true, description: 'Mid-upper arm circumference in millimetres (LiLA).' })
  arm?: number | null;

  @Field(() => Boolean, { description: 'The tool was calibrated (alat dikalibrasi).' })
  calibrated!: boolean;

  @Field(() => String, { nullable: true, description: 'A note, 200 characters at most (catatan).' })
  note?: string | null;

  @Field(() => Int, { nullable: true, description: CORRECTS })
  expectedVersion?: number | null;
}

@InputType({ description: 'What was measured on one day (hasil penimbangan).' })
export class RecordMeasurementsInput {
  @Field(() => ID, { description: 'Global id of the batch.' })
  batch!: string;

  @Field(() => DateScalar, { description: 'The day; not in the future (tanggal ukur).' })
  measuredOn!: string;

  @Field(() => [MeasurementInput], { description: 'Each participant once, 100 at most.' })
  measurements!: MeasurementInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Where to send a participant (rujukan).' })
export class ReferParticipantInput {
  @Field(() => ID, { description: 'Global id of the participant.' })
  participant!: string;

  @Field(() => DateScalar, { description: 'The day; not in the future.' })
  referredOn!: string;

  @Field(() => String, { description: 'Where to, such as the puskesmas (tujuan).' })
  destination!: string;

  @Field(() => String, { nullable: true, description: 'A note, 500 characters at most (catatan).' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What came of a referral (hasil rujukan).' })
export class CloseReferralInput {
  @Field(() => ID, { description: 'Global id of the referral.' })
  referral!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => ReferralOutcome, { description: 'What came of it.' })
  outcome!: Outcome;

  @Field(() => DateScalar, { description: 'The day; not in the future.' })
  closedOn!: string;

  @Field(() => String, { nullable: true, description: 'A note, 500 characters at most (catatan).' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
