import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graph/scalars';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import {
  VerificationOutcome,
  VerificationStep,
  type VerificationOutcomeName,
  type VerificationStepName,
} from './verification.steps';

@InputType({ description: 'A step in the verification of a family (langkah verifikasi).' })
export class VerifyHouseholdInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => Int, {
    description: 'The `version` of the family you read. If it has changed since, nothing is written.',
  })
  expectedVersion!: number;

  @Field(() => VerificationStep, { description: 'The step.' })
  step!: VerificationStepName;

  @Field(() => VerificationOutcome, {
    nullable: true,
    description: 'What was found (hasil); needed for VISIT, later only where the musyawarah finds otherwise.',
  })
  outcome?: VerificationOutcomeName | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the visit (tanggal kunjungan); today if left out.' })
  visitedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the minutes (nomor berita acara); needed for DELIBERATE.',
  })
  minutesNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decree (nomor SK); needed for DECREE.' })
  decreeNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'What was seen or decided (catatan).' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}
