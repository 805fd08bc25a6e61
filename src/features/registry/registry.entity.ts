import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { RegionEntity } from '../region/region.entity';
import { RegistryConfigurationEntity } from './registry-import.entity';

@Entity('registry')
export class RegistryEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('boolean')
  countsAsPovertyList!: boolean;

  @Column('boolean')
  ranks!: boolean;

  @Column('smallint')
  extremeDecile!: number;

  @OneToMany(() => RegistryReleaseEntity, (release) => release.registry)
  releases!: Relation<RegistryReleaseEntity>[];

  @OneToMany(() => RegistryConfigurationEntity, (configuration) => configuration.registry)
  configurations!: Relation<RegistryConfigurationEntity>[];
}

@Entity('registry_release')
export class RegistryReleaseEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  registryCode!: string;

  @ManyToOne(() => RegistryEntity, (registry) => registry.releases)
  @JoinColumn({ name: 'registry_code', referencedColumnName: 'code' })
  registry!: RegistryEntity;

  @Column('text')
  label!: string;

  @Column('date')
  asOf!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  codeSystem!: string;

  @Column('int')
  listings!: number;

  @Column('boolean')
  complete!: boolean;
}
