import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { RegionEntity } from '../region/region.entity';
import { RegistryEntity, RegistryReleaseEntity } from './registry.entity';

@Entity('registry_import')
export class RegistryImportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  registryCode!: string;

  @ManyToOne(() => RegistryEntity)
  @JoinColumn({ name: 'registry_code', referencedColumnName: 'code' })
  registry!: RegistryEntity;

  @Column('date')
  asOf!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  state!: string;

  @Column('jsonb', { nullable: true })
  reason!: { readonly id: string; readonly en: string } | null;

  @Column('text')
  fileName!: string;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  sheet!: string | null;

  @Column('int')
  rows!: number;

  @Column('int')
  accepted!: number;

  @Column('int')
  rejected!: number;

  @Column('int')
  leftAlone!: number;

  @Column('int')
  previewNew!: number;

  @Column('int')
  previewGone!: number;

  @Column('int')
  previewUp!: number;

  @Column('int')
  previewDown!: number;

  @Column('int')
  previewSame!: number;

  @Column('int')
  merged!: number;

  @Column('int')
  added!: number;

  @Column('int')
  changed!: number;

  @Column('int')
  unranked!: number;

  @Column('uuid', { nullable: true })
  releaseId!: string | null;

  @ManyToOne(() => RegistryReleaseEntity)
  @JoinColumn({ name: 'release_id', referencedColumnName: 'id' })
  release!: RegistryReleaseEntity | null;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  startedBy!: AgencyEntity;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'approved_by', referencedColumnName: 'id' })
  approvedBy!: AgencyEntity | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('int')
  version!: number;

  @OneToMany(() => ImportErrorEntity, (error) => error.import)
  errors!: Relation<ImportErrorEntity>[];
}

@Entity('registry_import_error')
export class ImportErrorEntity {
  @PrimaryColumn('uuid')
  importId!: string;

  @ManyToOne(() => RegistryImportEntity, (one) => one.errors)
  @JoinColumn({ name: 'import_id', referencedColumnName: 'id' })
  import!: RegistryImportEntity;

  @PrimaryColumn('int')
  row!: number;

  @PrimaryColumn('text')
  columnName!: string;

  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  key!: string;

  @Column('text')
  value!: string;

  @Column('text')
  detail!: string;
}

@Entity('registry_configuration')
export class RegistryConfigurationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  registryCode!: string;

  @ManyToOne(() => RegistryEntity, (registry) => registry.configurations)
  @JoinColumn({ name: 'registry_code', referencedColumnName: 'code' })
  registry!: RegistryEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('boolean')
  countsAsPovertyList!: boolean;

  @Column('boolean')
  ranks!: boolean;

  @Column('smallint')
  extremeDecile!: number;

  @Column('timestamptz')
  since!: Date;

  @Column('text')
  reason!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;
}
