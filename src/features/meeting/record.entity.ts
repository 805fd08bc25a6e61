import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { AgencyEntity } from '../agency/agency.entity';
import { MeetingEntity } from './meeting.entity';

@Entity('meeting_record')
export class MeetingRecordEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => MeetingEntity, (meeting) => meeting.records)
  @JoinColumn({ name: 'meeting_id', referencedColumnName: 'id' })
  meeting!: Relation<MeetingEntity>;

  @Column('int')
  version!: number;

  @Column('text')
  hash!: string;

  @Column('int', { name: 'items' })
  size!: number;

  @Column('uuid', { nullable: true })
  supersedesId!: string | null;

  @ManyToOne(() => MeetingRecordEntity)
  @JoinColumn({ name: 'supersedes_id', referencedColumnName: 'id' })
  supersedes!: MeetingRecordEntity | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid')
  finalisedById!: string;

  @ManyToOne(() => AgencyEntity)
  @JoinColumn({ name: 'finalised_by_id', referencedColumnName: 'id' })
  finalisedBy!: AgencyEntity;

  @Column('timestamptz')
  finalisedAt!: Date;

  @OneToMany(() => MeetingRecordItemEntity, (item) => item.record)
  items!: Relation<MeetingRecordItemEntity>[];
}

@Entity('meeting_record_item')
export class MeetingRecordItemEntity {
  @PrimaryColumn('uuid')
  recordId!: string;

  @ManyToOne(() => MeetingRecordEntity, (record) => record.items)
  @JoinColumn({ name: 'record_id', referencedColumnName: 'id' })
  record!: MeetingRecordEntity;

  @PrimaryColumn('int')
  position!: number;

  @Column('text')
  section!: string;

  @Column('jsonb')
  content!: Record<string, string>;
}
