import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { FeedingFlag, GrowthClass, MissedReason, ReferralOutcome, StaturePosition, Unscored } from './feeding.enums';
import { FeedingDeliveryEntity, FeedingMeasurementEntity, FeedingReferralEntity } from './participant.entity';

const HEALTH = { mask: { from: 'IDENTIFIED' } } as const;
const PERSONAL = { household: 'householdId', kelurahan: 'kelurahanCode' };
const WHOSE = 'null if the agency is outside your slice, as after a move.';

@FromTable({ entity: () => FeedingDeliveryEntity, personal: PERSONAL })
@ObjectType({
  simpleResolvers: true,
  description: 'What became of one portion on one day (penyaluran harian). Health data: values at IDENTIFIED only.',
})
export class FeedingDelivery {
  @Field(() => DateScalar, { description: 'The day.' })
  day!: string;

  @FromColumn('delivered', HEALTH)
  @Field(() => Boolean, { nullable: true, description: 'He got it (tersalur); at IDENTIFIED only.' })
  delivered!: boolean | null;

  @FromColumn('reason', HEALTH)
  @Field(() => MissedReason, { nullable: true, description: 'Why he did not; at IDENTIFIED only.' })
  reason!: string | null;

  @FromColumn('note', HEALTH)
  @Field(() => String, { nullable: true, description: 'A note (catatan); at IDENTIFIED only.' })
  note!: string | null;

  @Edge(() => Agency, { relation: 'recordedBy', nullable: true, description: `Who noted it (pencatat); ${WHOSE}` })
  recordedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was noted last.' })
  recordedAt!: string;

  @Field(() => Int, { description: 'Version; counts its corrections.' })
  version!: number;
}

@FromTable({ entity: () => FeedingMeasurementEntity, personal: PERSONAL })
@ObjectType({
  simpleResolvers: true,
  description:
    'What was measured on one day, and the z-scores as they were worked out then (pengukuran). That it was done, when and with ' +
    'which tool is procedure; values are health data, at IDENTIFIED only.',
})
export class FeedingMeasurement {
  @Field(() => DateScalar, { description: 'The day (tanggal ukur).' })
  measuredOn!: string;

  @Field(() => Boolean, { description: 'Before feeding began (ukur awal); else a weighing on the way.' })
  baseline!: boolean;

  @Field(() => Boolean, { description: 'The tool was calibrated (alat dikalibrasi).' })
  calibrated!: boolean;

  @FromColumn('weight', HEALTH)
  @Field(() => Int, { nullable: true, description: 'Weight in grams (berat badan); at IDENTIFIED only.' })
  weight!: number | null;

  @FromColumn('stature', HEALTH)
  @Field(() => Int, {
    nullable: true,
    description: 'Length or height in millimetres, as measured (panjang, tinggi); at IDENTIFIED only.',
  })
  stature!: number | null;

  @FromColumn('position', HEALTH)
  @Field(() => StaturePosition, { nullable: true, description: 'Lying or standing; at IDENTIFIED only.' })
  position!: string | null;

  @FromColumn('arm', HEALTH)
  @Field(() => Int, { nullable: true, description: 'Arm circumference in millimetres (LiLA); at IDENTIFIED only.' })
  arm!: number | null;

  @FromColumn('note', HEALTH)
  @Field(() => String, { nullable: true, description: 'A note (catatan); at IDENTIFIED only.' })
  note!: string | null;

  @FromColumn('standard')
  @Field(() => String, { description: 'The standard that the z-scores come from, `WHO-2006` (standar).' })
  standard!: string;

  @FromColumn('weightForAge', HEALTH)
  @Field(() => DecimalScalar, { nullable: true, description: 'Weight for age (BB/U), a z-score; at IDENTIFIED only.' })
  weightForAge!: number | null;

  @FromColumn('weightForHeight', HEALTH)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weight for length or height (BB/PB, BB/TB), a z-score; at IDENTIFIED only.',
  })
  weightForHeight!: number | null;

  @FromColumn('heightForAge', HEALTH)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Length or height for age (PB/U, TB/U), a z-score; at IDENTIFIED only.',
  })
  heightForAge!: number | null;

  @FromColumn('weightForAgeClass', HEALTH)
  @Field(() => GrowthClass, { nullable: true, description: 'Its class; null if not plausible; at IDENTIFIED only.' })
  weightForAgeClass!: string | null;

  @FromColumn('weightForHeightClass', HEALTH)
  @Field(() => GrowthClass, { nullable: true, description: 'Its class; null if not plausible; at IDENTIFIED only.' })
  weightForHeightClass!: string | null;

  @FromColumn('heightForAgeClass', HEALTH)
  @Field(() => GrowthClass, { nullable: true, description: 'Its class; null if not plausible; at IDENTIFIED only.' })
  heightForAgeClass!: string | null;

  @FromColumn('armClass', HEALTH)
  @Field(() => GrowthClass, { nullable: true, description: 'Class of a mother’s arm (KEK); at IDENTIFIED only.' })
  armClass!: string | null;

  @FromColumn('implausible', HEALTH)
  @Field(() => Boolean, {
    nullable: true,
    description: 'A z-score lies beyond what WHO holds possible: measure again (tidak masuk akal); at IDENTIFIED only.',
  })
  implausible!: boolean | null;

  @FromColumn('unscored', HEALTH)
  @Field(() => Unscored, { nullable: true, description: 'Why there is no z-score; at IDENTIFIED only.' })
  unscored!: string | null;

  @Edge(() => Agency, { relation: 'measuredBy', nullable: true, description: `Who measured (pengukur); ${WHOSE}` })
  measuredBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was noted last.' })
  recordedAt!: string;

  @Field(() => Int, { description: 'Version; counts its corrections.' })
  version!: number;
}

@FromTable({ entity: () => FeedingReferralEntity, tag: 'referral', personal: PERSONAL })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'Where a participant was sent, and what came of it (rujukan). Health data: values at IDENTIFIED only.',
})
export class FeedingReferral extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => DateScalar, { description: 'The day (tanggal rujuk).' })
  referredOn!: string;

  @FromColumn('reason', HEALTH)
  @Field(() => FeedingFlag, { nullable: true, description: 'The flag it answers; null if none; at IDENTIFIED only.' })
  reason!: string | null;

  @FromColumn('destination', HEALTH)
  @Field(() => String, { nullable: true, description: 'Where to (puskesmas tujuan); at IDENTIFIED only.' })
  destination!: string | null;

  @FromColumn('note', HEALTH)
  @Field(() => String, { nullable: true, description: 'A note (catatan); at IDENTIFIED only.' })
  note!: string | null;

  @Edge(() => Agency, { relation: 'referredBy', nullable: true, description: `Whose word it is; ${WHOSE}` })
  referredBy!: Agency | null;

  @FromColumn('outcome', HEALTH)
  @Field(() => ReferralOutcome, { nullable: true, description: 'What came of it (hasil); at IDENTIFIED only.' })
  outcome!: string | null;

  @FromColumn('outcomeNote', HEALTH)
  @Field(() => String, { nullable: true, description: 'A note on that; at IDENTIFIED only.' })
  outcomeNote!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedOn!: string | null;

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}
