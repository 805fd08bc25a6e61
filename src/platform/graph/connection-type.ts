import { Field, Int, ObjectType } from 'type-graphql';
import { FromTable } from './decorators';

@FromTable({ paging: true })
@ObjectType({ description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Rows come before.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  endCursor!: string | null;
}

/** Makes XConnection and XEdge. Call it beside the type, so that they exist before the schema is built. */
export const connectionType = (name: string, node: () => object): object => {
  @FromTable({ paging: true })
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.`, simpleResolvers: true })
  class Edge {
    @Field(node, { description: 'The row itself.' })
    node!: unknown;

    @Field(() => String, { description: 'Opaque, signed; good for `after` and `before` of the same list.' })
    cursor!: string;
  }

  @FromTable({ connectionOf: name })
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The rows alone.' })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'All rows of the list in your slice; counted only if asked for.' })
    totalCount!: number;
  }
  return Connection;
};
