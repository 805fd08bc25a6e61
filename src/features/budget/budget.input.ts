import { Field, ID, InputType, Int } from 'type-graphql';
import { PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { Pillar } from '../program';
import { BudgetTag, FundSource } from './budget.enums';

const REASON = 'Why, up to 500 characters; it stands in the history.';

@InputType({ description: 'A budget line to create, or to change.' })
export class SetBudgetLineInput {
  @Field(() => ID, { nullable: true, description: 'Global id of the line to change; without one a line is created.' })
  budgetLine?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'To change a line: the `version` you read. If it has changed since, nothing is written.',
  })
  expectedVersion?: number | null;

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'The area it is for, within that of your agency. Asked of a new line; it stays.',
  })
  region?: number | null;

  @Field(() => Int, { nullable: true, description: 'The budget year. Asked of a new line; it stays.' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: 'What it is for, 3 to 200 characters. Asked of a new line.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its code in the papers of the agency (kode rekening), up to 60 letters, digits, dots, slashes and dashes: by it an ' +
      'import finds the line. One line of a year, region and source has it; null takes it away.',
  })
  code?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the program it pays for, of your agency or another that you see; null takes it away.',
  })
  program?: string | null;

  @Field(() => Pillar, {
    nullable: true,
    description: 'Its pillar. With a program it is the program’s, and need not be said; null takes it away.',
  })
  pillar?: string | null;

  @Field(() => FundSource, { nullable: true, description: 'Where the money comes from. Asked of a new line.' })
  source?: string | null;

  @Field(() => BudgetTag, { nullable: true, description: 'How close it is to the poor. Asked of a new line.' })
  tag?: string | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'The most that may be spent (pagu), not less than is shared out and allotted to promises; of a share not more than its whole ' +
      'has left. Asked of a new line.',
  })
  ceiling?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the line that it is a share of (pembagian dari): of the same year and source, for an area above; of your agency, ' +
      'or one that is `shareable`. null makes it a line of its own.',
  })
  shareOf?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether other agencies may take shares of it (boleh dibagi); not if nothing is said of a new line. Shares that are taken stay.',
  })
  shareable?: boolean | null;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What was spent of a line in one quarter.' })
export class RecordRealisationInput {
  @Field(() => ID, { description: 'Global id of the line.' })
  budgetLine!: string;

  @Field(() => PeriodScalar, {
    description: 'The quarter, such as `2026-Q3`: of the year of the line, not one to come.',
  })
  quarter!: string;

  @Field(() => RupiahScalar, {
    description: 'Spent in this quarter alone, in whole rupiah. It may exceed the ceiling.',
  })
  realised!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'To correct the quarter: the `version` of it you read. Without one a quarter is recorded once.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Money of a line for a promise.' })
export class AllotBudgetInput {
  @Field(() => ID, { description: 'Global id of the line.' })
  budgetLine!: string;

  @Field(() => ID, { description: 'Global id of the promise: for the area of the line, one above it or one below it.' })
  commitment!: string;

  @Field(() => RupiahScalar, { description: 'How much of the ceiling it gets in all, 1 rupiah or more.' })
  amount!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'To change what it has: the `version` of the allotment you read. Without one a line is allotted to it once.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Money of a line that a promise gives back.' })
export class ReleaseBudgetInput {
  @Field(() => ID, { description: 'Global id of the line.' })
  budgetLine!: string;

  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, {
    description: 'The `version` of the allotment you read. If it has changed since, nothing is written.',
  })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
