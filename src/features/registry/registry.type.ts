import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { Edge, FromSql, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Region } from '../region';
import { RegistryConfiguration } from './configuration.type';
import { RegistryEntity, RegistryReleaseEntity } from './registry.entity';
import { inForce } from './registry.sql';

export const CodeSystem = enumOf('CodeSystem', 'Whose region codes a delivery uses; the two systems clash.', {
  KEMENDAGRI: 'Codes of the Ministry of Home Affairs; 3171 is Jakarta Pusat.',
  BPS: 'Codes of Statistics Indonesia; 3171 is Jakarta Selatan, 3173 Jakarta Pusat.',
});

@FromTable({ entity: () => RegistryReleaseEntity, tag: 'release' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'One dated delivery of a registry for an area (rilis data).',
})
export class RegistryRelease extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Registry, { relation: 'registry', description: 'The registry it is a delivery of.' })
  registry!: Registry;

  @Field(() => String, { description: 'How people call it.' })
  label!: string;

  @Field(() => DateScalar, { description: 'The day its content describes (keadaan per tanggal).' })
  asOf!: string;

  @Edge(() => Region, {
    relation: 'region',
    description: 'The area it was delivered for (wilayah rilis): two of the same day and name differ by it.',
  })
  region!: Region;

  @FromSql((row, viewer) => {
    const listings = row.col('listings');
    // Counted as families of the area too: two roundings of one number would tell more than one.
    const counted = `(select n.families from release_count_protected n where n.release_id = ${row.col('id')}
      and n.region_code = ${row.col('regionCode')} and n.listings = ${listings} and abs(n.families - ${listings}) < 5)`;
    const shown = `coalesce(${counted}, protected_count(${listings}, ${row.col('id')}::text || ${viewer.protection}))`;
    if (!viewer.seesArea) return shown;
    const inArea = `${row.col('regionCode')} between ${viewer.lo} and ${viewer.hi}`;
    return `case when ${inArea} then ${listings} else ${shown} end`;
  })
  @Field(() => Int, {
    description:
      'Families it lists. Exact for who sees all families of its area; for others rounded at random to a multiple of 5, ' +
      'always the same way.',
  })
  listings!: number;

  @Field(() => CodeSystem, { description: 'The code system the delivery used.' })
  codeSystem!: string;

  @Field(() => Boolean, {
    description: 'All of it is there, and it ranks; false while the import that brings it is under way.',
  })
  complete!: boolean;
}

@FromTable({ entity: () => RegistryEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'A source of poverty data: P3KE, DTSEN, DTKS, Carik, BPKS (sumber data kemiskinan). Sources are never merged into one ' +
    'number; which of them count as the poverty list is configuration.',
})
export class Registry {
  @Field(() => String, { description: 'Short code, such as `P3KE`.' })
  code!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @FromSql(inForce('countsAsPovertyList', 'counts_as_poverty_list'))
  @Field(() => Boolean, { description: 'Who is listed here counts, in your area, as being on the poverty list.' })
  countsAsPovertyList!: boolean;

  @FromSql(inForce('ranks', 'ranks'))
  @Field(() => Boolean, { description: 'Families of your area are ranked by it (dasar pemeringkatan).' })
  ranks!: boolean;

  @Edge(() => [RegistryConfiguration], {
    relation: 'configurations',
    order: { properties: ['since', 'id'], direction: 'DESC' },
    bound: 100,
    description:
      'What it counted for in which area since when, as far as your tiers go; the newest first, at most 100.',
  })
  configurations!: RegistryConfiguration[];

  @Edge(() => [RegistryRelease], {
    relation: 'releases',
    order: { properties: ['asOf'], direction: 'DESC' },
    bound: 100,
    description: 'Its deliveries, the newest first; at most 100.',
  })
  releases!: RegistryRelease[];
}

@Resolver()
export class RegistryQueries {
  @Root(() => [Registry], {
    description: 'All registries the hub knows.',
    shape: 'list',
    bound: 50,
    order: { properties: ['code'], direction: 'ASC' },
  })
  registries!: Registry[];
}
