import { Field, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Enrolment } from '../enrolment';
import { Household, Person } from '../household';
import { FeedingBatch } from './batch.type';
import { FeedingFlag, GrowthClass } from './feeding.enums';
import { FeedingParticipantEntity } from './participant.entity';
import { FeedingDelivery, FeedingMeasurement, FeedingReferral } from './records.type';

const HEALTH = { mask: { from: 'IDENTIFIED' } } as const;

@FromTable({
  entity: () => FeedingParticipantEntity,
  tag: 'participant',
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { JOINED: { properties: ['joinedOn', 'id'], direction: 'ASC' } },
  defaultOrder: 'JOINED',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'Who holds a place in a batch of supplementary feeding, and how he does (peserta PMT). Health data, the highest class: only ' +
    'for camat, lurah and cadres of where he lives and the agency whose program it is, and values only at IDENTIFIED.',
})
export class FeedingParticipant extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => FeedingBatch, {
    relation: 'batch',
    nullable: true,
    description: 'The batch; null if it is outside your tiers, as after a move.',
  })
  batch!: FeedingBatch | null;

  @Edge(() => Enrolment, { relation: 'enrolment', sameHousehold: true, description: 'The place in the program.' })
  enrolment!: Enrolment;

  @Edge(() => Household, { relation: 'household', sameHousehold: true, description: 'The family.' })
  household!: Household;

  @Edge(() => Person, { relation: 'person', sameHousehold: true, description: 'The child or the mother.' })
  person!: Person;

  @Field(() => DateScalar, { description: 'Since when (mulai mengikuti).' })
  joinedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the baseline; null if there is none (ukur awal).' })
  baselineOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the last weighing (timbang terakhir).' })
  weighedOn!: string | null;

  @FromColumn('class', HEALTH)
  @Field(() => GrowthClass, {
    nullable: true,
    description: 'Where he stands now by what the scheme treats (status gizi); at IDENTIFIED only.',
  })
  class!: string | null;

  @FromColumn('responding', HEALTH)
  @Field(() => Boolean, {
    nullable: true,
    description: 'Gains weight and is not flagged (merespons); null until weighed twice; at IDENTIFIED only.',
  })
  responding!: boolean | null;

  @FromColumn('flag', HEALTH)
  @Field(() => FeedingFlag, {
    nullable: true,
    description: 'Why he is to be referred; null if he is not, or is referred already; at IDENTIFIED only.',
  })
  flag!: string | null;

  @FromColumn('flaggedOn', HEALTH)
  @Field(() => DateScalar, { nullable: true, description: 'The weighing that flagged him; at IDENTIFIED only.' })
  flaggedOn!: string | null;

  @Edge(() => [FeedingDelivery], {
    relation: 'deliveries',
    sameHousehold: true,
    order: { properties: ['day'], direction: 'DESC' },
    bound: 200,
    expected: 20,
    args: {
      day: {
        type: () => DateScalar,
        description: 'Only of this day.',
        nullable: true,
        sqlType: 'date',
        where: (delivery, value) => `${delivery.col('day')} = ${value}`,
      },
    },
    description: 'What was delivered to him, the newest first, 200 at most (penyaluran).',
  })
  deliveries!: FeedingDelivery[];

  @Edge(() => [FeedingMeasurement], {
    relation: 'measurements',
    sameHousehold: true,
    order: { properties: ['measuredOn'], direction: 'DESC' },
    bound: 100,
    expected: 8,
    description: 'What was measured, the newest first, 100 at most (pengukuran).',
  })
  measurements!: FeedingMeasurement[];

  @Edge(() => [FeedingReferral], {
    relation: 'referrals',
    sameHousehold: true,
    order: { properties: ['referredOn', 'id'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description: 'Where he was sent, the newest first (rujukan).',
  })
  referrals!: FeedingReferral[];
}

export const FeedingParticipantConnection = connectionType('FeedingParticipant', () => FeedingParticipant);
