import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { FileEntity } from '../file/file.entity';
import { InspectionEntity } from './inspection.entity';
import { ProcedureItemEntity } from './standard.entity';

@Entity('checklist_answer')
export class ChecklistAnswerEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  inspectionId!: string;

  @ManyToOne(() => InspectionEntity, (inspection) => inspection.answers)
  @JoinColumn({ name: 'inspection_id', referencedColumnName: 'id' })
  inspection!: Relation<InspectionEntity>;

  @Column('uuid')
  standardId!: string;

  @ManyToOne(() => ProcedureItemEntity)
  @JoinColumn([
    { name: 'standard_id', referencedColumnName: 'standardId' },
    { name: 'item', referencedColumnName: 'code' },
  ])
  asked!: ProcedureItemEntity;

  @Column('text')
  item!: string;

  @Column('text')
  answer!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz')
  answeredAt!: Date;

  @Column('timestamptz')
  savedAt!: Date;

  @Column('int')
  version!: number;

  @OneToMany(() => ChecklistEvidenceEntity, (evidence) => evidence.answer)
  evidence!: Relation<ChecklistEvidenceEntity>[];
}

@Entity('checklist_evidence')
export class ChecklistEvidenceEntity {
  @PrimaryColumn('uuid')
  answerId!: string;

  @ManyToOne(() => ChecklistAnswerEntity, (answer) => answer.evidence)
  @JoinColumn({ name: 'answer_id', referencedColumnName: 'id' })
  answer!: Relation<ChecklistAnswerEntity>;

  @PrimaryColumn('int')
  position!: number;

  @Column('uuid')
  fileId!: string;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', referencedColumnName: 'id' })
  file!: FileEntity;
}

@Entity('checklist_batch')
export class ChecklistBatchEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  inspectionId!: string;

  @ManyToOne(() => InspectionEntity)
  @JoinColumn({ name: 'inspection_id', referencedColumnName: 'id' })
  inspection!: InspectionEntity;

  @Column('timestamptz')
  sentAt!: Date;

  @Column('jsonb')
  results!: unknown;
}
