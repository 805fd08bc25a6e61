import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { EnrolmentEntity } from '../enrolment/enrolment.entity';
import { HouseholdEntity, PersonEntity } from '../household/household.entity';
import { FeedingBatchEntity } from './feeding.entity';

/** Its key is that of the place in the batch. */
@Entity('feeding_participant')
export class FeedingParticipantEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @ManyToOne(() => EnrolmentEntity)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'id', referencedColumnName: 'id' },
  ])
  enrolment!: EnrolmentEntity;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: HouseholdEntity;

  @Column('uuid')
  personId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'person_id', referencedColumnName: 'id' },
  ])
  person!: PersonEntity;

  @Column('uuid')
  batchId!: string;

  @ManyToOne(() => FeedingBatchEntity, (batch) => batch.participants)
  @JoinColumn({ name: 'batch_id', referencedColumnName: 'id' })
  batch!: Relation<FeedingBatchEntity>;

  @Column('date')
  joinedOn!: string;

  @Column('date', { nullable: true })
  baselineOn!: string | null;

  @Column('date', { nullable: true })
  weighedOn!: string | null;

  @Column('text', { nullable: true })
  class!: string | null;

  @Column('boolean', { nullable: true })
  responding!: boolean | null;

  @Column('text', { nullable: true })
  flag!: string | null;

  @Column('date', { nullable: true })
  flaggedOn!: string | null;

  @OneToMany(() => FeedingDeliveryEntity, (delivery) => delivery.participant)
  deliveries!: Relation<FeedingDeliveryEntity>[];

  @OneToMany(() => FeedingMeasurementEntity, (measurement) => measurement.participant)
  measurements!: Relation<FeedingMeasurementEntity>[];

  @OneToMany(() => FeedingReferralEntity, (referral) => referral.participant)
  referrals!: Relation<FeedingReferralEntity>[];
}

@Entity('feeding_delivery')
export class FeedingDeliveryEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  participantId!: string;

  @ManyToOne(() => FeedingParticipantEntity, (participant) => participant.deliveries)
  @JoinColumn({ name: 'participant_id', referencedColumnName: 'id' })
  participant!: FeedingParticipantEntity;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @Column('date')
  day!: string;

  @Column('boolean')
  delivered!: boolean;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid')
  recordedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'recorded_by_id', referencedColumnName: 'id' })
  recordedBy!: AgencyEntity;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('int')
  version!: number;
}

@Entity('feeding_measurement')
export class FeedingMeasurementEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  participantId!: string;

  @ManyToOne(() => FeedingParticipantEntity, (participant) => participant.measurements)
  @JoinColumn({ name: 'participant_id', referencedColumnName: 'id' })
  participant!: FeedingParticipantEntity;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @Column('date')
  measuredOn!: string;

  @Column('boolean')
  baseline!: boolean;

  @Column('int')
  weight!: number;

  @Column('smallint', { nullable: true })
  stature!: number | null;

  @Column('text', { nullable: true })
  position!: string | null;

  @Column('smallint', { nullable: true })
  arm!: number | null;

  @Column('boolean')
  calibrated!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text')
  standard!: string;

  @Column('numeric', { nullable: true })
  weightForAge!: string | null;

  @Column('numeric', { nullable: true })
  weightForHeight!: string | null;

  @Column('numeric', { nullable: true })
  heightForAge!: string | null;

  @Column('boolean')
  implausible!: boolean;

  @Column('text', { nullable: true })
  weightForAgeClass!: string | null;

  @Column('text', { nullable: true })
  weightForHeightClass!: string | null;

  @Column('text', { nullable: true })
  heightForAgeClass!: string | null;

  @Column('text', { nullable: true })
  armClass!: string | null;

  @Column('text', { nullable: true })
  unscored!: string | null;

  @Column('uuid')
  measuredById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'measured_by_id', referencedColumnName: 'id' })
  measuredBy!: AgencyEntity;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('int')
  version!: number;
}

@Entity('feeding_referral')
export class FeedingReferralEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  participantId!: string;

  @ManyToOne(() => FeedingParticipantEntity, (participant) => participant.referrals)
  @JoinColumn({ name: 'participant_id', referencedColumnName: 'id' })
  participant!: FeedingParticipantEntity;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @Column('date')
  referredOn!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text')
  destination!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid')
  referredById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'referred_by_id', referencedColumnName: 'id' })
  referredBy!: AgencyEntity;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  outcomeNote!: string | null;

  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('int')
  version!: number;
}
