import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { ProgramEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';
import { ChecklistAnswerEntity } from './checklist.entity';
import { FindingEntity } from './finding.entity';
import { ProcedureStandardEntity } from './standard.entity';

@Entity('inspection')
export class InspectionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  programId!: string;

  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: ProgramEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid')
  inspectorId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'inspector_id', referencedColumnName: 'id' })
  inspector!: AgencyEntity;

  @Column('uuid')
  standardId!: string;

  @ManyToOne(() => ProcedureStandardEntity)
  @JoinColumn({ name: 'standard_id', referencedColumnName: 'id' })
  standard!: ProcedureStandardEntity;

  @Column('text', { nullable: true })
  site!: string | null;

  @Column('text')
  status!: string;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('text', { nullable: true })
  conclusion!: string | null;

  @Column('int')
  draws!: number;

  @Column('int')
  version!: number;

  @OneToMany(() => InspectionDrawEntity, (draw) => draw.inspection)
  drawn!: Relation<InspectionDrawEntity>[];

  @OneToMany(() => ChecklistAnswerEntity, (answer) => answer.inspection)
  answers!: Relation<ChecklistAnswerEntity>[];

  @OneToMany(() => FindingEntity, (finding) => finding.inspection)
  findings!: Relation<FindingEntity>[];
}

@Entity('inspection_draw')
export class InspectionDrawEntity {
  @PrimaryColumn('uuid')
  inspectionId!: string;

  @ManyToOne(() => InspectionEntity, (inspection) => inspection.drawn)
  @JoinColumn({ name: 'inspection_id', referencedColumnName: 'id' })
  inspection!: Relation<InspectionEntity>;

  @PrimaryColumn('int')
  number!: number;

  @Column('text')
  seed!: string;

  @Column('int')
  size!: number;

  @Column('int')
  population!: number;

  @Column('text')
  populationHash!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  drawnAt!: Date;
}
