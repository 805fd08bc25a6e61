import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { ProgramEntity, ActivityEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';
import { FeedingParticipantEntity } from './participant.entity';

@Entity('feeding_scheme')
export class FeedingSchemeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('int')
  version!: number;

  @Column('text')
  name!: string;

  @Column('text')
  targetGroup!: string;

  @Column('text')
  reason!: string;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  dottedCode!: string;

  @Column('date')
  validFrom!: string;

  @Column('smallint')
  days!: number;

  @Column('smallint')
  weighEvery!: number;

  @Column('smallint')
  noGainWeighings!: number;

  @Column('text')
  source!: string;
}

@Entity('growth_threshold')
export class GrowthThresholdEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  indicator!: string;

  @Column('numeric', { nullable: true })
  severeBelow!: string | null;

  @Column('numeric')
  lowBelow!: string;

  @Column('text')
  source!: string;
}

/** Its key is that of the activity that it is. */
@Entity('feeding_batch')
export class FeedingBatchEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @ManyToOne(() => ActivityEntity)
  @JoinColumn({ name: 'id', referencedColumnName: 'id' })
  activity!: ActivityEntity;

  @Column('uuid')
  programId!: string;

  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: ProgramEntity;

  @Column('uuid')
  programAgencyId!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid')
  schemeId!: string;

  @ManyToOne(() => FeedingSchemeEntity)
  @JoinColumn({ name: 'scheme_id', referencedColumnName: 'id' })
  scheme!: FeedingSchemeEntity;

  @Column('text')
  targetGroup!: string;

  @Column('smallint')
  plannedDays!: number;

  @Column('text', { array: true })
  weekdays!: string[];

  @Column('bigint')
  unitCost!: string;

  @Column('text', { array: true })
  menu!: string[];

  @Column('int')
  version!: number;

  @OneToMany(() => FeedingParticipantEntity, (participant) => participant.batch)
  participants!: Relation<FeedingParticipantEntity>[];
}
