import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { EnrolmentEntity } from '../enrolment/enrolment.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('program')
export class ProgramEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  pillar!: string;

  @Column('text')
  unit!: string;

  @Column('text', { nullable: true })
  benefit!: string | null;

  @Column('text', { nullable: true })
  legalBasis!: string | null;

  @Column('smallint')
  decileCeiling!: number;

  @Column('smallint')
  targetGroups!: number;

  @Column('int')
  rulesVersion!: number;

  @Column('boolean')
  active!: boolean;

  @Column('int')
  version!: number;

  @OneToMany(() => ActivityEntity, (activity) => activity.program)
  activities!: Relation<ActivityEntity>[];

  @OneToMany(() => EnrolmentEntity, (enrolment) => enrolment.program)
  enrolments!: Relation<EnrolmentEntity>[];
}

@Entity('activity')
export class ActivityEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  programId!: string;

  @ManyToOne(() => ProgramEntity, (program) => program.activities)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: ProgramEntity;

  @Column('uuid')
  hostId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'host_id', referencedColumnName: 'id' })
  host!: AgencyEntity;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('text')
  kind!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  venue!: string | null;

  @Column('date')
  starts!: string;

  @Column('date', { nullable: true })
  ends!: string | null;

  @Column('int', { nullable: true })
  capacity!: number | null;

  @Column('int')
  seatsTaken!: number;

  @Column('text')
  status!: string;

  @Column('int')
  version!: number;

  @OneToMany(() => EnrolmentEntity, (enrolment) => enrolment.activity)
  enrolments!: Relation<EnrolmentEntity>[];
}
