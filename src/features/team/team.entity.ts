import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { RegionEntity } from '../region/region.entity';

@Entity('team')
export class TeamEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bigint')
  regionCode!: string;

  @ManyToOne(() => RegionEntity)
  @JoinColumn({ name: 'region_code', referencedColumnName: 'code' })
  region!: RegionEntity;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @ManyToOne(() => TeamEntity, (team) => team.children)
  @JoinColumn({ name: 'parent_id', referencedColumnName: 'id' })
  parent!: TeamEntity | null;

  @OneToMany(() => TeamEntity, (team) => team.parent)
  children!: TeamEntity[];

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  decree!: string | null;

  @Column('int', { nullable: true })
  meetingsPerYear!: number | null;
  @Column('int')
  remindBeforeDays!: number;

  @Column('int')
  remindAfterDays!: number;

  @Column('int')
  escalateAfterDays!: number;

  @Column('int')
  reportEveryDays!: number;

  @Column('numeric')
  riskMargin!: string;

  @Column('int')
  version!: number;

  @OneToMany(() => TeamMembershipEntity, (membership) => membership.team)
  memberships!: Relation<TeamMembershipEntity>[];

  @OneToMany(() => WorkingGroupEntity, (group) => group.team)
  workingGroups!: Relation<WorkingGroupEntity>[];
}

@Entity('team_membership')
export class TeamMembershipEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => TeamEntity, (team) => team.memberships)
  @JoinColumn({ name: 'team_id', referencedColumnName: 'id' })
  team!: TeamEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text')
  role!: string;

  @Column('uuid', { array: true })
  workingGroupIds!: string[];

  @Column('date')
  joinedOn!: string;

  @Column('date', { nullable: true })
  leftOn!: string | null;
}

@Entity('working_group')
export class WorkingGroupEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => TeamEntity, (team) => team.workingGroups)
  @JoinColumn({ name: 'team_id', referencedColumnName: 'id' })
  team!: TeamEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  name!: string;

  @Column('uuid')
  leadId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'lead_id', referencedColumnName: 'id' })
  lead!: AgencyEntity;
}
