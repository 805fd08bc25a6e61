import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../region/region.entity';

@Entity('agency')
export class AgencyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  tier!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  jurisdiction!: RegionEntity;

  @Column('text', { array: true })
  mandates!: string[];

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'parent_id', referencedColumnName: 'id' })
  parent!: AgencyEntity | null;
}
