import { Field, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';

const KEY = {
  nullable: true,
  description: IDEMPOTENCY_KEY,
} as const;

@InputType({ description: 'Two families that are one.' })
export class MergeHouseholdsInput {
  @Field(() => ID, { description: 'Global id of the family that stays.' })
  household!: string;

  @Field(() => Int, { description: 'The `version` you read of it. If it has changed since, nothing is written.' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the family that is merged into it.' })
  other!: string;

  @Field(() => Int, { description: 'The `version` you read of the other.' })
  expectedOtherVersion!: number;

  @Field(() => String, { nullable: true, description: 'Why they are one (alasan); kept in the history.' })
  reason?: string | null;

  @Field(() => String, KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A merge to undo.' })
export class UnmergeHouseholdsInput {
  @Field(() => ID, { description: 'Global id of the merge, from `Household.merges`.' })
  merge!: string;

  @Field(() => Int, { description: 'The `version` you read of the family that stayed.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Why they are two after all (alasan); kept in the history.' })
  reason?: string | null;

  @Field(() => String, KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A pair of families that are two.' })
export class DismissDuplicateInput {
  @Field(() => ID, { description: 'Global id of the pair.' })
  duplicate!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'How you know that they are two (alasan), at most 500 characters.' })
  reason!: string;

  @Field(() => String, KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A family to look for duplicates of.' })
export class FindDuplicatesInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => String, KEY)
  idempotencyKey?: string | null;
}
