import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('scenario')
export class ScenarioEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  title!: string;

  @Column('text')
  firstQuarter!: string;

  @Column('smallint')
  quarters!: number;

  @Column('jsonb')
  assumptions!: object;

  @Column('text')
  state!: string;

  @Column('boolean', { nullable: true })
  rounded!: boolean | null;

  @Column('jsonb', { nullable: true })
  baseline!: object | null;

  @Column('smallint')
  progress!: number;

  @Column('timestamptz', { nullable: true })
  ranAt!: Date | null;

  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('jsonb', { nullable: true })
  explanation!: object | null;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('int')
  version!: number;
}
