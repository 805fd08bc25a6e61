import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { TeamEntity } from '../team/team.entity';
import {
  AgendaItemEntity,
  AttendanceEntity,
  DecisionEntity,
  InvitationEntity,
  PresentationEntity,
} from './part.entity';
import { MeetingRecordEntity } from './record.entity';

@Entity('meeting')
export class MeetingEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => TeamEntity)
  @JoinColumn({ name: 'team_id', referencedColumnName: 'id' })
  team!: TeamEntity;

  @Column('bigint')
  regionCode!: string;

  @Column('text')
  title!: string;

  @Column('timestamptz')
  held!: Date;

  @Column('text', { nullable: true })
  venue!: string | null;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  minutes!: string | null;

  @Column('uuid')
  convenerId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'convener_id', referencedColumnName: 'id' })
  convener!: AgencyEntity;

  @Column('int')
  version!: number;

  @OneToMany(() => AgendaItemEntity, (item) => item.meeting)
  agenda!: Relation<AgendaItemEntity>[];

  @OneToMany(() => InvitationEntity, (invitation) => invitation.meeting)
  invitations!: Relation<InvitationEntity>[];

  @OneToMany(() => PresentationEntity, (presentation) => presentation.meeting)
  presentations!: Relation<PresentationEntity>[];

  @OneToMany(() => AttendanceEntity, (attendance) => attendance.meeting)
  attendance!: Relation<AttendanceEntity>[];

  @OneToMany(() => DecisionEntity, (decision) => decision.meeting)
  decisions!: Relation<DecisionEntity>[];

  @OneToMany(() => MeetingRecordEntity, (record) => record.meeting)
  records!: Relation<MeetingRecordEntity>[];
}
