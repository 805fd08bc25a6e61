import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { BusinessStage } from './business.enums';
import { stagesOf } from './funnel.sql';

@FromTable({ columns: { stage: 'stage', groups: 'groups' } })
@ObjectType({ simpleResolvers: true, description: 'Groups at one stage (kelompok per tahap).' })
export class StageCount {
  @Field(() => BusinessStage, { description: 'The stage.' })
  stage!: string;

  @Field(() => Int, { description: 'Groups that are there now.' })
  groups!: number;
}

const PLACES = { enrolled: 'enrolled', completed: 'completed', withdrawn: 'withdrawn' };
const GROUPS = { groups: 'groups', inGroup: 'inGroup', withTurnover: 'withTurnover', stages: 'stages' };

@FromTable({ columns: { candidates: 'candidates', accepted: 'accepted', ...PLACES, ...GROUPS } })
@ObjectType({
  simpleResolvers: true,
  description:
    'How many get how far, from candidates to a business with turnover (corong JakPreneur). Exact; it is null as a whole for who ' +
    'does not see every place and group it counts.',
})
export class BusinessFunnel {
  @Field(() => Int, { description: 'Families that could be taken today (calon).' })
  candidates!: number;

  @Field(() => Int, { description: 'Places, however they stand (kepesertaan).' })
  enrolled!: number;

  @Field(() => Int, { description: 'Places that were accepted, those completed since among them (diterima).' })
  accepted!: number;

  @Field(() => Int, { description: 'Places completed (lulus).' })
  completed!: number;

  @Field(() => Int, { description: 'Places given back (mundur).' })
  withdrawn!: number;

  @Field(() => Int, { description: 'Persons of the area who are in a group now (berkelompok).' })
  inGroup!: number;

  @Field(() => Int, { description: 'Groups formed (kelompok).' })
  groups!: number;

  @Edge(() => [StageCount], {
    source: stagesOf,
    order: { properties: ['stage'], direction: 'ASC' },
    bound: 7,
    expected: 7,
    description: 'The groups by stage, P1 to P7.',
  })
  stages!: StageCount[];

  @Field(() => Int, { description: 'Groups that have reported turnover above zero (beromzet).' })
  withTurnover!: number;
}

@FromTable({ columns: { ...PLACES, ...GROUPS } })
@ObjectType({
  simpleResolvers: true,
  description:
    'What came of an activity (hasil kegiatan). Exact; figures are null and stages empty for who does not see every place in it.',
})
export class ActivityOutcomes {
  @Field(() => Int, { nullable: true, description: 'Places, however they stand (peserta).' })
  enrolled!: number | null;

  @Field(() => Int, { nullable: true, description: 'Places completed (lulus).' })
  completed!: number | null;

  @Field(() => Int, { nullable: true, description: 'Places given back (mundur).' })
  withdrawn!: number | null;

  @Field(() => Int, { nullable: true, description: 'Groups formed from it (kelompok).' })
  groups!: number | null;

  @Field(() => Int, { nullable: true, description: 'Graduates of the area who are in such a group now (berusaha).' })
  inGroup!: number | null;

  @Edge(() => [StageCount], {
    source: stagesOf,
    order: { properties: ['stage'], direction: 'ASC' },
    bound: 7,
    expected: 7,
    description: 'The groups by stage, P1 to P7.',
  })
  stages!: StageCount[];

  @Field(() => Int, { nullable: true, description: 'Groups that have reported turnover above zero (beromzet).' })
  withTurnover!: number | null;
}
