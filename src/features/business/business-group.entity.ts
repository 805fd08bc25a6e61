import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { ActivityEntity } from '../program/program.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('business_group')
export class BusinessGroupEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  kelurahanCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'kelurahan_code', referencedColumnName: 'code' })
  kelurahan!: RegionEntity;

  @Column('text')
  name!: string;

  @Column('text')
  sector!: string;

  @Column('text')
  stage!: string;

  @Column('uuid')
  activityId!: string;

  @ManyToOne(() => ActivityEntity)
  @JoinColumn({ name: 'activity_id', referencedColumnName: 'id' })
  activity!: ActivityEntity;

  @Column('uuid')
  programId!: string;

  @Column('uuid')
  programAgencyId!: string;

  @Column('uuid', { nullable: true })
  mentorId!: string | null;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'mentor_id', referencedColumnName: 'id' })
  mentor!: AgencyEntity | null;

  @Column('date')
  formedOn!: string;

  @Column('int')
  version!: number;

  @OneToMany(() => TurnoverReportEntity, (report) => report.group)
  turnover!: Relation<TurnoverReportEntity>[];
}

@Entity('turnover_report')
export class TurnoverReportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  groupId!: string;

  @ManyToOne(() => BusinessGroupEntity, (group) => group.turnover)
  @JoinColumn({ name: 'group_id', referencedColumnName: 'id' })
  group!: BusinessGroupEntity;

  @Column('text')
  period!: string;

  @Column('bigint')
  amount!: string;

  @Column('uuid')
  reportedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'reported_by_id', referencedColumnName: 'id' })
  reportedBy!: AgencyEntity;

  @Column('timestamptz')
  reportedAt!: Date;

  @Column('int')
  version!: number;
}
