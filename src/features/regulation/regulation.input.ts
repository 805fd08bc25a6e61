import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { RegulationKind } from './regulation.kinds';

const NUMBER = 'Its number, 1 to 60 characters on one line, such as `12`; the kind and the year stand beside it.';
const YEAR = 'The year of its number, 1945 to 2100';
const TITLE = 'What it is about (tentang), 5 to 300 characters on one line.';
const IN_FORCE = 'The day from which it holds (berlaku sejak); it may be still to come.';
const SUPERSEDES =
  'Global id of the regulation whose place it takes from that day: one of your own tier or below, that none has superseded yet and that is not withdrawn by then';
const GOVERNS = 'Global ids of the programs it governs, 100 at most: of agencies in your area';
const DOCUMENT =
  'Global id of its text, a file that your agency has sent with `POST /files`; whoever sees the regulation may read it';
const REASON = 'Why, 5 to 500 characters; it stands in the history.';

@InputType({ description: 'A regulation to publish.' })
export class PublishRegulationInput {
  @Field(() => RegulationKind, { description: 'What kind it is; one that your tier issues.' })
  kind!: RegulationKind;

  @Field(() => String, { description: NUMBER })
  number!: string;

  @Field(() => Int, { nullable: true, description: `${YEAR}; that of \`inForce\` if left out.` })
  year?: number | null;

  @Field(() => String, { description: TITLE })
  title!: string;

  @Field(() => DateScalar, { description: IN_FORCE })
  inForce!: string;

  @Field(() => ID, { nullable: true, description: `${SUPERSEDES}.` })
  supersedes?: string | null;

  @Field(() => [ID], { nullable: true, description: `${GOVERNS}. Those of what it supersedes are not taken over.` })
  governs?: string[] | null;

  @Field(() => ID, { nullable: true, description: `${DOCUMENT}.` })
  document?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to correct of a regulation; what is left out stays.' })
export class CorrectRegulationInput {
  @Field(() => ID, { description: 'Global id of a regulation of your agency that is not withdrawn yet.' })
  regulation!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => RegulationKind, { nullable: true, description: 'What kind it is; one that your tier issues.' })
  kind?: RegulationKind | null;

  @Field(() => String, { nullable: true, description: NUMBER })
  number?: string | null;

  @Field(() => Int, { nullable: true, description: `${YEAR}.` })
  year?: number | null;

  @Field(() => String, { nullable: true, description: TITLE })
  title?: string | null;

  @Field(() => DateScalar, { nullable: true, description: IN_FORCE })
  inForce?: string | null;

  @Field(() => ID, { nullable: true, description: `${SUPERSEDES}; null for none.` })
  supersedes?: string | null;

  @Field(() => [ID], { nullable: true, description: `${GOVERNS}; all of them from now on, an empty list is none.` })
  governs?: string[] | null;

  @Field(() => ID, { nullable: true, description: `${DOCUMENT}; null takes it away.` })
  document?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A withdrawal to take back.' })
export class CancelRevocationInput {
  @Field(() => ID, {
    description: 'Global id of a regulation of your agency that is to be withdrawn on a day to come.',
  })
  regulation!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A regulation to withdraw.' })
export class RevokeRegulationInput {
  @Field(() => ID, {
    description:
      'Global id of a regulation of your agency that none has superseded and that is not withdrawn yet; one that is to be withdrawn is asked again for another day.',
  })
  regulation!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it is shown with the regulation.' })
  reason!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day from which it holds no longer, after the one from which it holds; today if left out. What does not hold yet may ' +
      'be withdrawn before it does, from today or later: then it never holds, and supersedes nothing any more.',
  })
  from?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
