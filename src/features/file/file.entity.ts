import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { CommitmentEntity, ProgressReportEntity } from '../commitment/commitment.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('file')
export class FileEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  hash!: string;

  @Column('text')
  mediaType!: string;

  @Column('int')
  bytes!: number;

  @Column('text')
  name!: string;

  @Column('uuid')
  uploadedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'uploaded_by_id', referencedColumnName: 'id' })
  uploadedBy!: AgencyEntity;

  @Column('timestamptz')
  uploadedAt!: Date;
}

@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  reportId!: string;

  @ManyToOne(() => ProgressReportEntity)
  @JoinColumn({ name: 'report_id', referencedColumnName: 'id' })
  report!: ProgressReportEntity;

  @Column('uuid')
  commitmentId!: string;

  @ManyToOne(() => CommitmentEntity)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: CommitmentEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('int')
  position!: number;

  @Column('uuid')
  fileId!: string;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', referencedColumnName: 'id' })
  file!: FileEntity;

  @Column('text', { nullable: true })
  caption!: string | null;
}
