import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { CommitmentEntity } from '../commitment/commitment.entity';
import { TeamEntity } from '../team/team.entity';

@Entity('escalation')
export class EscalationEntity {
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
  fromTeamId!: string;

  @ManyToOne(() => TeamEntity)
  @JoinColumn({ name: 'from_team_id', referencedColumnName: 'id' })
  fromTeam!: Relation<TeamEntity>;

  @Column('uuid')
  toTeamId!: string;

  @ManyToOne(() => TeamEntity)
  @JoinColumn({ name: 'to_team_id', referencedColumnName: 'id' })
  toTeam!: Relation<TeamEntity>;

  @Column('int')
  level!: number;

  @Column('date')
  dueOn!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  byAgencyId!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'by_agency_id', referencedColumnName: 'id' })
  byAgency!: AgencyEntity | null;

  @Column('timestamptz')
  at!: Date;
}
