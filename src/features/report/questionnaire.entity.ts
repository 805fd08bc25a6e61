import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

@Entity('report_questionnaire')
export class ReportQuestionnaireEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  level!: string;

  @Column('int')
  version!: number;

  @Column('date')
  validFrom!: string;

  @Column('text')
  cadence!: string;

  @Column('smallint')
  dueDays!: number;

  @Column('text')
  source!: string;

  @OneToMany(() => ReportQuestionEntity, (question) => question.questionnaire)
  questions!: Relation<ReportQuestionEntity>[];
}

@Entity('report_question')
export class ReportQuestionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  questionnaireId!: string;

  @ManyToOne(() => ReportQuestionnaireEntity, (questionnaire) => questionnaire.questions)
  @JoinColumn({ name: 'questionnaire_id', referencedColumnName: 'id' })
  questionnaire!: ReportQuestionnaireEntity;

  @Column('smallint')
  number!: number;

  @Column('text')
  topic!: string;

  @Column('text')
  text!: string;

  @Column('text')
  textEnglish!: string;

  @Column('text')
  kind!: string;

  @Column('boolean')
  required!: boolean;

  @Column('text', { nullable: true })
  fills!: string | null;
}
