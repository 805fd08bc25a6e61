import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { RegistryRelease } from '../registry';
import { ListingEntity } from './household.entity';

@FromTable({ columns: { name: 'key', value: 'value' } })
@ObjectType({ simpleResolvers: true, description: 'One attribute as its source delivered it (variabel).' })
export class Attribute {
  @Field(() => String, { description: 'Column of the source, such as `jenis_lantai`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its value as delivered.' })
  value!: string | null;
}

@FromTable({
  entity: () => ListingEntity,
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
})
@ObjectType({
  simpleResolvers: true,
  description: 'A family’s entry in one release of a registry (data keluarga dalam rilis).',
})
export class Listing {
  @Edge(() => RegistryRelease, { relation: 'release', description: 'The release.' })
  release!: RegistryRelease;

  @Field(() => Int, { nullable: true, description: 'Decile by this release, 1 to 10.' })
  decile!: number | null;

  @Edge(() => [Attribute], {
    source: (listing) => `jsonb_each_text(${listing.col('attributes')})`,
    order: { properties: ['name'], direction: 'ASC' },
    bound: 200,
    expected: 20,
    description: 'Everything else the source says of the family, by name; no identity, address or birth date.',
  })
  attributes!: Attribute[];

  @Field(() => Boolean, { description: 'The release counts the family in; false where it names it as removed.' })
  inside!: boolean;
}
