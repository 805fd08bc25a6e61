import { Field, Int, ObjectType } from 'type-graphql';
import { ConnectionEdge, Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { CommitmentConnection, stands } from '../commitment';
import { File } from '../file';
import { InvitationStatus } from './meeting.enums';
import { Meeting } from './meeting.type';
import {
  AgendaItemEntity,
  AttendanceEntity,
  DecisionEntity,
  InvitationEntity,
  PresentationEntity,
} from './part.entity';

@FromTable({ entity: () => AgendaItemEntity, tag: 'agenda' })
@ObjectType({ implements: NodeType, simpleResolvers: true, description: 'An item of the agenda of a meeting (acara).' })
export class AgendaItem extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => Int, { description: 'Its place, from 1; 0 once it was taken off the agenda.' })
  position!: number;

  @Field(() => String, { description: 'What is talked about.' })
  topic!: string;

  @Field(() => Int, { nullable: true, description: 'Minutes meant for it.' })
  duration!: number | null;
}

@FromTable({ entity: () => InvitationEntity, tag: 'invitation' })
@ObjectType({ implements: NodeType, simpleResolvers: true, description: 'That an agency is invited (undangan).' })
export class Invitation extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Meeting, { relation: 'meeting', description: 'To what.' })
  meeting!: Meeting;

  @Edge(() => Agency, { relation: 'agency', description: 'Who is invited.' })
  agency!: Agency;

  @Field(() => InvitationStatus, { description: 'What it answered, or that it is not invited any more.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'What it added to its answer.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it answered last.' })
  answeredAt!: string | null;
}

@FromTable({ entity: () => PresentationEntity, tag: 'presentation' })
@ObjectType({ implements: NodeType, simpleResolvers: true, description: 'What an agency presents (paparan).' })
export class Presentation extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who presents it; null if the agency is outside your tiers.',
  })
  agency!: Agency | null;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Edge(() => File, { relation: 'file', nullable: true, description: 'Its document (berkas paparan), if it has one.' })
  file!: File | null;
}

@FromTable({ entity: () => AttendanceEntity })
@ObjectType({ simpleResolvers: true, description: 'Who attended for an agency (daftar hadir).' })
export class Attendance {
  @Edge(() => Agency, { relation: 'agency', description: 'The agency.' })
  agency!: Agency;

  @Field(() => String, { description: 'Name of who came for it (yang mewakili).' })
  delegate!: string;

  @Field(() => String, { nullable: true, description: 'Position of who came (jabatan).' })
  delegatePosition!: string | null;

  @Field(() => Boolean, { description: 'Whether anybody came.' })
  present!: boolean;
}

@FromTable({ entity: () => DecisionEntity, tag: 'decision' })
@ObjectType({ implements: NodeType, simpleResolvers: true, description: 'What a meeting decided (kesepakatan).' })
export class Decision extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Meeting, { relation: 'meeting', description: 'The meeting.' })
  meeting!: Meeting;

  @Field(() => Int, { description: 'Number within the meeting.' })
  number!: number;

  @Field(() => String, { description: 'What was decided.' })
  text!: string;

  @Edge(() => AgendaItem, { relation: 'agendaItem', nullable: true, description: 'The item of the agenda it is on.' })
  agendaItem!: AgendaItem | null;

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'decision' }, only: (row) => stands(row) },
    { description: 'Promises that follow from it; the next due first.' },
  )
  commitments!: unknown;
}
