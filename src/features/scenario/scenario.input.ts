import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { FundSource } from '../budget';
import { Pillar } from '../program';
import { ScenarioEach, ScenarioLimitKind } from './scenario.enums';

const RATE = 'From 0 to 1.';

@InputType({ description: 'What a program is assumed to cost and to bring about.' })
export class ScenarioProgramInput {
  @Field(() => ID, { description: 'The program, one of your slice.' })
  program!: string;

  @Field(() => FundSource, { description: 'Who pays for it (sumber dana).' })
  source!: string;

  @Field(() => RupiahScalar, { description: 'What a seat costs a quarter (biaya satuan).' })
  unitCost!: number;

  @Field(() => DecimalScalar, {
    description: `Share of the families with a seat that leave extreme poverty by it (tingkat keluar). ${RATE}`,
  })
  exitRate!: number;

  @Field(() => Int, { nullable: true, description: 'After how many quarters they leave, 0 to 20; 0 if absent.' })
  lag?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Its seats also hold families of elderly or disabled people only above the line, as long as they have them ' +
      '(dukungan permanen).',
  })
  supports?: boolean | null;
}

@InputType({ description: 'Programs that a family is given together, with an exit rate of their own (paket).' })
export class ScenarioBundleInput {
  @Field(() => [ID], { description: '2 to 5 programs of the assumptions; a family takes a seat in each.' })
  programs!: string[];

  @Field(() => DecimalScalar, { description: `Share that leaves. ${RATE}` })
  exitRate!: number;

  @Field(() => Int, { nullable: true, description: 'After how many quarters, 0 to 20; 0 if absent.' })
  lag?: number | null;
}

@InputType({
  description:
    'A limit of seats or money, or a policy floor. It is about the programs that meet all of `program`, `pillar` and `source`.',
})
export class ScenarioLimitInput {
  @Field(() => ScenarioLimitKind, { description: 'What it limits.' })
  kind!: 'SEATS' | 'BUDGET' | 'FLOOR';

  @Field(() => RegionCodeScalar, { nullable: true, description: 'In this area; the whole one if absent.' })
  region?: number | null;

  @Field(() => ScenarioEach, { nullable: true, description: 'For each kecamatan or kelurahan of it on its own.' })
  each?: 'KECAMATAN' | 'KELURAHAN' | null;

  @Field(() => ID, { nullable: true, description: 'Of this program of the assumptions.' })
  program?: string | null;

  @Field(() => Pillar, { nullable: true, description: 'Of this pillar.' })
  pillar?: string | null;

  @Field(() => FundSource, { nullable: true, description: 'Paid from this source.' })
  source?: string | null;

  @Field(() => PeriodScalar, { nullable: true, description: 'From this quarter; the first if absent.' })
  from?: string | null;

  @Field(() => PeriodScalar, { nullable: true, description: 'To this quarter; the last if absent.' })
  to?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'In each of these quarters, not in all together. If absent, seats are limited so, money and floors are not.',
  })
  perQuarter?: boolean | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'So many seats, or rupiah.' })
  amount?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Instead of an amount: seats for this share of the area’s extremely poor families at the start.',
  })
  share?: number | null;
}

@InputType({ description: 'What a scenario assumes (asumsi).' })
export class ScenarioAssumptionsInput {
  @Field(() => DecimalScalar, {
    description:
      'The goal: no larger share of all households remains extremely poor, such as 0.0005 (toleransi). A count never shows exactly zero.',
  })
  tolerance!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'New families with a member who may work, a quarter, in the whole area; 0 if absent.',
  })
  inflowWorking?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'New families of elderly or disabled people only, a quarter; 0 if absent.',
  })
  inflowPermanent?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `Share of the families served today that leaves each quarter without a new seat; 0 if absent. ${RATE}`,
  })
  servedExitRate?: number | null;

  @Field(() => [ScenarioProgramInput], { description: '1 to 30 programs.' })
  programs!: ScenarioProgramInput[];

  @Field(() => [ScenarioBundleInput], { nullable: true, description: 'At most 20 bundles.' })
  bundles?: ScenarioBundleInput[] | null;

  @Field(() => [ScenarioLimitInput], { description: '1 to 100 limits and floors.' })
  limits!: ScenarioLimitInput[];
}

@InputType({ description: 'A scenario to begin.' })
export class CreateScenarioInput {
  @Field(() => String, { description: 'What it is called, 3 to 200 characters.' })
  title!: string;

  @Field(() => RegionCodeScalar, { description: 'The area it plans for; your own or one below.' })
  region!: number;

  @Field(() => PeriodScalar, { description: 'Its first quarter, such as `2027-Q1`.' })
  firstQuarter!: string;

  @Field(() => Int, { description: 'How many quarters, 1 to 40 (horizon).' })
  quarters!: number;

  @Field(() => ScenarioAssumptionsInput, { description: 'What it assumes.' })
  assumptions!: ScenarioAssumptionsInput;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({
  description: 'A scenario to write anew. Its result is gone until it is run again; a new title alone leaves it.',
})
export class UpdateScenarioInput {
  @Field(() => ID, { description: 'The scenario.' })
  scenario!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'A new title.' })
  title?: string | null;

  @Field(() => PeriodScalar, { nullable: true, description: 'Another first quarter.' })
  firstQuarter?: string | null;

  @Field(() => Int, { nullable: true, description: 'Another number of quarters.' })
  quarters?: number | null;

  @Field(() => ScenarioAssumptionsInput, {
    nullable: true,
    description: 'What it assumes, whole. If absent it stays; limits to the last quarter follow `quarters`.',
  })
  assumptions?: ScenarioAssumptionsInput | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A scenario to begin another from.' })
export class CopyScenarioInput {
  @Field(() => ID, { description: 'The scenario, any you can read of your own area or one below.' })
  scenario!: string;

  @Field(() => String, { description: 'What the copy is called, 3 to 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A scenario to solve.' })
export class RunScenarioInput {
  @Field(() => ID, { description: 'The scenario.' })
  scenario!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'From rounded counts, also if you see the exact ones: then everybody in your tiers may see it once it is published.',
  })
  rounded?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A scenario to give up solving.' })
export class CancelScenarioInput {
  @Field(() => ID, { description: 'The scenario.' })
  scenario!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Seats of a program that a scenario gives, to be promised.' })
export class DraftCommitmentsInput {
  @Field(() => ID, { description: 'The scenario, solved from rounded counts; one of your agency.' })
  scenario!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The program, one of its assumptions; its code will do.' })
  program!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A scenario to publish.' })
export class PublishScenarioInput {
  @Field(() => ID, { description: 'The scenario.' })
  scenario!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of exact counts, which only who sees them may read. Say true to publish such a one; for all tiers run it with `rounded`.',
  })
  exact?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}
