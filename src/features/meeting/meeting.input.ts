import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';

export const VERSION = 'The `version` of the meeting you read. If it has changed since, nothing is written.';
export const MEETING = 'Global id of the meeting.';

@InputType({ description: 'A meeting to plan.' })
export class ScheduleMeetingInput {
  @Field(() => ID, { description: 'Global id of the team that meets.' })
  team!: string;

  @Field(() => String, { description: 'Title, 3 to 200 characters.' })
  title!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  held!: string;

  @Field(() => String, { nullable: true, description: 'Where, 2 to 200 characters.' })
  venue?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a meeting before it is final; what is left out stays.' })
export class UpdateMeetingInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Title, 3 to 200 characters.' })
  title?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  held?: string | null;

  @Field(() => String, { nullable: true, description: 'Where, 2 to 200 characters.' })
  venue?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An item of the agenda.' })
export class AgendaItemInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Global id of an item that stays, perhaps with another place or topic; none for a new one.',
  })
  id?: string | null;

  @Field(() => String, { description: 'What is talked about, 3 to 300 characters.' })
  topic!: string;

  @Field(() => Int, { nullable: true, description: 'Minutes meant for it, 1 to 600.' })
  duration?: number | null;
}

@InputType({ description: 'The whole agenda of a meeting.' })
export class SetAgendaInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [AgendaItemInput], {
    description: 'All items in their order, 50 at most; an item that is not named is taken off.',
  })
  items!: AgendaItemInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Who came for an agency, or that nobody did.' })
export class AttendeeInput {
  @Field(() => ID, { description: 'Global id of the agency.' })
  agency!: string;

  @Field(() => String, { description: 'Name of who came, or was to come, 2 to 120 characters.' })
  delegate!: string;

  @Field(() => String, { nullable: true, description: 'Position of who came (jabatan), 120 characters at most.' })
  delegatePosition?: string | null;

  @Field(() => Boolean, { description: 'Whether anybody came.' })
  present!: boolean;
}

@InputType({ description: 'Who attended a meeting.' })
export class RecordAttendanceInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [AttendeeInput], {
    description: 'Agencies and who came for them, 100 at most at once; an agency written down before is corrected.',
  })
  attendees!: AttendeeInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Minutes of a meeting.' })
export class RecordMinutesInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'The whole minutes, 10 to 50,000 characters.' })
  minutes!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A decision of a meeting, or its correction.' })
export class RecordDecisionInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the decision to correct; a new one gets the next number.',
  })
  number?: number | null;

  @Field(() => String, { description: 'What was decided, 5 to 2,000 characters.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Global id of the item of the agenda it is on.' })
  agendaItem?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A meeting whose record is to be made final.' })
export class FinaliseMeetingRecordInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A final record to correct.' })
export class CorrectMeetingRecordInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it stands in the next record.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A meeting to close.' })
export class CloseMeetingInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A meeting to cancel.' })
export class CancelMeetingInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it stands in the history.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
