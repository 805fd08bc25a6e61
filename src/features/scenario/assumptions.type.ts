import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromSql, FromTable } from '../../platform/graph/decorators';
import { DecimalScalar, PeriodScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { FundSource } from '../budget';
import { Pillar, Program } from '../program';
import { ScenarioEach, ScenarioLimitKind } from './scenario.enums';
import {
  allKnown,
  ASSUMPTIONS,
  BUNDLE,
  columnsOf,
  codeOf,
  entriesOf,
  inTiers,
  LIMIT,
  listOf,
  ofKnown,
  PROGRAM,
  quarterOf,
} from './scenario.sql';

@FromTable({ columns: { ...columnsOf(PROGRAM), place: 'place' } })
@ObjectType({ simpleResolvers: true, description: 'What a program is assumed to cost and to bring about.' })
export class ScenarioProgram {
  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => String, { description: 'Its name, as it was.' })
  name!: string;

  @Edge(() => Program, {
    on: (row, program) => `${program.col('id')} = ${row.col('id')}::uuid`,
    nullable: true,
    description: 'The program; null outside your tiers.',
  })
  program!: Program | null;

  @Field(() => Pillar, { description: 'Its pillar.' })
  pillar!: string;

  @Field(() => FundSource, { description: 'Who pays for it (sumber dana).' })
  source!: string;

  @Field(() => RupiahScalar, { description: 'What a seat costs a quarter (biaya satuan).' })
  unitCost!: number;

  @Field(() => DecimalScalar, { description: 'Share of the families with a seat that leave extreme poverty by it.' })
  exitRate!: number;

  @Field(() => Int, { description: 'After how many quarters they leave.' })
  lag!: number;

  @Field(() => Boolean, { description: 'Also holds families that cannot work their way out (dukungan permanen).' })
  supports!: boolean;
}

@FromTable({ columns: { ...columnsOf(BUNDLE), place: 'place' } })
@ObjectType({ simpleResolvers: true, description: 'Programs that a family is given together (paket).' })
export class ScenarioBundle {
  @FromSql((row) => listOf(row.col('programs'), 'text'))
  @Field(() => [String], { description: 'Codes of the programs.' })
  programs!: string[];

  @Field(() => DecimalScalar, { description: 'Share that leaves.' })
  exitRate!: number;

  @Field(() => Int, { description: 'After how many quarters.' })
  lag!: number;
}

@FromTable({ columns: { ...columnsOf(LIMIT), place: 'place' } })
@ObjectType({ simpleResolvers: true, description: 'A limit of seats or money, or a policy floor (batas).' })
export class ScenarioLimit {
  @FromSql((row) => `${row.col('place')} + 1`)
  @Field(() => Int, { description: 'Its number in the list, from 1; explanations name it so.' })
  number!: number;

  @Field(() => ScenarioLimitKind, { description: 'What it limits.' })
  kind!: string;

  @FromSql((row) => codeOf(row.col('region')))
  @Field(() => RegionCodeScalar, { nullable: true, description: 'Where; null for the whole area.' })
  region!: string | null;

  @Field(() => ScenarioEach, { nullable: true, description: 'For each area of this level on its own.' })
  each!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the program it is about.' })
  program!: string | null;

  @Field(() => Pillar, { nullable: true, description: 'The pillar it is about.' })
  pillar!: string | null;

  @Field(() => FundSource, { nullable: true, description: 'The source it is about.' })
  source!: string | null;

  @FromSql((row) => quarterOf(row.col('firstQuarter'), row.col('from')))
  @Field(() => PeriodScalar, { description: 'From this quarter, as it is written.' })
  from!: string;

  @FromSql((row) => quarterOf(row.col('firstQuarter'), row.col('to')))
  @Field(() => PeriodScalar, { description: 'To this quarter.' })
  to!: string;

  @FromColumn('from')
  @Field(() => Int, { description: 'From which quarter, 1 for the first.' })
  fromQuarter!: number;

  @FromColumn('to')
  @Field(() => Int, { description: 'To which quarter.' })
  toQuarter!: number;

  @Field(() => Boolean, { description: 'In each of these quarters, not in all together.' })
  perQuarter!: boolean;

  @Field(() => RupiahScalar, { nullable: true, description: 'So many seats, or rupiah.' })
  amount!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Or seats for this share of the families there.' })
  share!: number | null;
}

@FromTable({ columns: columnsOf(ASSUMPTIONS) })
@ObjectType({ simpleResolvers: true, description: 'What a scenario assumes (asumsi).' })
export class ScenarioAssumptions {
  @Field(() => DecimalScalar, { description: 'The goal: no larger share of the households remains (toleransi).' })
  tolerance!: number;

  @FromSql((row) => `(${row.col('inflow')} ->> 'working')::numeric`)
  @Field(() => DecimalScalar, { description: 'New families with a member who may work, a quarter.' })
  inflowWorking!: number;

  @FromSql((row) => `(${row.col('inflow')} ->> 'permanent')::numeric`)
  @Field(() => DecimalScalar, { description: 'New families of elderly or disabled people only, a quarter.' })
  inflowPermanent!: number;

  @Field(() => DecimalScalar, { description: 'Share of the families served at the start that leaves each quarter.' })
  servedExitRate!: number;

  @Edge(() => [ScenarioProgram], {
    source: (row) => ofKnown(entriesOf(row.col('programs'), PROGRAM), 'e.code'),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 30,
    expected: 13,
    description: 'The programs that you may know of.',
  })
  programs!: ScenarioProgram[];

  @Edge(() => [ScenarioBundle], {
    source: (row) => `(select e.* from ${entriesOf(row.col('bundles'), BUNDLE)} e where ${allKnown('e.programs')})`,
    order: { properties: ['place'], direction: 'ASC' },
    bound: 20,
    expected: 3,
    description: 'The bundles, of programs all of which you may know of.',
  })
  bundles!: ScenarioBundle[];

  @Edge(() => [ScenarioLimit], {
    source: (row) => inTiers(ofKnown(entriesOf(row.col('limits'), LIMIT, { firstQuarter: row.col('firstQuarter') }))),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 100,
    expected: 20,
    description: 'The limits and floors.',
  })
  limits!: ScenarioLimit[];
}
