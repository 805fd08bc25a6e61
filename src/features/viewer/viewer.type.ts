import { Ctx, Field, FieldResolver, ObjectType, Resolver } from 'type-graphql';
import { Edge, FromSql, FromTable, Needs, Root } from '../../platform/graph/decorators';
import { DisclosureEnum, MandateEnum, PurposeEnum } from '../../platform/graph/enums';
import type { HubContext } from '../../platform/graph/context';
import { Agency, AgencyEntity, Tier } from '../agency';
import { Region } from '../region';
import { explainAccess, type AccessExplanation } from './explain-access';

@ObjectType({
  simpleResolvers: true,
  description: 'What you see of one type, and why (aturan akses). It never tells whether a hidden thing exists.',
})
export class AccessRule {
  @Field(() => String, { description: 'The GraphQL type it is about.' })
  type!: string;

  @Field(() => String, { description: 'Which rows, and how much of each, in your language.' })
  rows!: string;

  @Field(() => DisclosureEnum, { description: 'How much of each, with the purpose of this request.' })
  disclosure!: string;

  @Field(() => [String], { description: 'What you may write in this release, as type names; empty for reading only.' })
  writes!: string[];

  @Field(() => String, { description: 'Which mandate says so, and what may be written how, in your language.' })
  why!: string;
}

@FromTable({ entity: () => AgencyEntity })
@ObjectType({ simpleResolvers: true, description: 'You: the agency your token names, and your slice of the graph.' })
export class Viewer {
  @Edge(() => Agency, {
    on: (viewer, agency) => `${agency.col('id')} = ${viewer.col('id')}`,
    description: 'Your agency.',
  })
  agency!: Agency;

  @Field(() => Tier, { description: 'Its tier.' })
  tier!: string;

  @Field(() => [MandateEnum], { description: 'Its mandates; they come from the hub, never from the token.' })
  mandates!: string[];

  @Edge(() => Region, { relation: 'jurisdiction', description: 'Your area: the root of your slice.' })
  region!: Region;

  @FromSql((_, viewer) => viewer.purpose)
  @Field(() => PurposeEnum, {
    nullable: true,
    description: 'Purpose of this request, from the header `simpul-purpose`; without one nothing is shown IDENTIFIED.',
  })
  purpose!: string | null;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Root(() => Viewer, {
    description: 'Who you are and what you see.',
    shape: 'one',
    nullable: false,
    where: (row, viewer) => `${row.col('id')} = ${viewer.agencyId}`,
  })
  viewer!: Viewer;

  @Needs({})
  @FieldResolver(() => [AccessRule], { description: 'Your slice, explained type by type.' })
  access(@Ctx() { viewer }: HubContext): AccessExplanation[] {
    return explainAccess(viewer);
  }
}
