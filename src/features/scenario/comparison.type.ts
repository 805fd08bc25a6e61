import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { RowSql } from '../../platform/graph/bindings';
import type { HubContext } from '../../platform/graph/context';
import { Edge, FromSql, FromTable, Needs } from '../../platform/graph/decorators';
import { DecimalScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Region } from '../region';
import { BESIDE, DIFFERENCE, differing, pathsOf, placesOf, programsOf, totalsOf } from './comparison.sql';
import { differenceInWords, UNLIKE, type DifferenceFacts, type Unlike } from './comparison.words';
import { ScenarioFigure } from './scenario.enums';
import { columnsOf, factsOf, inPlace, listOf } from './scenario.sql';

@FromTable({ columns: { ...columnsOf(DIFFERENCE), place: 'place' } })
@ObjectType({
  simpleResolvers: true,
  description: 'A figure of two scenarios side by side (perbedaan). Null where one of them has none.',
})
export class ScenarioDifference {
  @Field(() => ScenarioFigure, { description: 'Which figure, and its unit.' })
  what!: string;

  @FromSql((row) => listOf(row.col('programs'), 'text'))
  @Field(() => [String], {
    description: 'Codes of the programs it is about: one, those of a bundle in the order of their codes, or none.',
  })
  programs!: string[];

  @Edge(() => Region, { on: inPlace, nullable: true, description: 'Where; null for the whole area.' })
  region!: Region | null;

  @Field(() => PeriodScalar, { nullable: true, description: 'The quarter; null for all.' })
  period!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a limit: its number in the assumptions of this scenario.' })
  number!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its number in those of the other.' })
  otherNumber!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The figure in this scenario; null if it has none.' })
  here!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The figure in the other; null if it has none.' })
  there!: number | null;

  @Field(() => String, { nullable: true, description: 'In this scenario, where it is no number: see `what`.' })
  hereText!: string | null;

  @Field(() => String, { nullable: true, description: 'In the other, where it is no number.' })
  thereText!: string | null;

  @FromSql((row) => `${row.col('here')} - ${row.col('there')}`)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'This less the other (selisih): below 0 the other has more. Null unless both have one.',
  })
  difference!: number | null;
}

@Resolver(() => ScenarioDifference)
export class ScenarioDifferenceWords {
  @Needs({
    differenceFacts: (row) =>
      factsOf(row, DIFFERENCE, { place: `(select r.name from region r where r.code = ${row.col('region')})` }),
  })
  @FieldResolver(() => String, { description: 'The same in words, in your language.' })
  message(
    @Root() { differenceFacts }: { readonly differenceFacts: DifferenceFacts },
    @Ctx() { viewer }: HubContext,
  ): string {
    return differenceInWords(differenceFacts, viewer.language);
  }
}

/** Three figures of each of 2,000 kelurahan. */
export const MOST_COMPARED_PLACES = 6_000;

const listing = (source: (row: RowSql) => string, bound: number, expected: number, description: string) => ({
  source,
  order: { properties: ['place'], direction: 'ASC' } as const,
  bound,
  expected,
  description,
});

@FromTable({ columns: Object.fromEntries(BESIDE.map((name) => [name, name])) })
@ObjectType({
  simpleResolvers: true,
  description:
    'A scenario beside another (perbandingan skenario): what they assume differently, and what each comes to. Of areas in your tiers and ' +
    'programs that you may know of.',
})
export class ScenarioComparison {
  @Edge(
    () => [ScenarioDifference],
    listing(
      differing,
      600,
      40,
      'What they assume differently (beda asumsi): the goal, families that come, programs, bundles and limits, each in the order of this ' +
        'scenario and then what only the other has. Limits are compared with those of the same kind, place, time and object, wherever ' +
        'they stand in the list. Empty where nothing differs.',
    ),
  )
  assumptions!: ScenarioDifference[];

  @Edge(
    () => [ScenarioDifference],
    listing(
      totalsOf,
      8,
      40,
      'What they come to in all (hasil), whether it differs or not: of all programs, as `spent` is. Empty unless both have a result.',
    ),
  )
  totals!: ScenarioDifference[];

  @Edge(
    () => [ScenarioDifference],
    listing(
      pathsOf,
      240,
      72,
      'REMAINING, SEATS and SPENT of all programs by quarter of the calendar (jalur). Empty unless both have a result.',
    ),
  )
  path!: ScenarioDifference[];

  @Edge(
    () => [ScenarioDifference],
    listing(
      programsOf,
      120,
      52,
      'SEATS and SPENT of each program that one of them offers, all quarters added up. Empty unless both have a result.',
    ),
  )
  programs!: ScenarioDifference[];

  @Edge(
    () => [ScenarioDifference],
    listing(
      placesOf,
      MOST_COMPARED_PLACES,
      3_000,
      'REMAINING at the end, SEATS and SPENT of the programs that you may know of, of each kelurahan of your tiers, by code; at most 6,000, ' +
        'which are three a kelurahan. Empty unless both have a result.',
    ),
  )
  places!: ScenarioDifference[];
}

@Resolver(() => ScenarioComparison)
export class ScenarioComparisonWords {
  @Needs({ unlike: (row) => `to_json(${row.col('unlike')})` })
  @FieldResolver(() => [String], {
    description: 'Why their figures are not of the same thing, in your language; empty where they are (peringatan).',
  })
  warnings(@Root() { unlike }: { readonly unlike: readonly Unlike[] }, @Ctx() { viewer }: HubContext): string[] {
    return unlike.map((one) => UNLIKE[one][viewer.language]);
  }
}
