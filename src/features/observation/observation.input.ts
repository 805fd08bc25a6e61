import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { ObservationKind, type ObservationKindName } from './observation.kinds';
import { ReviewDecision, type ReviewDecisionName } from './observation.steps';

@InputType({ description: 'One value of an observation (isian).' })
export class AttributeInput {
  @Field(() => String, { description: 'Its name; `ObservationKind` tells which each kind takes.' })
  name!: string;

  @Field(() => String, { description: 'Its value, as text.' })
  value!: string;
}

@InputType({ description: 'What was seen of a family (pengamatan).' })
export class RecordObservationInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => ID, { nullable: true, description: 'Global id of the member it is about, where it is about one.' })
  person?: string | null;

  @Field(() => ObservationKind, { description: 'What kind it is.' })
  kind!: ObservationKindName;

  @Field(() => [AttributeInput], { description: 'What was seen.' })
  values!: AttributeInput[];

  @Field(() => DateTimeScalar, { description: 'When it was seen; not in the future.' })
  observedAt!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to make of an observation (tinjauan).' })
export class ReviewObservationInput {
  @Field(() => ID, { description: 'Global id of the observation.' })
  observation!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => ReviewDecision, { description: 'Accept or reject.' })
  decision!: ReviewDecisionName;

  @Field(() => String, { nullable: true, description: 'Why (alasan); needed to reject.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
