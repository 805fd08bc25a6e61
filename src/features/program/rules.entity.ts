import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProgramEntity } from './program.entity';

/** A published version of a program's rules; what is null is not asked. */
@Entity('eligibility_rules')
export class EligibilityRulesEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  programId!: string;

  @Column('int')
  version!: number;

  @Column('smallint', { nullable: true })
  decileCeiling!: number | null;

  @Column('text', { array: true, nullable: true })
  registries!: string[] | null;

  @Column('smallint', { nullable: true })
  ageMin!: number | null;

  @Column('smallint', { nullable: true })
  ageMax!: number | null;

  @Column('text', { nullable: true })
  sex!: string | null;

  @Column('text', { array: true, nullable: true })
  relationships!: string[] | null;

  @Column('text', { array: true, nullable: true })
  education!: string[] | null;

  @Column('boolean', { nullable: true })
  inSchool!: boolean | null;

  @Column('boolean', { nullable: true })
  pregnant!: boolean | null;

  @Column('boolean', { nullable: true })
  underFive!: boolean | null;

  @Column('boolean', { nullable: true })
  disability!: boolean | null;

  @Column('boolean', { nullable: true })
  unfitHousing!: boolean | null;

  @Column('text', { nullable: true })
  exclusiveBenefit!: string | null;

  @Column('text', { nullable: true })
  exclusivePeriod!: string | null;

  @Column('uuid', { nullable: true })
  prerequisiteId!: string | null;

  @ManyToOne(() => ProgramEntity)
  @JoinColumn({ name: 'prerequisite_id', referencedColumnName: 'id' })
  prerequisite!: ProgramEntity | null;

  @Column('smallint')
  targetGroups!: number;

  @Column('timestamptz')
  publishedAt!: Date;
}
