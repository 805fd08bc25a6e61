import { Field, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { EnrolmentDecision, type Decision } from './enrolment.status';

@InputType({ description: 'A place in a program for a family or a person.' })
export class EnrolInput {
  @Field(() => ID, { description: 'Global id of the program.' })
  program!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the family; may be left out where the person is named.',
  })
  household?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the member, where the program enrols persons; else left out.',
  })
  person?: string | null;

  @Field(() => ID, { nullable: true, description: 'The class or distribution; it must be open for enrolment.' })
  activity?: string | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What an agency decides on a proposal or an eligible family.' })
export class DecideEnrolmentInput {
  @Field(() => ID, { description: 'Global id of the enrolment.' })
  enrolment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => EnrolmentDecision, { description: 'The decision.' })
  decision!: Decision;

  @Field(() => ID, {
    nullable: true,
    description: 'The class or distribution in which it takes a seat; left out: the one it was enrolled in, if any.',
  })
  activity?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; needed for INELIGIBLE (alasan).' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'An exception from a program’s rules: for an enrolment that is proposed or was refused, or at once for a family of the area.',
})
export class GrantEnrolmentExceptionInput {
  @Field(() => ID, { nullable: true, description: 'Global id of the enrolment, if there is one already.' })
  enrolment?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'With `enrolment`: the `version` you read. If it has changed since, nothing is written.',
  })
  expectedVersion?: number | null;

  @Field(() => ID, { nullable: true, description: 'Without `enrolment`: global id of the program.' })
  program?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without `enrolment`: global id of the family.' })
  household?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Without `enrolment`: the member, where the program enrols persons.',
  })
  person?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without `enrolment`: the class or distribution, if it is for one.' })
  activity?: string | null;

  @Field(() => String, {
    description: 'Why the rules are set aside, in writing; it shows everywhere (alasan tertulis).',
  })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An enrolment that has been finished.' })
export class CompleteEnrolmentInput {
  @Field(() => ID, { description: 'Global id of the enrolment.' })
  enrolment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A place that is given back, or a proposal that is taken back.' })
export class WithdrawEnrolmentInput {
  @Field(() => ID, { description: 'Global id of the enrolment.' })
  enrolment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Why (alasan).' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}
