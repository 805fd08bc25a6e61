import { Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Resolver, Root as Parent } from 'type-graphql';
import type { Message } from '../../platform/errors/hub-error';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import type { HubContext } from '../../platform/graph/context';
import {
  ConnectionEdge,
  Edge,
  Figures,
  FromSql,
  FromTable,
  GlobalId,
  Needs,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar, DecimalScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { changesOf, RecordChangeConnection } from '../history';
import { Region } from '../region';
import { RegistryRelease } from '../registry';
import { ScenarioAssumptions } from './assumptions.type';
import { ScenarioExitRate, ScenarioHindcast } from './hindcast.type';
import { ScenarioResult } from './result.type';
import { ScenarioEntity } from './scenario.entity';
import { ScenarioState } from './scenario.enums';
import { ASSUMPTIONS, entriesOf, EXIT_RATE, HINDCAST, objectOf, ofKnown, quarterOf, RESULT } from './scenario.sql';

@FromTable({
  entity: () => ScenarioEntity,
  tag: 'scenario',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { NEWEST: { properties: ['createdAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'Where seats and money should go for extreme poverty to fall toward a goal (skenario). Its own agency’s until it is published; ' +
    'then of everybody in the tiers of its area, if it starts from rounded counts, else of those who see exact ones.',
})
export class Scenario extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Edge(() => Region, { relation: 'region', description: 'The area it plans for (wilayah).' })
  region!: Region;

  @Edge(() => Agency, { relation: 'agency', description: 'Whose it is (pemilik).' })
  owner!: Agency;

  @Field(() => PeriodScalar, { description: 'Its first quarter.' })
  firstQuarter!: string;

  @Field(() => Int, { description: 'How many quarters.' })
  quarters!: number;

  @FromSql(
    (row) =>
      `array(select ${quarterOf(row.col('firstQuarter'), 'n')} from generate_series(1, ${row.col('quarters')}) n order by n)`,
  )
  @Field(() => [PeriodScalar], { description: 'Its quarters, the first of them `firstQuarter` (horizon).' })
  horizon!: string[];

  @Field(() => ScenarioState, { description: 'How far it is.' })
  state!: string;

  @FromSql((row) => `${row.col('progress')} / 100.0`)
  @Field(() => DecimalScalar, { description: 'How far it is solved, from 0 to 1 (kemajuan).' })
  progress!: number;

  @Figures(() => ScenarioAssumptions, {
    from: (row) => objectOf(row.col('assumptions'), ASSUMPTIONS, { firstQuarter: row.col('firstQuarter') }),
    reads: 1,
    description: 'What it assumes (asumsi).',
  })
  assumptions!: ScenarioAssumptions;

  @FromSql((row) => `(${row.col('baseline')} ->> 'day')`)
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the counts it started from, frozen when it was run; null before.',
  })
  countedOn!: string | null;

  @Edge(() => RegistryRelease, {
    on: (scenario, release) => `${release.col('id')} = (${scenario.col('baseline')} ->> 'release')::uuid`,
    nullable: true,
    description:
      'The release that these counts are from (rilis), whatever came later; null where none covers the area.',
  })
  release!: RegistryRelease | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'These counts were rounded, as for who does not see the families: published, it is for everybody in the tiers of its area. Exact ' +
      'ones are only for who sees those. Null before it was run.',
  })
  rounded!: boolean | null;

  @Edge(() => [ScenarioHindcast], {
    source: (row) => entriesOf(`(${row.col('baseline')} -> 'hindcast')`, HINDCAST),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 12,
    expected: 3,
    description:
      'What its assumptions would have foretold of the past, for each pair of releases that follow each other, the newest first (uji ' +
      'mundur). Frozen with the counts when it was run, and rounded as they are; of the whole area and all its programs. Empty before it ' +
      'was run, and without two releases, for the whole area, of the registry that ranks there.',
  })
  hindcast!: ScenarioHindcast[];

  @Edge(() => [ScenarioExitRate], {
    source: (row) => ofKnown(entriesOf(`(${row.col('baseline')} -> 'exitRates')`, EXIT_RATE)),
    order: { properties: ['place'], direction: 'ASC' },
    bound: 30,
    expected: 13,
    description:
      'The exit rates it assumes beside those observed in the pairs of `hindcast`, of the programs that you may know of; frozen ' +
      'with the counts when it was run.',
  })
  exitRates!: ScenarioExitRate[];

  @Figures(() => ScenarioResult, {
    nullable: true,
    from: (row) => objectOf(row.col('result'), RESULT),
    reads: 10,
    description: 'What it comes to; null until it is DONE.',
  })
  result!: ScenarioResult | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was run last.' })
  ranAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published (terbit); null if it is not.' })
  publishedAt!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: string;

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was done to it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the record; changes with each write and with its result.' })
  version!: number;
}

@Resolver(() => Scenario)
export class ScenarioWords {
  @Needs({ scenarioFacts: (row) => `json_build_object('explanation', ${row.col('explanation')})` })
  @FieldResolver(() => [String], {
    description:
      'What it comes to in a few sentences, or why there is no plan, in your language; empty until it is solved (penjelasan).',
  })
  explanation(
    @Parent() { scenarioFacts }: { readonly scenarioFacts: { readonly explanation: readonly Message[] | null } },
    @Ctx() { viewer }: HubContext,
  ): string[] {
    return (scenarioFacts.explanation ?? []).map((message) => message[viewer.language]);
  }
}

export const ScenarioConnection = connectionType('Scenario', () => Scenario);

@InputType({ description: 'Which scenarios.' })
export class ScenarioFilter {
  @Where('text[]', (row, value) => `${row.col('state')} = any (${value})`)
  @Field(() => [ScenarioState], { nullable: true, description: 'In one of these states.' })
  states?: string[];

  @Where('boolean', (row, value) => `(${row.col('publishedAt')} is not null) = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Published, or not.' })
  published?: boolean;

  @Where('uuid', (row, value) => `${row.col('agencyId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'Of this agency.' })
  owner?: string;
}

@Resolver()
export class ScenarioQueries {
  @Root(() => Scenario, {
    description: 'A scenario by its id; null outside your slice (skenario).',
    shape: 'one',
    args: byId('scenario'),
  })
  scenario?: Scenario;

  @RootConnection(
    () => ScenarioConnection,
    {},
    {
      description: 'Scenarios of your slice, the newest first. Side by side by `nodes`, two by `comparison`.',
      filter: () => ScenarioFilter,
    },
  )
  scenarios!: unknown;
}
