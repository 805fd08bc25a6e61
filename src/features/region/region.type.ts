import { Field, Int, InterfaceType, ObjectType, Resolver } from 'type-graphql';
import { regionCode } from '../../platform/graph/arguments';
import { levelOf, type RegionLevel } from '../../platform/region-code';
import { ConnectionEdge, Edge, FromColumn, FromSql, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import type { TypeBinding } from '../../platform/graph/bindings';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { enumOf } from '../../platform/graph/enums';
import { RegionCodeScalar } from '../../platform/graph/scalars';
import { type Agency, AgencyConnection } from '../agency';
import { CommitmentConnection, CommitmentFilter, CommitmentOrder, stands } from '../commitment';
import { DuplicateCandidateConnection, DuplicateFilter } from '../duplicate';
import { HouseholdConnection, HouseholdFilter, HouseholdOrder } from '../household';
import { ObservationConnection, ObservationFilter } from '../observation';
import { ProgramConnection, ProgramFilter } from '../program';
import { Team } from '../team';
import { RegionEntity } from './region.entity';
import { ancestors, inRegion, reaching } from './region.sql';

export const RegionLevelEnum = enumOf('RegionLevel', 'Level of an administrative area (tingkat wilayah).', {
  NATION: 'The nation (nasional).',
  PROVINCE: 'Province (provinsi).',
  CITY: 'City or regency (kota, kabupaten). A kota administrasi of Jakarta is not autonomous.',
  KECAMATAN: 'District (kecamatan), led by a camat.',
  KELURAHAN: 'Urban village (kelurahan), led by a lurah.',
});

/** Levels share a table and a tag; the level of a row tells its type. */
const ofLevel = (level: RegionLevel): TypeBinding => ({
  entity: () => RegionEntity,
  tag: 'region',
  orders: { CODE: { properties: ['code'], direction: 'ASC' } },
  defaultOrder: 'CODE',
  discriminator: { property: 'level', value: level },
});

const TYPE_OF_LEVEL: Readonly<Record<RegionLevel, string>> = {
  NATION: 'Nation',
  PROVINCE: 'Province',
  CITY: 'City',
  KECAMATAN: 'Kecamatan',
  KELURAHAN: 'Kelurahan',
};

@InterfaceType('Region', {
  implements: NodeType,
  description:
    'An administrative area (wilayah): nation, province, city, kecamatan or kelurahan. You see your own area, what lies ' +
    'below it and the chain above it; a sibling reads like an area that does not exist.',
})
export abstract class Region extends NodeType {
  @GlobalId()
  declare id: string;

  @FromColumn('dottedCode')
  @Field(() => RegionCodeScalar, { description: 'Kemendagri code (kode wilayah).' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code in the BPS system where it is known (kode BPS); never to be mixed with `code`.',
  })
  bpsCode!: string | null;

  @Field(() => String, { description: 'Official name. Not unique: Gambir is a kecamatan and a kelurahan.' })
  name!: string;

  @Field(() => RegionLevelEnum, { description: 'Its level.' })
  level!: string;

  @Edge(() => Region, { relation: 'parent', nullable: true, description: 'The area directly above.' })
  parent!: Region | null;

  @Edge(() => [Region], {
    on: ancestors,
    order: { properties: ['code'], direction: 'ASC' },
    bound: 4,
    expected: 3,
    description: 'The areas above, the nation first.',
  })
  ancestors!: Region[];

  @ConnectionEdge(
    () => RegionConnection,
    { inverseOf: { relation: 'parent' } },
    { description: 'The areas directly below, by code.' },
  )
  children!: unknown;

  @Edge(() => Team, {
    inverseOf: { relation: 'region' },
    nullable: true,
    description: 'The TKPK of this area, if it has one.',
  })
  team!: Team | null;

  @ConnectionEdge(
    () => AgencyConnection,
    { inverseOf: { relation: 'jurisdiction' } },
    { description: 'Agencies whose jurisdiction is this area (perangkat daerah).' },
  )
  agencies!: Agency[];

  @ConnectionEdge(
    () => HouseholdConnection,
    { inverseOf: { relation: 'kelurahan', of: 'Kelurahan' }, on: inRegion('kelurahanCode') },
    {
      description: 'Families who live here (keluarga), as far as your slice shows them; the poorest first.',
      filter: () => HouseholdFilter,
      orderBy: () => HouseholdOrder,
    },
  )
  households!: unknown;

  @ConnectionEdge(
    () => ProgramConnection,
    { on: reaching('regionCode') },
    { description: 'Programs that reach this area: of agencies here, below and above.', filter: () => ProgramFilter },
  )
  programs!: unknown;

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'region', of: 'Kelurahan' }, on: inRegion('regionCode'), only: (row) => stands(row) },
    {
      description: 'Promises for this area and the areas below it (komitmen); the next due first.',
      filter: () => CommitmentFilter,
      orderBy: () => CommitmentOrder,
    },
  )
  commitments!: unknown;

  @ConnectionEdge(
    () => DuplicateCandidateConnection,
    {
      on: (region, pair) =>
        `${inRegion('kelurahanCode')(region, pair)} and ${inRegion('otherKelurahanCode')(region, pair)}`,
    },
    {
      description:
        'Pairs of families of this area that may be one (antrean tinjauan data ganda), the likeliest first; for TERRITORIAL and ' +
        'COORDINATION, empty for everybody else.',
      filter: () => DuplicateFilter,
    },
  )
  duplicates!: unknown;
}

