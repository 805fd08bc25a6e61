import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { ProgramEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';
import { ReportQuestionEntity, ReportQuestionnaireEntity } from './questionnaire.entity';

@Entity('quarter_report')
export class QuarterReportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  period!: string;

  @Column('text')
  status!: string;

  @Column('uuid')
  questionnaireId!: string;

  @ManyToOne(() => ReportQuestionnaireEntity)
  @JoinColumn({ name: 'questionnaire_id', referencedColumnName: 'id' })
  questionnaire!: ReportQuestionnaireEntity;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text', { nullable: true })
  letterNumber!: string | null;

  @Column('date', { nullable: true })
  letterDate!: string | null;

  @Column('text', { nullable: true })
  signerName!: string | null;

  @Column('text', { nullable: true })
  signerTitle!: string | null;

  @Column('text', { nullable: true })
  returnReason!: string | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'decided_by_id', referencedColumnName: 'id' })
  decidedBy!: AgencyEntity | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('timestamptz')
  filledAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('text', { nullable: true })
  hash!: string | null;

  @Column('int')
  version!: number;

  @OneToMany(() => ReportAnswerEntity, (answer) => answer.report)
  answers!: Relation<ReportAnswerEntity>[];

  @OneToMany(() => ReportActivityEntity, (activity) => activity.report)
  activities!: Relation<ReportActivityEntity>[];
}

@Entity('report_answer')
export class ReportAnswerEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  reportId!: string;

  @ManyToOne(() => QuarterReportEntity, (report) => report.answers)
  @JoinColumn({ name: 'report_id', referencedColumnName: 'id' })
  report!: QuarterReportEntity;

  @Column('uuid')
  questionId!: string;

  @ManyToOne(() => ReportQuestionEntity)
  @JoinColumn({ name: 'question_id', referencedColumnName: 'id' })
  question!: ReportQuestionEntity;

  @Column('smallint')
  number!: number;

  @Column('text', { nullable: true })
  value!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  origin!: string | null;

  @Column('text', { nullable: true })
  figure!: string | null;

  @Column('text', { nullable: true })
  figureValue!: string | null;

  @Column('timestamptz', { nullable: true })
  figureAt!: Date | null;

  @Column('uuid')
  changedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'changed_by_id', referencedColumnName: 'id' })
  changedBy!: AgencyEntity;

  @Column('timestamptz')
  changedAt!: Date;
}

@Entity('report_activity')
export class ReportActivityEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  reportId!: string;

  @ManyToOne(() => QuarterReportEntity, (report) => report.activities)
  @JoinColumn({ name: 'report_id', referencedColumnName: 'id' })
  report!: QuarterReportEntity;

  @Column('uuid', { nullable: true })
  programId!: string | null;

  /** The program in the graph; `program` is what the report calls it. */
  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  source!: ProgramEntity | null;

  @Column('text')
  program!: string;

  @Column('text')
  activity!: string;

  @Column('text')
  pillar!: string;

  @Column('text', { nullable: true })
  fundSource!: string | null;

  @Column('bigint', { nullable: true })
  ceiling!: string | null;

  @Column('bigint', { name: 'realised_q1', nullable: true })
  realisedQ1!: string | null;

  @Column('bigint', { name: 'realised_q2', nullable: true })
  realisedQ2!: string | null;

  @Column('bigint', { name: 'realised_q3', nullable: true })
  realisedQ3!: string | null;

  @Column('bigint', { name: 'realised_q4', nullable: true })
  realisedQ4!: string | null;

  @Column('int', { nullable: true })
  families!: number | null;

  @Column('int', { nullable: true })
  persons!: number | null;

  @Column('text')
  origin!: string;

  @Column('text', { nullable: true })
  budgetOrigin!: string | null;

  @Column('timestamptz', { nullable: true })
  figureAt!: Date | null;

  @Column('boolean')
  removed!: boolean;

  @Column('uuid')
  changedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'changed_by_id', referencedColumnName: 'id' })
  changedBy!: AgencyEntity;

  @Column('timestamptz')
  changedAt!: Date;
}
