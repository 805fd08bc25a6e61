import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { Severity } from './inspection.enums';

const FINDING = 'Global id of the finding.';

@InputType({ description: 'A finding to raise.' })
export class RaiseFindingInput {
  @Field(() => ID, { description: 'Global id of an inspection of your agency that is open.' })
  inspection!: string;

  @Field(() => String, { description: 'Code of the item it is about, such as `D2`.' })
  item!: string;

  @Field(() => Severity, { description: 'How grave it is.' })
  severity!: Severity;

  @Field(() => String, { description: 'What was found, 10 to 2,000 characters; no names or numbers of persons.' })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What of the procedure failed, 10 to 500 characters; needed on an item about outcomes.',
  })
  procedureFailed?: string | null;

  @Field(() => ID, {
    description: 'Global id of the agency that has to answer: one that makes promises, in the area or above it.',
  })
  responsible!: string;

  @Field(() => DateScalar, { description: 'By when it is to be settled; today or later.' })
  due!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An answer to a finding.' })
export class RespondToFindingInput {
  @Field(() => ID, { description: `${FINDING} Your agency is the responsible one.` })
  finding!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What you answer, 10 to 2,000 characters; no names or numbers of persons.' })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of a promise of your agency by which it will be settled, made by `proposeCommitment`.',
  })
  commitment?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Global ids of files that show it, 10 at most, which your agency has sent with `POST /files`; the inspector reads them.',
  })
  evidence?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A finding to close.' })
export class CloseFindingInput {
  @Field(() => ID, { description: FINDING })
  finding!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What you have verified, 5 to 1,000 characters; needed where no answer waits for you.',
  })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An answer to send back.' })
export class ReturnFindingInput {
  @Field(() => ID, { description: FINDING })
  finding!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What is missing, 5 to 1,000 characters.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
