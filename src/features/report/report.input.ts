import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { Pillar } from '../program';

@InputType({ description: 'A report to begin, or to fill in again.' })
export class DraftQuarterReportInput {
  @Field(() => RegionCodeScalar, { description: 'Whose report: the own region, a province or a city.' })
  region!: number;

  @Field(() => PeriodScalar, { description: 'Of which period, such as `2026-Q3`; not one to come.' })
  period!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'To fill in again a report that is there: the `version` you read. Without one a report is begun once.',
  })
  expectedVersion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Also replaces what a person wrote where the hub has a figure, and brings removed rows back. Else it stays.',
  })
  overwrite?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An answer to one question. What is left out stays as it is.' })
export class ReportAnswerInput {
  @Field(() => Int, { description: 'Number of the question.' })
  question!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The answer: digits for numbers and rupiah, `YES` or `NO`, or a text of up to 2,000 characters; null takes it back.',
  })
  value?: string | null;

  @Field(() => String, { nullable: true, description: 'A remark, up to 500 characters; null takes it back.' })
  note?: string | null;
}

@InputType({ description: 'A row of Matriks 2 to change, to add or to remove. What is left out stays as it is.' })
export class ReportActivityInput {
  @Field(() => ID, { nullable: true, description: 'Global id of the row to change; a new one if absent.' })
  id?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Take the row out of the report, or with `false` back in.' })
  removed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The program; a new row needs it.' })
  program?: string | null;

  @Field(() => String, { nullable: true, description: 'What was done; a new row needs it.' })
  activity?: string | null;

  @Field(() => Pillar, { nullable: true, description: 'Its pillar; a new row needs it.' })
  pillar?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the money is from, such as `APBD`.' })
  fundSource?: string | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget of the year.' })
  ceiling?: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Spent in the first quarter.' })
  realisedQ1?: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Spent in the second quarter.' })
  realisedQ2?: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Spent in the third quarter.' })
  realisedQ3?: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Spent in the fourth quarter.' })
  realisedQ4?: number | null;

  @Field(() => Int, { nullable: true, description: 'Families reached.' })
  families?: number | null;

  @Field(() => Int, { nullable: true, description: 'Persons reached.' })
  persons?: number | null;
}

@InputType({ description: 'The covering letter (surat pengantar).' })
export class ReportLetterInput {
  @Field(() => String, { description: 'Its number, 1 to 100 characters.' })
  number!: string;

  @Field(() => DateScalar, { description: 'Its day.' })
  date!: string;

  @Field(() => String, { description: 'Who signs: the (deputy) head as chair of the TKPK.' })
  signerName!: string;

  @Field(() => String, { description: 'As what, such as `Wakil Wali Kota Jakarta Pusat selaku Ketua TKPK`.' })
  signerTitle!: string;
}

@InputType({ description: 'What a person completes of a report.' })
export class AnswerQuarterReportInput {
  @Field(() => ID, { description: 'Global id of the report.' })
  report!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => [ReportAnswerInput], { nullable: true, description: 'Answers, each question once; up to 100.' })
  answers?: ReportAnswerInput[] | null;

  @Field(() => [ReportActivityInput], { nullable: true, description: 'Rows of Matriks 2; up to 100 at a time.' })
  activities?: ReportActivityInput[] | null;

  @Field(() => ReportLetterInput, { nullable: true, description: 'The covering letter.' })
  letter?: ReportLetterInput | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A report to submit to the tier above.' })
export class SubmitQuarterReportInput {
  @Field(() => ID, { description: 'Global id of the report.' })
  report!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A report to accept.' })
export class AcceptQuarterReportInput extends SubmitQuarterReportInput {}

@InputType({ description: 'A report to send and freeze.' })
export class SendQuarterReportInput extends SubmitQuarterReportInput {}

@InputType({ description: 'A report to send back.' })
export class ReturnQuarterReportInput extends SubmitQuarterReportInput {
  @Field(() => String, { description: 'What is to be mended, 5 to 500 characters.' })
  reason!: string;
}
