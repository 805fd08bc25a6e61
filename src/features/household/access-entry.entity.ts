import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { HouseholdEntity } from './household.entity';

@Entity('access_log')
export class AccessEntryEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text', { nullable: true })
  purpose!: string | null;

  @Column('text')
  disclosure!: string;

  @Column('text')
  operation!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity)
  @JoinColumn({ name: 'household_id', referencedColumnName: 'id' })
  household!: HouseholdEntity;
}
