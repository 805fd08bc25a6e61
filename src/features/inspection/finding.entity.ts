import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { CommitmentEntity } from '../commitment/commitment.entity';
import { RegionEntity } from '../region/region.entity';
import { InspectionEntity } from './inspection.entity';
import { ProcedureItemEntity } from './standard.entity';

@Entity('finding')
export class FindingEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  inspectionId!: string;

  @ManyToOne(() => InspectionEntity, (inspection) => inspection.findings)
  @JoinColumn({ name: 'inspection_id', referencedColumnName: 'id' })
  inspection!: Relation<InspectionEntity>;

  @Column('uuid')
  inspectorId!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid')
  standardId!: string;

  @ManyToOne(() => ProcedureItemEntity)
  @JoinColumn([
    { name: 'standard_id', referencedColumnName: 'standardId' },
    { name: 'item', referencedColumnName: 'code' },
  ])
  against!: ProcedureItemEntity;

  @Column('text')
  item!: string;

  @Column('text')
  severity!: string;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  procedureFailed!: string | null;

  @Column('uuid')
  responsibleId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'responsible_id', referencedColumnName: 'id' })
  responsible!: AgencyEntity;

  @Column('date')
  due!: string;

  @Column('text')
  status!: string;

  @Column('timestamptz')
  raisedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('text', { nullable: true })
  closingNote!: string | null;

  @Column('int')
  version!: number;

  @OneToMany(() => FindingResponseEntity, (response) => response.finding)
  responses!: Relation<FindingResponseEntity>[];
}

@Entity('finding_response')
export class FindingResponseEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  findingId!: string;

  @ManyToOne(() => FindingEntity, (finding) => finding.responses)
  @JoinColumn({ name: 'finding_id', referencedColumnName: 'id' })
  finding!: Relation<FindingEntity>;

  @Column('uuid')
  responderId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'responder_id', referencedColumnName: 'id' })
  responder!: AgencyEntity;

  @Column('text')
  text!: string;

  @Column('uuid', { nullable: true })
  commitmentId!: string | null;

  @ManyToOne(() => CommitmentEntity)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: CommitmentEntity | null;

  @Column('timestamptz')
  respondedAt!: Date;

  @Column('boolean', { nullable: true })
  accepted!: boolean | null;

  @Column('text', { nullable: true })
  review!: string | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt!: Date | null;
}
