import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { MeetingEntity } from '../meeting/meeting.entity';
import { DecisionEntity } from '../meeting/part.entity';
import { ProgramEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';
import { ScenarioEntity } from '../scenario/scenario.entity';
import { TeamEntity } from '../team/team.entity';

@Entity('commitment')
export class CommitmentEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  number!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  issue!: string | null;

  @Column('text')
  action!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => TeamEntity)
  @JoinColumn({ name: 'team_id', referencedColumnName: 'id' })
  team!: TeamEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid', { nullable: true })
  programId!: string | null;

  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: Relation<ProgramEntity> | null;

  @Column('text', { nullable: true })
  pillar!: string | null;

  @Column('text')
  indicator!: string;

  @Column('text')
  unit!: string;

  @Column('numeric', { nullable: true })
  baseline!: string | null;

  @Column('numeric')
  target!: string;

  @Column('numeric')
  achieved!: string;

  @Column('numeric')
  weighted!: string;

  @Column('numeric')
  allocated!: string;

  @Column('int')
  parts!: number;

  @Column('date')
  starts!: string;

  @Column('date')
  due!: string;

  @Column('date', { nullable: true })
  reportedOn!: string | null;

  @Column('bigint', { nullable: true })
  budget!: string | null;

  @Column('text')
  status!: string;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @ManyToOne(() => CommitmentEntity, (commitment) => commitment.children)
  @JoinColumn({ name: 'parent_id', referencedColumnName: 'id' })
  parent!: CommitmentEntity | null;

  @OneToMany(() => CommitmentEntity, (commitment) => commitment.parent)
  children!: CommitmentEntity[];

  @Column('uuid', { nullable: true })
  meetingId!: string | null;

  @ManyToOne(() => MeetingEntity)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity> | null;

  @Column('uuid', { nullable: true })
  decisionId!: string | null;

  @ManyToOne(() => DecisionEntity)
  @JoinColumn({ name: 'decision_id', referencedColumnName: 'id' })
  decision!: Relation<DecisionEntity> | null;

  @Column('uuid', { nullable: true })
  scenarioId!: string | null;

  @ManyToOne(() => ScenarioEntity)
  @JoinColumn({ name: 'scenario_id', referencedColumnName: 'id' })
  scenario!: Relation<ScenarioEntity> | null;

  @OneToMany(() => ProgressReportEntity, (report) => report.commitment)
  reports!: Relation<ProgressReportEntity>[];

  @OneToMany(() => CommitmentVerificationEntity, (verification) => verification.commitment)
  verifications!: Relation<CommitmentVerificationEntity>[];

  @Column('int')
  revision!: number;

  @Column('uuid', { nullable: true })
  revisionOf!: string | null;

  @ManyToOne(() => CommitmentEntity)
  @JoinColumn({ name: 'revision_of', referencedColumnName: 'id' })
  revised!: CommitmentEntity | null;

  @Column('int')
  version!: number;
}

@Entity('progress_report')
export class ProgressReportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  commitmentId!: string;

  @ManyToOne(() => CommitmentEntity, (commitment) => commitment.reports)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: CommitmentEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  period!: string;

  @Column('numeric')
  value!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid')
  reportedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'reported_by_id', referencedColumnName: 'id' })
  reportedBy!: AgencyEntity;

  @Column('timestamptz')
  reportedAt!: Date;
}

@Entity('commitment_verification')
export class CommitmentVerificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  commitmentId!: string;

  @ManyToOne(() => CommitmentEntity, (commitment) => commitment.verifications)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: CommitmentEntity;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text')
  outcome!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  verifiedAt!: Date;
}
