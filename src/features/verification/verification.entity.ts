import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { HouseholdEntity } from '../household/household.entity';

@Entity('verification')
export class VerificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, (household) => household.verifications)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: Relation<HouseholdEntity>;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text')
  stage!: string;

  @Column('text')
  outcome!: string;

  @Column('date')
  visitedOn!: string;

  @Column('text', { nullable: true })
  minutesNumber!: string | null;

  @Column('text', { nullable: true })
  decreeNumber!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('int')
  version!: number;
}
