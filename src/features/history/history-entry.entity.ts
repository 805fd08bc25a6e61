import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { HouseholdEntity } from '../household/household.entity';

@Entity('history')
export class HistoryEntryEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  noun!: string;

  @Column('uuid')
  subjectId!: string;

  @Column('uuid', { nullable: true })
  householdId!: string | null;

  @ManyToOne(() => HouseholdEntity)
  @JoinColumn({ name: 'household_id', referencedColumnName: 'id' })
  household!: Relation<HouseholdEntity> | null;

  /** Null: the hub itself. */
  @Column('uuid', { nullable: true })
  agencyId!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity | null;

  @Column('text')
  action!: string;

  @Column('text', { nullable: true })
  status!: string | null;

  @Column('int', { nullable: true })
  version!: number | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
