import { Field, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { InvitationAnswer } from './meeting.enums';
import { MEETING, VERSION } from './meeting.input';

@InputType({ description: 'Whom to invite; who is invited already stays so.' })
export class InviteAgenciesInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of agencies whose area lies on the chain of the team’s area or under it, 300 at most.',
  })
  agencies?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to invite all members of the team as well.' })
  teamMembers?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An invitation to take back.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the agency that is invited.' })
  agency!: string;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it stands in the history.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The own agency’s answer to an invitation; the last one counts.' })
export class AnswerInvitationInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => InvitationAnswer, { description: 'Whether somebody will come.' })
  answer!: 'CONFIRMED' | 'DECLINED';

  @Field(() => String, { nullable: true, description: 'What to add, such as who will come; 500 characters at most.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What an agency presents.' })
export class AddPresentationInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the agency that presents it.' })
  agency!: string;

  @Field(() => String, { description: 'Title, 3 to 200 characters.' })
  title!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its document: global id of a file that your agency has sent with `POST /files`. Those who are invited and have not declined can ' +
      'read it.',
  })
  file?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes in a presentation; what is not given stays.' })
export class ChangePresentationInput {
  @Field(() => ID, { description: MEETING })
  meeting!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the presentation.' })
  presentation!: string;

  @Field(() => String, { nullable: true, description: 'Title, 3 to 200 characters.' })
  title?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its document from now on: global id of a file that your agency has sent with `POST /files`. The one before is not shown here ' +
      'any more. Refused once a final record names it.',
  })
  file?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to take its document away, with nothing in its place.',
  })
  removeFile?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
