import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { CommitmentEntity } from '../commitment/commitment.entity';
import { ProgramEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('budget_line')
export class BudgetLineEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text')
  name!: string;

  @Column('uuid', { nullable: true })
  programId!: string | null;

  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: ProgramEntity | null;

  @Column('text', { nullable: true })
  pillar!: string | null;

  @Column('int')
  year!: number;

  @Column('text')
  source!: string;

  @Column('text')
  tag!: string;

  @Column('bigint')
  ceiling!: string;

  @Column('bigint')
  realised!: string;

  @Column('bigint')
  allotted!: string;

  @Column('uuid', { nullable: true })
  shareOfId!: string | null;

  @ManyToOne(() => BudgetLineEntity)
  @JoinColumn({ name: 'share_of_id', referencedColumnName: 'id' })
  shareOf!: Relation<BudgetLineEntity> | null;

  @Column('boolean')
  shareable!: boolean;

  @Column('bigint')
  shared!: string;

  @Column('int')
  version!: number;

  @OneToMany(() => BudgetRealisationEntity, (realisation) => realisation.budgetLine)
  realisations!: Relation<BudgetRealisationEntity>[];

  @OneToMany(() => BudgetAllotmentEntity, (allotment) => allotment.budgetLine)
  allotments!: Relation<BudgetAllotmentEntity>[];
}

@Entity('budget_realisation')
export class BudgetRealisationEntity {
  @PrimaryColumn('uuid')
  budgetLineId!: string;

  @ManyToOne(() => BudgetLineEntity, (line) => line.realisations)
  @JoinColumn({ name: 'budget_line_id', referencedColumnName: 'id' })
  budgetLine!: BudgetLineEntity;

  @PrimaryColumn('text')
  quarter!: string;

  @Column('bigint')
  realised!: string;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('int')
  version!: number;
}

@Entity('commitment_budget_line')
export class BudgetAllotmentEntity {
  @PrimaryColumn('uuid')
  commitmentId!: string;

  @ManyToOne(() => CommitmentEntity)
  @JoinColumn({ name: 'commitment_id', referencedColumnName: 'id' })
  commitment!: CommitmentEntity;

  @PrimaryColumn('uuid')
  budgetLineId!: string;

  @ManyToOne(() => BudgetLineEntity, (line) => line.allotments)
  @JoinColumn({ name: 'budget_line_id', referencedColumnName: 'id' })
  budgetLine!: BudgetLineEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('bigint')
  lineRegionCode!: string;

  @Column('bigint')
  amount!: string;

  @Column('int')
  version!: number;
}
