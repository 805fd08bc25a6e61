import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RegionEntity } from '../region/region.entity';

@Entity('macro_statistic')
export class MacroStatisticEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  indicator!: string;

  @Column('text')
  period!: string;

  @Column('numeric')
  value!: string;

  @Column('text')
  unit!: string;

  @Column('text')
  methodology!: string;

  @Column('text')
  source!: string;

  @Column('uuid', { nullable: true })
  restatesId!: string | null;

  @OneToOne(() => MacroStatisticEntity)
  @JoinColumn({ name: 'restates_id', referencedColumnName: 'id' })
  restates!: Relation<MacroStatisticEntity> | null;
}
