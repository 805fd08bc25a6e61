import { Field, ID, InputType, Int } from 'type-graphql';
import { PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { BusinessSector } from './business.enums';

@InputType({ description: 'A group to form.' })
export class FormBusinessGroupInput {
  @Field(() => ID, { description: 'Global id of the class its members completed (kegiatan asal).' })
  activity!: string;

  @Field(() => String, {
    description: 'Its name, 3 to 80 characters; of one class no two groups have the same, however it is written.',
  })
  name!: string;

  @Field(() => BusinessSector, { description: 'What it will earn its living by.' })
  sector!: string;

  @Field(() => RegionCodeScalar, { description: 'The kelurahan where it does business, within the area of the class.' })
  kelurahan!: number;

  @Field(() => [ID], { description: 'Global ids of its members: 2 to 30 persons who completed the class.' })
  members!: string[];

  @Field(() => ID, { description: 'Global id of the agency that mentors it; one that implements programs there.' })
  mentor!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A group to take one stage further.' })
export class AdvanceBusinessGroupInput {
  @Field(() => ID, { description: 'Global id of the group.' })
  group!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What shows that the stage is reached, for the history.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A group to set back one stage.' })
export class SetBackBusinessGroupInput {
  @Field(() => ID, { description: 'Global id of the group.' })
  group!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it stands in the history.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A graduate who joins a group.' })
export class AddGroupMemberInput {
  @Field(() => ID, { description: 'Global id of the group.' })
  group!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the person.' })
  person!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A member who leaves a group.' })
export class RemoveGroupMemberInput extends AddGroupMemberInput {}

@InputType({ description: 'What a group took in one month.' })
export class RecordTurnoverInput {
  @Field(() => ID, { description: 'Global id of the group.' })
  group!: string;

  @Field(() => PeriodScalar, { description: 'The month, such as `2026-09`; not one to come.' })
  period!: string;

  @Field(() => RupiahScalar, { description: 'What was taken in, in whole rupiah; 0 if nothing was.' })
  amount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'To correct the month’s report: the `version` of it you read. Without one a month is reported once.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Why it is corrected, for the history.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
