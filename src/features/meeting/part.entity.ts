import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { FileEntity } from '../file/file.entity';
import { MeetingEntity } from './meeting.entity';

@Entity('agenda_item')
export class AgendaItemEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.agenda)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('int')
  position!: number;

  @Column('text')
  topic!: string;

  @Column('int', { nullable: true })
  duration!: number | null;
}

@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.invitations)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('bigint')
  agencyRegionCode!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
}

@Entity('presentation')
export class PresentationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.presentations)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('text')
  title!: string;

  @Column('timestamptz')
  addedAt!: Date;

  @Column('uuid', { nullable: true })
  fileId!: string | null;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', referencedColumnName: 'id' })
  file!: FileEntity | null;
}

@Entity('attendance')
export class AttendanceEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.attendance)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('uuid')
  agencyId!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'agency_id', referencedColumnName: 'id' })
  agency!: AgencyEntity;

  @Column('bigint')
  agencyRegionCode!: string;

  @Column('text')
  delegate!: string;

  @Column('text', { nullable: true })
  delegatePosition!: string | null;

  @Column('boolean')
  present!: boolean;
}

@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.decisions)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('int')
  number!: number;

  @Column('text')
  text!: string;

  @Column('uuid', { nullable: true })
  agendaItemId!: string | null;

  @ManyToOne(() => AgendaItemEntity)
  @JoinColumn({ name: 'agenda_item_id', referencedColumnName: 'id' })
  agendaItem!: AgendaItemEntity | null;
}
