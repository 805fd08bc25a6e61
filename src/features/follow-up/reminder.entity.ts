import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { CommitmentEntity } from '../commitment/commitment.entity';

@Entity('reminder')
export class ReminderEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  commitmentId!: string;

  @ManyToOne(() => CommitmentEntity)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: Relation<CommitmentEntity>;

  @Column('bigint')
  regionCode!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text')
  kind!: string;

  @Column('date')
  dueOn!: string;

  @Column('timestamptz')
  notedAt!: Date;
}
