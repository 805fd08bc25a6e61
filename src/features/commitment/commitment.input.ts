import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, DecimalScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { Pillar } from '../program';
import { EvidenceInput } from '../file';
import { CommitmentOutcome } from './commitment-verification.type';

const REASON = 'Why, 5 to 500 characters; it stands in the history.';

@InputType({ description: 'A promise to propose; the promising agency agrees afterwards.' })
export class ProposeCommitmentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the agency that promises (penanggung jawab); your own if nothing is said.',
  })
  agency?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the team it is promised to; that of the meeting, or the nearest at or above the region, if nothing is said.',
  })
  team?: string | null;

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Where (lokasi): within the area of the agency, which is what holds if nothing is said.',
  })
  region?: number | null;

  @Field(() => String, { description: 'Title, 3 to 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The issue it answers (isu), up to 1,000 characters.' })
  issue?: string | null;

  @Field(() => String, { description: 'What is promised (tindak lanjut), 3 to 2,000 characters.' })
  action!: string;

  @Field(() => String, { description: 'What is counted (indikator), 3 to 200 characters.' })
  indicator!: string;

  @Field(() => String, { description: 'In what unit (satuan), such as `keluarga` or `orang`.' })
  unit!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it starts from; zero if nothing is said.' })
  baseline?: number | null;

  @Field(() => DecimalScalar, { description: 'Where it should get; above zero, two decimals at most.' })
  target!: number;

  @Field(() => DateScalar, { nullable: true, description: 'First day; today if nothing is said.' })
  starts?: string | null;

  @Field(() => DateScalar, { description: 'By when (tenggat); today at the earliest.' })
  due!: string;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget promised.' })
  budget?: number | null;

  @Field(() => ID, { nullable: true, description: 'Global id of the program it belongs to.' })
  program?: string | null;

  @Field(() => Pillar, { nullable: true, description: 'Its pillar; that of the program if nothing is said.' })
  pillar?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the meeting it is made in (rapat): of the team it is promised to, or of a team above it, and without a ' +
      'final record unless that is being corrected.',
  })
  meeting?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the decision of that meeting it follows from (kesepakatan).',
  })
  decision?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Global ids of the agencies that help (pendukung), 20 at most.' })
  supporters?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A proposal to agree to, as it stands.' })
export class AgreeCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A part of a promise that another agency, or another area, takes.' })
export class CommitmentPartInput {
  @Field(() => ID, { description: 'Global id of the agency that takes it.' })
  agency!: string;

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description:
      'Where: within the area of that agency and of the promise. If nothing is said, the smaller of the two.',
  })
  region?: number | null;

  @Field(() => DecimalScalar, { description: 'How much of the target it takes, in the unit of the promise.' })
  target!: number;

  @Field(() => String, { nullable: true, description: 'Title; that of the promise and the place if nothing is said.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'What is promised; as in the whole if nothing is said.' })
  action?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when; not after the whole, whose date holds if nothing is said.',
  })
  due?: string | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget promised.' })
  budget?: number | null;
}

@InputType({ description: 'A promise to split along tiers and agencies.' })
export class SplitCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => [CommitmentPartInput], {
    description:
      'The parts, 1 to 100; together with those there are they take no more than the target. Each is a proposal until its ' +
      'agency agrees.',
  })
  parts!: CommitmentPartInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'How far a promise without parts is.' })
export class ReportProgressInput {
  @Field(() => ID, { description: 'Global id of the promise; one without parts.' })
  commitment!: string;

  @Field(() => PeriodScalar, {
    description: 'The period it is for: not a future one, and none that ended before the promise began.',
  })
  period!: string;

  @Field(() => DecimalScalar, {
    description:
      'Where the promise stands at its end, in the unit of the promise: the whole so far, not what was added. Never below zero.',
  })
  value!: number;

  @Field(() => String, { nullable: true, description: 'Remarks, up to 2,000 characters.' })
  note?: string | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description:
      'Files that show it (bukti, data dukung), sent with `POST /files`, in the order they are to be shown; 20 at most.',
  })
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A promise that its agency holds to be kept.' })
export class ClaimFulfilmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What shows it, up to 500 characters; for the history.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What you found of a claim that a promise is kept.' })
export class VerifyCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => CommitmentOutcome, { description: 'What you found.' })
  outcome!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, 5 to 500 characters; needed to send it back.',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A promise to revise. What is not said stays as it is; the version before is kept.' })
export class ReviseCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Title, 3 to 200 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'What is promised, 3 to 2,000 characters.' })
  action?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it should get; not below what its parts take.' })
  target?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when: not before its parts are due, and not after the whole it is a part of.',
  })
  due?: string | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget promised.' })
  budget?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A promise to cancel, or a proposal to decline.' })
export class CancelCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: REASON })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What a promise is tied to, or no longer.' })
export class LinkCommitmentInput {
  @Field(() => ID, { description: 'Global id of the promise.' })
  commitment!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of activities (kegiatan) whose area touches that of the promise; 100 at most.',
  })
  activities?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of families (keluarga) of your slice that live where the promise holds; 100 at most.',
  })
  households?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
