import 'reflect-metadata';
import { Field, ID, InterfaceType, Resolver } from 'type-graphql';
import { Root } from './decorators';

@InterfaceType('Node', {
  description: 'An object with a global id. What lies outside your slice reads like what does not exist.',
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque global id; `node(id)` reads the object back.' })
  id!: string;
}

@Resolver()
export class NodeQueries {
  @Root(() => NodeType, {
    description: 'Any object by its global id; null outside your slice, exactly as for an id that does not exist.',
    shape: 'node',
    nullable: true,
    args: { id: { type: () => ID, description: 'Global id.', sqlType: 'text', where: () => 'true' } },
  })
  node?: NodeType;

  @Root(() => [NodeType], {
    description: 'Objects by their global ids, in the order asked, null for each outside your slice. At most 100.',
    shape: 'nodes',
    nullable: 'items',
    args: { ids: { type: () => [ID], description: 'Global ids.', sqlType: 'text[]', where: () => 'true' } },
  })
  nodes!: NodeType[];
}
