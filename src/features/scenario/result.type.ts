import { Field, Int, ObjectType } from 'type-graphql';
import type { RowSql } from '../../platform/graph/bindings';
import { Edge, FromSql, FromTable } from '../../platform/graph/decorators';
import { DecimalScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { FundSource } from '../budget';
import { Pillar } from '../program';
import { Region } from '../region';
import { ScenarioBottleneck } from './bottleneck.type';
import {
  ALLOCATION,
  BOTTLENECK,
  columnsOf,
  COST,
  entriesOf,
  inPlace,
  inTiers,
  listOf,
  ofKnown,
  PLACE,
  POINT,
  RESULT,
} from './scenario.sql';

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
      'Where the past leads by the last day of the quarter, as many families a day as between the releases of the registry that ranks ' +
      '(tren linear); null unless two cover the area.',
  })
  linear!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Where the past leads by the same share instead (tren geometrik).',
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

@FromTable({ columns: columnsOf(COST) })
@ObjectType({
  simpleResolvers: true,
  description: 'What a program takes in a year, as a budget is written (kebutuhan per tahun).',
})
export class ScenarioCost {
  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => String, { description: 'Code of the program.' })
  program!: string;

  @Field(() => Pillar, { description: 'Its pillar.' })
  pillar!: string;

  @Field(() => FundSource, { description: 'Who pays.' })
  source!: string;

  @Field(() => Int, { description: 'Seats of its quarters added up: one held for four quarters is four.' })
  seats!: number;

  @Field(() => RupiahScalar, { description: 'What they cost.' })
  cost!: number;
}

/** Seats that the viewer may know of. */
const seatsOf = (row: RowSql): string => inTiers(ofKnown(entriesOf(row.col('allocation'), ALLOCATION)));

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
      'From which quarter on the goal is kept; null if it is not reached: then `remaining` is the best that was found.',
  })
  reachesGoal!: string | null;

  @Field(() => Int, {
    description:
      'Extremely poor families at the start, the sum of the kelurahan; rounded ones add up to another number than that of the whole area.',
  })
  start!: number;

  @Field(() => DecimalScalar, { description: 'Families that remain at the end.' })
  remaining!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'They as a share of the households counted at the start.',
  })
  share!: number | null;

  @Field(() => DecimalScalar, {
    description: 'No plan leaves fewer at the end within the limits, not even one in parts of seats.',
  })
  fewest!: number;

  @Field(() => DecimalScalar, { description: 'Quarters that families spend in extreme poverty, in all.' })
  familyQuarters!: number;

  @Field(() => Boolean, { description: 'Proven to be the best plan in whole seats.' })
  proven!: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'By what share `familyQuarters` are more than the fewest that a plan as good at the end could have; 0.01 is one percent. Null where ' +
      'that is not known.',
  })
  gap!: number | null;

  @Field(() => RupiahScalar, { description: 'What the plan costs (biaya).' })
  spent!: number;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'Money with which a plan in whole seats reaches the goal by the last quarter, if no budget were limited (kebutuhan anggaran); ' +
      'it may leave earlier quarters poorer than the plan does. Null if no such plan was found.',
  })
  budgetNeeded!: number | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'No plan reaches the goal with less, not even one in parts of seats; null if seats, time or exit rates forbid it at any price.',
  })
  budgetNeededAtLeast!: number | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description:
      'Money from outside all limits of money with which a plan in whole seats reaches the goal (kekurangan); 0 if it is reached, null if ' +
      'no such plan was found. Money in the wrong place counts as missing.',
  })
  shortfall!: number | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description: 'With less money from outside no plan reaches the goal; null if none does at any price.',
  })
  shortfallAtLeast!: number | null;

  @Edge(() => [ScenarioPoint], {
    source: (row) => entriesOf(row.col('path'), POINT),
    order: { properties: ['period'], direction: 'ASC' },
    bound: 40,
    expected: 12,
    description: 'The path by quarter, beside the trend and the do-nothing line.',
  })
  path!: ScenarioPoint[];

  @Edge(() => [ScenarioPlace], {
    source: (row) => inTiers(entriesOf(row.col('places'), PLACE)),
    order: { properties: ['region'], direction: 'ASC' },
    bound: 1_000,
    expected: 44,
    description: 'The path of each kelurahan of your tiers, by code; at most 1,000.',
  })
  places!: ScenarioPlace[];

  @Edge(() => [ScenarioAllocation], {
    source: (row) => seatsOf(row),
    order: { properties: ['period', 'region', 'program'], direction: 'ASC' },
    bound: 10_000,
    expected: 200,
    args: BY_PLACE,
    description:
      'Where seats go, by quarter, kelurahan of your tiers and program that you may know of; at most 10,000, and `allocationCount` says how many there are: ask ' +
      'a large area by quarter.',
  })
  allocation!: ScenarioAllocation[];

  @FromSql((row) => `(select count(*)::int from ${seatsOf(row)} seats)`)
  @Field(() => Int, { description: 'Entries of `allocation` that you may read, in all quarters.' })
  allocationCount!: number;

  @Edge(() => [ScenarioCost], {
    source: (row) => ofKnown(entriesOf(row.col('costs'), COST)),
    order: { properties: ['year', 'program'], direction: 'ASC' },
    bound: 400,
    expected: 20,
    description:
      'What it costs by year and program, of the whole area and the programs that you may know of; all of them add up to `spent`.',
  })
  costs!: ScenarioCost[];

  @Edge(() => [ScenarioBottleneck], {
    source: (row) => inTiers(ofKnown(entriesOf(row.col('bottlenecks'), BOTTLENECK))),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 10,
    expected: 10,
    description:
      'The ten limits that bind most, what gives most first; each confirmed by solving again. None where no limit stands in the way.',
  })
  bottlenecks!: ScenarioBottleneck[];
}
