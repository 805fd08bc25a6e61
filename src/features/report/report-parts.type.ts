import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Pillar, Program } from '../program';
import { ReportQuestion } from './questionnaire.type';
import { ReportActivityEntity, ReportAnswerEntity } from './report.entity';
import { ReportOrigin } from './report.enums';

@FromTable({ entity: () => ReportAnswerEntity })
@ObjectType({
  simpleResolvers: true,
  description: 'The answer to one question of a report (isian Matriks 1), there for every question from the draft on.',
})
export class ReportAnswer {
  @Edge(() => ReportQuestion, { relation: 'question', description: 'The question.' })
  question!: ReportQuestion;

  @Field(() => String, {
    nullable: true,
    description: 'The answer as text: digits for numbers and rupiah, `YES` or `NO`; null as long as there is none.',
  })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark to it (keterangan).' })
  note!: string | null;

  @Field(() => ReportOrigin, { nullable: true, description: 'Who answered: the hub or a person; null if nobody has.' })
  origin!: string | null;

  @Field(() => String, { nullable: true, description: 'The figure the hub has for it (sumber isian otomatis).' })
  figure!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the hub counted, also where a person answered otherwise (angka dari Simpul).',
  })
  figureValue!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was counted.' })
  figureAt!: string | null;

  @Edge(() => Agency, { relation: 'changedBy', description: 'Who filled it in last (pengisi).' })
  changedBy!: Agency;

  @Field(() => DateTimeScalar, { description: 'When.' })
  changedAt!: string;
}

const realised = (quarter: string): string => `Spent of it in the ${quarter} quarter of the year (realisasi triwulan).`;

@FromTable({ entity: () => ReportActivityEntity, tag: 'reportactivity' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A row of Matriks 2: a program, what was done, what it cost and whom it reached (program dan kegiatan).',
})
export class ReportActivity extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Program, {
    relation: 'source',
    nullable: true,
    description: 'The program in the hub; null for a row that a person added, or outside your tiers.',
  })
  source!: Program | null;

  @Field(() => String, { description: 'The program, as the report names it (program).' })
  program!: string;

  @Field(() => String, { description: 'What was done (kegiatan).' })
  activity!: string;

  @Field(() => Pillar, { description: 'Its pillar (strategi).' })
  pillar!: string;

  @Field(() => String, { nullable: true, description: 'Where the money is from (sumber dana).' })
  fundSource!: string | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget of the year (pagu).' })
  ceiling!: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: realised('first') })
  realisedQ1!: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: realised('second') })
  realisedQ2!: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: realised('third') })
  realisedQ3!: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: realised('fourth') })
  realisedQ4!: number | null;

  @Field(() => Int, { nullable: true, description: 'Families reached so far (keluarga penerima).' })
  families!: number | null;

  @Field(() => Int, { nullable: true, description: 'Persons reached so far (orang penerima).' })
  persons!: number | null;

  @Field(() => ReportOrigin, { description: 'Who filled in program, activity and whom it reached.' })
  origin!: string;

  @Field(() => ReportOrigin, { nullable: true, description: 'Who filled in the money; null if nobody has.' })
  budgetOrigin!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the hub counted it last.' })
  figureAt!: string | null;

  @Edge(() => Agency, { relation: 'changedBy', description: 'Who filled it in last (pengisi).' })
  changedBy!: Agency;

  @Field(() => DateTimeScalar, { description: 'When.' })
  changedAt!: string;
}
