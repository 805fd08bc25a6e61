import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';

/** An entry of the history that tells a state. */
@Entity('history')
export class StatusChangeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid')
  subjectId!: string;

  @Column('bigint')
  regionCode!: string;

  @Column('uuid', { nullable: true })
  householdId!: string | null;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text', { nullable: true })
  status!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
