import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';

@InputType({ description: 'How a team is to follow up; what is not named stays as it is.' })
export class ConfigureFollowUpInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Int, { nullable: true, description: 'Remind so many days before the due date, 0 to 365.' })
  remindBeforeDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Remind again so many days after it, 0 to 365.' })
  remindAfterDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Raise to the team above so many days after it, 1 to 365, and after as many again to the next.',
  })
  escalateAfterDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Ask for a report of progress every so many days, 1 to 400.' })
  reportEveryDays?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Let progress be behind its time by so much before it is at risk, 0 to 1 in hundredths.',
  })
  riskMargin?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A promise to raise to the next team above.' })
export class EscalateCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => String, { description: 'Why, 5 to 500 characters; the team above reads it.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
