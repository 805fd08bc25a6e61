import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Region } from '../region';
import { RegistryConfigurationEntity } from './registry-import.entity';
import { Registry } from './registry.type';

@FromTable({
  entity: () => RegistryConfigurationEntity,
  tag: 'configuration',
  bounds: { property: 'regionCode', within: 'tiers' },
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What a registry counts for in an area, since when and why (pengaturan sumber data). The newest one of the nearest area ' +
    'holds; earlier ones stay as its history.',
})
export class RegistryConfiguration extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Registry, { relation: 'registry', description: 'The registry.' })
  registry!: Registry;

  @Edge(() => Region, { relation: 'region', description: 'The area it holds in.' })
  region!: Region;

  @Field(() => Boolean, { description: 'Who is listed here counts as being on the poverty list.' })
  countsAsPovertyList!: boolean;

  @Field(() => Boolean, { description: 'Families of the area are ranked by it.' })
  ranks!: boolean;

  @Field(() => Int, { description: 'Up to this decile a family counts as extremely poor.' })
  extremeDecile!: number;

  @Field(() => DateTimeScalar, { description: 'Since when (berlaku sejak).' })
  since!: string;

  @Field(() => String, { description: 'Why (alasan).' })
  reason!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who decided; null if the agency is outside your slice.',
  })
  agency!: Agency | null;
}
