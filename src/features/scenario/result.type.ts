import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import { Edge, FromSql, FromTable, Needs } from '../../platform/graph/decorators';
import { DecimalScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { FundSource } from '../budget';
import { Pillar } from '../program';
import { Region } from '../region';
import { bottleneckInWords, type BottleneckFacts } from './explanation';
import { ScenarioCounts, ScenarioLimitKind } from './scenario.enums';
import { ALLOCATION, BOTTLENECK, columnsOf, entriesOf, inPlace, listOf, PLACE, POINT, RESULT } from './scenario.sql';

@FromTable({ columns: columnsOf(POINT) })
@ObjectType({ simpleResolvers: true, description: 'The whole area at the end of a quarter, in expected families.' })
export class ScenarioPoint {
  @Field(() => PeriodScalar, { description: 'The quarter.' })
  period!: string;

  @Field(() => DecimalScalar, { description: 'Families that remain: `working` and `unsupported`.' })
  remaining!: number;

  @Field(() => DecimalScalar, { description: 'With a member who may work, still extremely poor.' })
  working!: number;

  @Field(() => DecimalScalar, { description: 'Elderly or disabled only, held by permanent support; never graduates.' })
  supported!: number;

  @Field(() => DecimalScalar, { description: 'Elderly or disabled only, without support.' })
  unsupported!: number;

  @Field(() => DecimalScalar, { description: 'Families that left extreme poverty in the quarter.' })
  left!: number;

  @Field(() => Int, { description: 'Seats given in the quarter.' })
  seats!: number;

  @Field(() => RupiahScalar, { description: 'What they cost.' })
  cost!: number;

  @Field(() => DecimalScalar, { description: 'What would remain if no seat were given.' })
  doNothing!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Where the past leads, as many families a quarter as before (tren linear); null without earlier releases.',
  })
  linear!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Where the past leads, the same share a quarter as before (tren geometrik).',
  })
  geometric!: number | null;
}

@FromTable({ columns: columnsOf(PLACE) })
@ObjectType({ simpleResolvers: true, description: 'The path of one kelurahan.' })
export class ScenarioPlace {
  @Edge(() => Region, { on: inPlace, description: 'The kelurahan.', nullable: true })
  region!: Region | null;

  @FromSql((row) => listOf(row.col('remaining'), 'numeric'))
  @Field(() => [DecimalScalar], { description: 'Families that remain at the end of each quarter, in their order.' })
  remaining!: number[];
}

@FromTable({ columns: columnsOf(ALLOCATION) })
@ObjectType({ simpleResolvers: true, description: 'Seats of a program in a kelurahan and a quarter (alokasi).' })
export class ScenarioAllocation {
  @Edge(() => Region, { on: inPlace, description: 'The kelurahan.', nullable: true })
  region!: Region | null;

  @Field(() => String, { description: 'Code of the program.' })
  program!: string;

  @Field(() => PeriodScalar, { description: 'The quarter.' })
  period!: string;

  @Field(() => Int, { description: 'Seats.' })
  seats!: number;

  @Field(() => RupiahScalar, { description: 'What they cost.' })
  cost!: number;
}

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

  @Field(() => RegionCodeScalar, { nullable: true, description: 'Where; null for the whole area.' })
  region!: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the program it is about.' })
  program!: string | null;

  @Field(() => Pillar, { nullable: true, description: 'The pillar it is about.' })
  pillar!: string | null;

  @Field(() => FundSource, { nullable: true, description: 'The source it is about.' })
  source!: string | null;

  @Field(() => RupiahScalar, { description: 'The unit: so many more seats or rupiah; of a floor, so many seats less.' })
  unit!: number;

  @Field(() => DecimalScalar, { description: 'What one more unit gave when it was solved again.' })
  gives!: number;

  @Field(() => DecimalScalar, { description: 'What the dual values said it would give.' })
  expected!: number;

  @Field(() => ScenarioCounts, { description: 'What `gives` counts.' })
  counts!: string;
}

@Resolver(() => ScenarioBottleneck)
export class ScenarioBottleneckWords {
  @Needs({
    bottleneckFacts: (row) =>
      `json_build_object(${Object.keys(BOTTLENECK)
        .map((name) => `'${name}', ${row.col(name)}`)
        .join(', ')})`,
  })
  @FieldResolver(() => String, { description: 'The same in words, in your language.' })
  message(
    @Root() { bottleneckFacts }: { readonly bottleneckFacts: BottleneckFacts },
    @Ctx() { viewer }: HubContext,
  ): string {
    return bottleneckInWords(bottleneckFacts)[viewer.language];
  }
}

