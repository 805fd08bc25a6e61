import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { FileEntity } from '../file/file.entity';

@Entity('regulation')
export class RegulationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  issuerId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'issuer_id', referencedColumnName: 'id' })
  issuer!: AgencyEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  number!: string;

  @Column('int')
  year!: number;

  @Column('text')
  title!: string;

  @Column('date')
  inForce!: string;

  @Column('uuid', { nullable: true })
  supersedesId!: string | null;

  @ManyToOne(() => RegulationEntity)
  @JoinColumn({ name: 'supersedes_id', referencedColumnName: 'id' })
  supersedes!: RegulationEntity | null;

  @Column('uuid', { nullable: true })
  fileId!: string | null;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', referencedColumnName: 'id' })
  document!: FileEntity | null;

  @Column('date', { nullable: true })
  revokedOn!: string | null;

  @Column('text', { nullable: true })
  revokedBecause!: string | null;

  @Column('int')
  version!: number;
}
