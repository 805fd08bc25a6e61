import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { EnrolmentEntity } from '../enrolment/enrolment.entity';
import { ObservationEntity } from '../observation/observation.entity';
import { RegionEntity } from '../region/region.entity';
import { RegistryReleaseEntity } from '../registry/registry.entity';
import { VerificationEntity } from '../verification/verification.entity';

@Entity('household')
export class HouseholdEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'kelurahan_code', referencedColumnName: 'code' })
  kelurahan!: RegionEntity;

  @Column('text', { nullable: true })
  familyCardSealed!: string | null;

  @Column('text', { nullable: true })
  familyCardHmac!: string | null;

  @Column('text', { nullable: true })
  headName!: string | null;

  @Column('text', { nullable: true })
  headInitials!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  rw!: string | null;

  @Column('text', { nullable: true })
  rt!: string | null;

  @Column('smallint', { nullable: true })
  decile!: number | null;

  @Column('smallint')
  povertyOrder!: number;

  @Column('boolean')
  extremePoor!: boolean;

  @Column('boolean')
  onPovertyList!: boolean;

  @Column('smallint')
  composition!: number;

  @Column('boolean')
  unfitHousing!: boolean;

  @Column('text')
  status!: string;

  @Column('int')
  version!: number;

  @Column('timestamptz')
  registeredAt!: Date;

  @OneToMany(() => PersonEntity, (person) => person.household)
  members!: Relation<PersonEntity>[];

  @OneToMany(() => ListingEntity, (listing) => listing.household)
  listings!: Relation<ListingEntity>[];

  @OneToMany(() => EnrolmentEntity, (enrolment) => enrolment.household)
  enrolments!: Relation<EnrolmentEntity>[];

  @OneToMany(() => ObservationEntity, (observation) => observation.household)
  observations!: Relation<ObservationEntity>[];

  @OneToMany(() => VerificationEntity, (verification) => verification.household)
  verifications!: Relation<VerificationEntity>[];
}

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, (household) => household.members)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: HouseholdEntity;

  @Column('smallint')
  position!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  initials!: string | null;

  @Column('text', { nullable: true })
  nikSealed!: string | null;

  @Column('text', { nullable: true })
  nikHmac!: string | null;

  @Column('text')
  sex!: string;

  @Column('date', { nullable: true })
  birthDate!: string | null;

  @Column('text')
  relationship!: string;

  @Column('text', { nullable: true })
  education!: string | null;

  @Column('text', { nullable: true })
  occupation!: string | null;

  @Column('boolean', { nullable: true })
  disability!: boolean | null;

  @Column('text')
  status!: string;

  @OneToMany(() => EnrolmentEntity, (enrolment) => enrolment.person)
  enrolments!: Relation<EnrolmentEntity>[];
}

@Entity('listing')
export class ListingEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, (household) => household.listings)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: HouseholdEntity;

  @Column('uuid')
  releaseId!: string;

  @ManyToOne(() => RegistryReleaseEntity)
  @JoinColumn({ name: 'release_id', referencedColumnName: 'id' })
  release!: RegistryReleaseEntity;

  @Column('text')
  registryCode!: string;

  @Column('date')
  asOf!: string;

  @Column('text')
  sourceKey!: string;

  @Column('smallint', { nullable: true })
  decile!: number | null;

  @Column('jsonb')
  attributes!: Record<string, string>;

  @Column('boolean')
  inside!: boolean;
}
