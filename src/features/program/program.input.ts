import { Field, ID, InputType, Int } from 'type-graphql';
import { RegionCodeScalar, DateScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { ActivityKind, ActivityStatus, type ActivityState } from './activity.status';
import { EnrolmentUnit, Pillar } from './program.enums';
import { EligibilityRulesInput } from './rules.input';

@InputType({ description: 'A new program of the own agency, in its own area.' })
export class CreateProgramInput {
  @Field(() => String, {
    description:
      'Short code in capitals, such as `LATIH_LAS`. The hub puts the agency before it, `nakertransgi-jakpus/LATIH_LAS`, so that ' +
      'no agency’s codes tell of another’s.',
  })
  code!: string;

  @Field(() => String, { description: 'Name (nama program).' })
  name!: string;

  @Field(() => Pillar, { description: 'Its pillar.' })
  pillar!: string;

  @Field(() => EnrolmentUnit, { description: 'Whether families or persons are enrolled.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'What one gets, in words (manfaat).' })
  benefit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Regulation it stands on, such as `Pergub 2/2020` (dasar hukum).',
  })
  legalBasis?: string | null;

  @Field(() => EligibilityRulesInput, { nullable: true, description: 'The first version of its rules.' })
  rules?: EligibilityRulesInput | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a program. What is left out stays as it is.' })
export class UpdateProgramInput {
  @Field(() => ID, { description: 'Global id of the program.' })
  program!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Name (nama program).' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What one gets, in words (manfaat).' })
  benefit?: string | null;

  @Field(() => String, { nullable: true, description: 'Regulation it stands on (dasar hukum).' })
  legalBasis?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'It takes new families.' })
  active?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new version of a program’s rules.' })
export class PublishEligibilityRulesInput {
  @Field(() => ID, { description: 'Global id of the program.' })
  program!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => EligibilityRulesInput, { description: 'All rules of the new version; the old ones no longer hold.' })
  rules!: EligibilityRulesInput;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new activity of an own program.' })
export class CreateActivityInput {
  @Field(() => ID, { description: 'Global id of the program it delivers.' })
  program!: string;

  @Field(() => ActivityKind, { description: 'What kind it is.' })
  kind!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => RegionCodeScalar, { description: 'The area it is for; within the program’s own.' })
  region!: number;

  @Field(() => String, { nullable: true, description: 'Where it takes place (tempat).' })
  venue?: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  starts!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  ends?: string | null;

  @Field(() => Int, { nullable: true, description: 'Seats (kuota); left out: without a limit.' })
  capacity?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agency that holds it, the own one if left out (penyelenggara).',
  })
  host?: string | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of an activity. What is left out stays as it is.' })
export class UpdateActivityInput {
  @Field(() => ID, { description: 'Global id of the activity.' })
  activity!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Title.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it takes place (tempat).' })
  venue?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  starts?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  ends?: string | null;

  @Field(() => Int, { nullable: true, description: 'Seats (kuota); not fewer than are taken.' })
  capacity?: number | null;

  @Field(() => ActivityStatus, {
    nullable: true,
    description: 'Where it goes from here: PLANNED, OPEN, SELECTION, RUNNING, COMPLETED, FOLLOW_UP, or CANCELLED.',
  })
  status?: ActivityState | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}
