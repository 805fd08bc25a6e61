import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

@Entity('region')
export class RegionEntity {
  @PrimaryColumn('bigint')
  code!: string;

  @Column('bigint')
  codeEnd!: string;

  @Column('bigint', { nullable: true })
  parentCode!: string | null;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'parent_code', referencedColumnName: 'code' })
  parent!: RegionEntity | null;

  @Column('text')
  level!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  bpsCode!: string | null;

  @Column('text')
  dottedCode!: string;

  @Column('smallint')
  neighbourhoods!: number;
}