export const RegionConnection = connectionType('Region', () => Region);

@FromTable(ofLevel('NATION'))
@ObjectType({ implements: Region, simpleResolvers: true, description: 'The nation (nasional), code 00.' })
export class Nation extends Region {}

@FromTable(ofLevel('PROVINCE'))
@ObjectType({ implements: Region, simpleResolvers: true, description: 'A province (provinsi).' })
export class Province extends Region {}

@FromTable(ofLevel('CITY'))
@ObjectType({ implements: Region, simpleResolvers: true, description: 'A city or regency (kota, kabupaten).' })
export class City extends Region {}

@FromTable(ofLevel('KECAMATAN'))
@ObjectType({ implements: Region, simpleResolvers: true, description: 'A district (kecamatan).' })
export class Kecamatan extends Region {}

@FromTable(ofLevel('KELURAHAN'))
@ObjectType({ implements: Region, simpleResolvers: true, description: 'An urban village (kelurahan).' })
export class Kelurahan extends Region {
  @FromSql((row) => row.col('neighbourhoods'))
  @Field(() => Int, { description: 'Number of its neighbourhoods (RW); 0 if unknown.' })
  neighbourhoods!: number;

  @ConnectionEdge(
    () => HouseholdConnection,
    {
      on: (kelurahan, household) =>
        `${household.col('kelurahanCode')} = ${kelurahan.col('code')} and ${household.col('delistedOn')} is not null`,
      order: { properties: ['delistedOrder', 'id'], direction: 'ASC' },
    },
    {
      description:
        'Families that the newest releases of the poverty list leave out (tidak lagi terdaftar), those who held a place in a ' +
        'program then first: to be looked into before a benefit stops. Nothing stops by itself.',
    },
  )
  noLongerListed!: unknown;

  @ConnectionEdge(
    () => ObservationConnection,
    { inverseOf: { relation: 'kelurahan' } },
    {
      description:
        'What cadres saw of its families, the newest first (antrean pengamatan); `statuses: [PENDING]` is what waits for ' +
        'the lurah. Shown to who sees all families of the area.',
      filter: () => ObservationFilter,
    },
  )
  observations!: unknown;
}

const code = regionCode('code');

@Resolver()
export class RegionQueries {
  @Root(() => Region, {
    description: 'An area by its code; null outside your slice.',
    shape: 'one',
    args: { code },
    concrete: (args) => TYPE_OF_LEVEL[levelOf(Number(args['code']))],
  })
  region?: Region;

  @Root(() => Kelurahan, {
    description: 'A kelurahan by its code; null outside your slice or if the code is of another level.',
    shape: 'one',
    args: { code },
    where: (row) => `${row.col('level')} = 'KELURAHAN'`,
  })
  kelurahan?: Kelurahan;
}
