import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import { Edge, FromTable, Needs } from '../../platform/graph/decorators';
import { DateScalar } from '../../platform/graph/scalars';
import { explained, type OutOfForce } from './messages';
import { Regulation } from './regulation.type';
import { WARNING } from './regulation.sql';

@FromTable({ columns: WARNING })
@ObjectType({
  simpleResolvers: true,
  description:
    'A rule that a program runs under and that holds no longer, with nothing after it (peringatan regulasi).',
})
export class RegulationWarning {
  @Edge(() => Regulation, {
    on: (warning, regulation) => `${regulation.col('id')} = ${warning.col('regulationId')}`,
    description: 'The rule that names the program and holds no longer.',
  })
  regulation!: Regulation;

  @Edge(() => Regulation, {
    on: (warning, regulation) => `${regulation.col('id')} = ${warning.col('replacedById')}`,
    nullable: true,
    description: 'What took its place and does not name the program; null if it was withdrawn.',
  })
  replacedBy!: Regulation | null;

  @Field(() => DateScalar, { description: 'Since when it holds no longer (sejak).' })
  since!: string;
}

@Resolver(() => RegulationWarning)
export class RegulationWarningResolver {
  @Needs({
    outOfForce: (row) =>
      `json_build_object('cited', ${row.col('cited')}, 'replacedBy', ${row.col('replacedBy')}, 'since', ${row.col('since')})`,
  })
  @FieldResolver(() => String, { description: 'What is wrong and since when, in your language.' })
  message(@Root() { outOfForce }: { readonly outOfForce: OutOfForce }, @Ctx() { viewer }: HubContext): string {
    return explained(outOfForce)[viewer.language];
  }
}
