import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';

@Entity('procedure_standard')
export class ProcedureStandardEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  code!: string;

  @Column('int')
  version!: number;

  @Column('text')
  title!: string;

  @Column('text')
  source!: string;

  @Column('text', { array: true })
  programs!: string[];

  @Column('uuid', { nullable: true })
  publishedById!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'published_by_id', referencedColumnName: 'id' })
  publishedBy!: AgencyEntity | null;

  @Column('timestamptz')
  publishedAt!: Date;

  @OneToMany(() => ProcedureItemEntity, (item) => item.standard)
  items!: Relation<ProcedureItemEntity>[];
}

@Entity('procedure_item')
export class ProcedureItemEntity {
  @PrimaryColumn('uuid')
  standardId!: string;

  @ManyToOne(() => ProcedureStandardEntity, (standard) => standard.items)
  @JoinColumn({ name: 'standard_id', referencedColumnName: 'id' })
  standard!: Relation<ProcedureStandardEntity>;

  @PrimaryColumn('text')
  code!: string;

  @Column('smallint')
  position!: number;

  @Column('text')
  section!: string;

  @Column('text')
  text!: string;

  @Column('text', { nullable: true })
  textEnglish!: string | null;

  @Column('text')
  severity!: string;

  @Column('boolean')
  outcome!: boolean;
}
