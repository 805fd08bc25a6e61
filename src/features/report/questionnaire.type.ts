import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { DateScalar } from '../../platform/graph/scalars';
import { RegionLevelEnum } from '../region';
import { ReportQuestionEntity, ReportQuestionnaireEntity } from './questionnaire.entity';
import { QuestionKind, ReportCadence, ReportTopic } from './report.enums';

@FromTable({ entity: () => ReportQuestionEntity })
@ObjectType({ simpleResolvers: true, description: 'One question of Matriks 1 (pertanyaan).' })
export class ReportQuestion {
  @Field(() => Int, { description: 'Its number within the questionnaire (nomor).' })
  number!: number;

  @Field(() => ReportTopic, { description: 'What it is about (topik).' })
  topic!: string;

  @Field(() => String, { description: 'The question, in Indonesian (pertanyaan).' })
  text!: string;

  @Field(() => String, { description: 'What it asks, in English.' })
  textEnglish!: string;

  @Field(() => QuestionKind, { description: 'What answers it (jenis isian).' })
  kind!: string;

  @Field(() => Boolean, { description: 'No report is submitted without an answer to it (wajib diisi).' })
  required!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the figure that the hub answers it with; null if a person answers it (isian otomatis).',
  })
  fills!: string | null;
}

@FromTable({ entity: () => ReportQuestionnaireEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'What is asked each period of a level (daftar pertanyaan, Matriks 1). Version 1 is worded by the hub itself on the five topics ' +
    'of the quarterly reporting; a secretariat loads the official form as a version of its own.',
})
export class ReportQuestionnaire {
  @Field(() => RegionLevelEnum, { description: 'Whose report it is of: CITY or PROVINCE.' })
  level!: string;

  @Field(() => Int, { description: 'Its version.' })
  version!: number;

  @Field(() => DateScalar, { description: 'Periods that end on this day or later are reported by it (berlaku sejak).' })
  validFrom!: string;

  @Field(() => ReportCadence, { description: 'How often it is answered (frekuensi).' })
  cadence!: string;

  @Field(() => Int, { description: 'Days after the end of a period by which its report is due (tenggat, hari).' })
  dueDays!: number;

  @Field(() => String, { description: 'Where its wording comes from (sumber).' })
  source!: string;

  @Edge(() => [ReportQuestion], {
    relation: 'questions',
    order: { properties: ['number'], direction: 'ASC' },
    bound: 100,
    expected: 29,
    description: 'The questions, by number.',
  })
  questions!: ReportQuestion[];
}
