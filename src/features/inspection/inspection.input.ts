import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { ChecklistValue } from './inspection.enums';

const INSPECTION = 'Global id of an inspection of your agency that is open.';

@InputType({ description: 'An inspection to open.' })
export class OpenInspectionInput {
  @Field(() => ID, { description: 'Global id of the program to inspect.' })
  program!: string;

  @Field(() => RegionCodeScalar, {
    description: 'Where: in your area and in that of the program. No other of yours is open there for this program.',
  })
  region!: number;

  @Field(() => String, { nullable: true, description: 'At which place, 2 to 200 characters, such as a kitchen.' })
  site?: string | null;

  @Field(() => ID, {
    description:
      'Global id of the checklist: one for this program, of your own tier or above, in its newest version; `Program.procedureStandards` lists them.',
  })
  standard!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Families to draw for an inspection.' })
export class DrawSampleInput {
  @Field(() => ID, { description: INSPECTION })
  inspection!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Int, {
    description: 'How many families, 1 to 100; of few families half are drawn at most, so that a sample remains one.',
  })
  size!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is drawn again, 5 to 500 characters; needed from the second draw on. 5 draws a year at most, by all inspections of the program there.',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer to an item.' })
export class ChecklistAnswerInput {
  @Field(() => String, { description: 'Code of the item; each once.' })
  item!: string;

  @Field(() => ChecklistValue, { description: 'The answer.' })
  answer!: ChecklistValue;

  @Field(() => String, {
    nullable: true,
    description: 'A note, 1 to 2,000 characters; no names or numbers of persons.',
  })
  note?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of files of your agency that show it; they are added to those it has, 10 at most.',
  })
  evidence?: string[] | null;

  @Field(() => DateTimeScalar, { description: 'When it was answered, by the clock of the device.' })
  answeredAt!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Version of the answer that the device had read; null if there was none.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'Answers that were gathered, perhaps without network, and are sent at once.' })
export class AnswerChecklistInput {
  @Field(() => ID, { description: INSPECTION })
  inspection!: string;

  @Field(() => [ChecklistAnswerInput], {
    description:
      'Answers, 1 to 100. Those that conflict with what stands are left out and told of; the others are saved.',
  })
  answers!: ChecklistAnswerInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An inspection to close.' })
export class CloseInspectionInput {
  @Field(() => ID, { description: `${INSPECTION} Every item of its checklist is answered.` })
  inspection!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'What it concludes, 5 to 2,000 characters; shown to all tiers.' })
  conclusion!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An inspection to give up.' })
export class CancelInspectionInput {
  @Field(() => ID, { description: `${INSPECTION} It has no findings.` })
  inspection!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 5 to 500 characters; shown to all tiers.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
