import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { HouseholdEntity, PersonEntity } from '../household/household.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('observation')
export class ObservationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'kelurahan_code', referencedColumnName: 'code' })
  kelurahan!: RegionEntity;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, (household) => household.observations)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: Relation<HouseholdEntity>;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @ManyToOne(() => PersonEntity)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'person_id', referencedColumnName: 'id' },
  ])
  person!: Relation<PersonEntity> | null;

  @Column('text')
  kind!: string;

  @Column('jsonb')
  attributes!: Record<string, string>;

  @Column('timestamptz')
  observedAt!: Date;

  @Column('uuid')
  observedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'observed_by_id', referencedColumnName: 'id' })
  observedBy!: AgencyEntity;

  @Column('text')
  status!: string;

  @Column('uuid', { nullable: true })
  reviewedById!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'reviewed_by_id', referencedColumnName: 'id' })
  reviewedBy!: AgencyEntity | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt!: Date | null;

  @Column('text', { nullable: true })
  reviewReason!: string | null;

  @Column('int')
  version!: number;
}
