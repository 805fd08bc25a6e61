import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { FromColumn, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DecimalScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { FeedingGroup, FeedingReason, GrowthIndicator } from './feeding.enums';
import { FeedingSchemeEntity, GrowthThresholdEntity } from './feeding.entity';

@FromTable({ entity: () => FeedingSchemeEntity, tag: 'scheme' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'For how long whom is fed and how he is followed (skema PMT). It differs by year and place, so it is data with a source; a ' +
    'version is never changed.',
})
export class FeedingScheme extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Its code, `GIZI_KURANG`.' })
  code!: string;

  @Field(() => Int, { description: 'Its version; the code with a higher one is newer.' })
  version!: number;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => FeedingGroup, { description: 'Who is fed (sasaran).' })
  targetGroup!: string;

  @Field(() => FeedingReason, { description: 'Why (indikasi).' })
  reason!: string;

  @FromColumn('dottedCode')
  @Field(() => RegionCodeScalar, { description: 'Where it holds; `00` is everywhere (wilayah berlaku).' })
  region!: string;

  @Field(() => DateScalar, { description: 'Since when it holds (berlaku sejak).' })
  validFrom!: string;

  @Field(() => Int, { description: 'Days of feeding (lama pemberian).' })
  days!: number;

  @Field(() => Int, { description: 'Days from one weighing to the next (jarak penimbangan).' })
  weighEvery!: number;

  @Field(() => Int, {
    description: 'So many weighings in a row without a gain: he does not respond and is to be referred.',
  })
  noGainWeighings!: number;

  @Field(() => String, { description: 'Where this comes from (sumber).' })
  source!: string;
}

@FromTable({ entity: () => GrowthThresholdEntity })
@ObjectType({
  simpleResolvers: true,
  description: 'Below which value a measurement is low (ambang batas status gizi), with its source.',
})
export class GrowthThreshold {
  @Field(() => GrowthIndicator, { description: 'What is judged (indeks).' })
  indicator!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Below it is far too low; null if there is no such.' })
  severeBelow!: number | null;

  @Field(() => DecimalScalar, { description: 'Below it is too low: a z-score, or millimetres of the upper arm.' })
  lowBelow!: number;

  @Field(() => String, { description: 'Where this comes from (sumber).' })
  source!: string;
}

@Resolver()
export class FeedingSchemeQueries {
  @Root(() => [FeedingScheme], {
    shape: 'list',
    bound: 200,
    order: { properties: ['code', 'version'], direction: 'ASC' },
    description: 'Schemes of supplementary feeding (skema PMT), by code and version.',
  })
  feedingSchemes!: unknown;

  @Root(() => [GrowthThreshold], {
    shape: 'list',
    bound: 20,
    order: { properties: ['indicator'], direction: 'ASC' },
    description: 'Thresholds that growth is judged by (ambang batas).',
  })
  growthThresholds!: unknown;
}
