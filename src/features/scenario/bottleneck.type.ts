import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import { FromSql, FromTable, Needs } from '../../platform/graph/decorators';
import { DecimalScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { FundSource } from '../budget';
import { Pillar } from '../program';
import { bottleneckInWords, type BottleneckFacts } from './explanation';
import { ScenarioCounts, ScenarioLimitKind } from './scenario.enums';
import { BOTTLENECK, codeOf, columnsOf, factsOf } from './scenario.sql';

@FromTable({ columns: { ...columnsOf(BOTTLENECK), place: 'place' } })
@ObjectType({
  simpleResolvers: true,
  description: 'A limit that binds, and what one more unit of it would give (hambatan).',
})
export class ScenarioBottleneck {
  @Field(() => ScenarioLimitKind, { description: 'What is limited.' })
  kind!: string;

  @FromSql((row) => `${row.col('limit')} + 1`)
  @Field(() => Int, { description: 'Number of the limit in the assumptions.' })
  number!: number;

  @FromSql((row) => codeOf(row.col('region')))
  @Field(() => RegionCodeScalar, { nullable: true, description: 'Where; null for the whole area.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the program it is about.' })
  program!: string | null;

  @Field(() => Pillar, { nullable: true, description: 'The pillar it is about.' })
  pillar!: string | null;

  @Field(() => FundSource, { nullable: true, description: 'The source it is about.' })
  source!: string | null;

  @Field(() => RupiahScalar, { description: 'The unit: so many seats or rupiah more; of a floor, so many less.' })
  unit!: number;

  @Field(() => DecimalScalar, {
    description:
      'What one more unit gave when it was solved again, in parts of seats: a plan in whole seats goes in steps about it (nilai marginal).',
  })
  gives!: number;

  @Field(() => DecimalScalar, { description: 'What the dual value (harga bayangan) said it would give.' })
  expected!: number;

  @Field(() => ScenarioCounts, { description: 'What `gives` counts.' })
  counts!: string;
}

@Resolver(() => ScenarioBottleneck)
export class ScenarioBottleneckWords {
  @Needs({
    bottleneckFacts: (row) => factsOf(row, BOTTLENECK),
  })
  @FieldResolver(() => String, { description: 'The same in words, in your language.' })
  message(
    @Root() { bottleneckFacts }: { readonly bottleneckFacts: BottleneckFacts },
    @Ctx() { viewer }: HubContext,
  ): string {
    return bottleneckInWords(bottleneckFacts)[viewer.language];
  }
}
