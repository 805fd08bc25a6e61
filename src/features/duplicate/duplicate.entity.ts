import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { HouseholdEntity } from '../household/household.entity';

@Entity('duplicate_candidate')
export class DuplicateCandidateEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  householdId!: string;

  @Column('bigint')
  otherKelurahanCode!: string;

  @Column('uuid')
  otherId!: string;

  @Column('boolean')
  sameNik!: boolean;

  @Column('boolean')
  sameFamilyCard!: boolean;

  @Column('boolean')
  alike!: boolean;

  @Column('smallint')
  score!: number;

  @Column('text')
  state!: string;

  @Column('timestamptz')
  foundAt!: Date;

  @Column('int')
  version!: number;
}

@Entity('household_merge')
export class HouseholdMergeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @Column('uuid')
  survivorId!: string;

  @ManyToOne(() => HouseholdEntity)
  @JoinColumn([
    { name: 'kelurahan_code', referencedColumnName: 'kelurahanCode' },
    { name: 'survivor_id', referencedColumnName: 'id' },
  ])
  survivor!: HouseholdEntity;

  @Column('uuid')
  mergedId!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('timestamptz')
  mergedAt!: Date;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;
}
