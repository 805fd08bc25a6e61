import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { HouseholdEntity, PersonEntity } from '../household/household.entity';
import { ActivityEntity, ProgramEntity } from '../program/program.entity';
import { RegistryReleaseEntity } from '../registry/registry.entity';

@Entity('enrolment')
export class EnrolmentEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @ManyToOne(() => HouseholdEntity, (household) => household.enrolments)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'household_id', referencedColumnName: 'id' },
  ])
  household!: Relation<HouseholdEntity>;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @ManyToOne(() => PersonEntity, (person) => person.enrolments)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'person_id', referencedColumnName: 'id' },
  ])
  person!: Relation<PersonEntity> | null;

  @Column('uuid')
  programId!: string;

  @ManyToOne(() => ProgramEntity, (program) => program.enrolments)
  @JoinColumn({ name: 'program_id', referencedColumnName: 'id' })
  program!: Relation<ProgramEntity>;

  @Column('uuid')
  agencyId!: string;

  @Column('bigint')
  programRegionCode!: string;

  @Column('text')
  pillar!: string;

  @Column('uuid', { nullable: true })
  activityId!: string | null;

  @ManyToOne(() => ActivityEntity, (activity) => activity.enrolments)
  @JoinColumn({ name: 'activity_id', referencedColumnName: 'id' })
  activity!: Relation<ActivityEntity> | null;

  @Column('text')
  status!: string;

  @Column('boolean')
  live!: boolean;

  @Column('date')
  since!: string;

  @Column('text', { nullable: true })
  exceptionReason!: string | null;

  @Column('jsonb')
  checks!: { rule: string; passed: boolean }[];

  @Column('int')
  rulesVersion!: number;

  @Column('uuid', { nullable: true })
  releaseId!: string | null;

  @ManyToOne(() => RegistryReleaseEntity)
  @JoinColumn({ name: 'release_id', referencedColumnName: 'id' })
  release!: Relation<RegistryReleaseEntity> | null;

  @Column('int')
  version!: number;
}