const BY_PLACE = {
  period: {
    type: () => PeriodScalar,
    nullable: true,
    description: 'Of this quarter.',
    sqlType: 'text' as const,
    where: (row: { col(name: string): string }, value: string) => `${row.col('period')} = ${value}`,
  },
  program: {
    type: () => String,
    nullable: true,
    description: 'Of the program with this code.',
    sqlType: 'text' as const,
    where: (row: { col(name: string): string }, value: string) => `${row.col('program')} = ${value}`,
  },
  within: {
    type: () => RegionCodeScalar,
    nullable: true,
    description: 'In this area.',
    sqlType: 'bigint' as const,
    where: (row: { col(name: string): string }, value: string) =>
      `${row.col('region')} between ${value} and region_end(${value})`,
  },
};

@FromTable({ columns: columnsOf(RESULT) })
@ObjectType({
  simpleResolvers: true,
  description:
    'What a scenario comes to (hasil). Families are expected numbers: a count of the register, not an official figure of poverty.',
})
export class ScenarioResult {
  @Field(() => DecimalScalar, { description: 'The goal: so many families remain at most.' })
  goal!: number;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'From which quarter on the goal is kept; null if it is not reached: then `remaining` is the best there is.',
  })
  reachesGoal!: string | null;

  @Field(() => Int, { description: 'Families at the start.' })
  start!: number;

  @Field(() => DecimalScalar, { description: 'Families that remain at the end.' })
  remaining!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'They as a share of the households counted at the start.',
  })
  share!: number | null;

  @Field(() => DecimalScalar, {
    description: 'No plan leaves fewer at the end, not even one in parts of seats.',
  })
  fewest!: number;

  @Field(() => DecimalScalar, { description: 'Quarters that families spend in extreme poverty, in all.' })
  familyQuarters!: number;

  @Field(() => Boolean, { description: 'Proven to be the best plan in whole seats.' })
  proven!: boolean;

  @Field(() => DecimalScalar, {
    description: 'By what share of `familyQuarters` a better plan could be better at most; 0.01 is one percent.',
  })
  gap!: number;

  @Field(() => RupiahScalar, { description: 'What the plan costs (biaya).' })
  spent!: number;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'Money that reaches the goal at the end, if no budget were limited (kebutuhan anggaran); null if seats or time forbid it.',
  })
  needed!: number | null;

  @Field(() => RupiahScalar, { nullable: true, description: 'No plan reaches the goal with less.' })
  neededAtLeast!: number | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'The least money from outside all limits with which the goal is reached (kekurangan); null if none does.',
  })
  shortfall!: number | null;

  @Edge(() => [ScenarioPoint], {
    source: (row) => entriesOf(row.col('path'), POINT),
    order: { properties: ['period'], direction: 'ASC' },
    bound: 40,
    expected: 12,
    description: 'The path by quarter, beside the trend and the do-nothing line.',
  })
  path!: ScenarioPoint[];

  @Edge(() => [ScenarioPlace], {
    source: (row) => entriesOf(row.col('places'), PLACE),
    order: { properties: ['region'], direction: 'ASC' },
    bound: 1_000,
    expected: 44,
    description: 'The path of each kelurahan, by code.',
  })
  places!: ScenarioPlace[];

  @Edge(() => [ScenarioAllocation], {
    source: (row) => entriesOf(row.col('allocation'), ALLOCATION),
    order: { properties: ['period', 'region', 'program'], direction: 'ASC' },
    bound: 1_000,
    expected: 200,
    args: BY_PLACE,
    description: 'Where seats go, by quarter, kelurahan and program; at most 1,000, so ask a large area by quarter.',
  })
  allocation!: ScenarioAllocation[];

  @Edge(() => [ScenarioBottleneck], {
    source: (row) => entriesOf(row.col('bottlenecks'), BOTTLENECK),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 10,
    expected: 10,
    description: 'Limits that bind, what gives most first; each confirmed by solving again.',
  })
  bottlenecks!: ScenarioBottleneck[];
}
