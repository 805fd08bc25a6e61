import { Field, InputType, ObjectType, Resolver } from 'type-graphql';
import { byCode } from '../../platform/graph/arguments';
import {
  ConnectionEdge,
  Edge,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf, MandateEnum } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { CommitmentConnection, CommitmentFilter, stands } from '../commitment';
import { ProgramConnection, ProgramFilter } from '../program';
import { Region } from '../region';
import { isMember, TeamMembership } from '../team';
import { AgencyEntity } from './agency.entity';

export const Tier = enumOf('Tier', 'Tier of government (tingkat pemerintahan).', {
  NATIONAL: 'National.',
  PROVINCE: 'Province (provinsi); its offices are SKPD.',
  CITY: 'City (kota administrasi); its offices are UKPD.',
  KECAMATAN: 'District (kecamatan).',
  KELURAHAN: 'Urban village (kelurahan).',
});

export const AgencyKind = enumOf('AgencyKind', 'Kind of an agency (jenis perangkat).', {
  NATIONAL: 'A national institution, such as TNP2K.',
  SKPD: 'A provincial agency (satuan kerja perangkat daerah).',
  UKPD: 'A city unit (unit kerja perangkat daerah), such as a Suku Dinas.',
  KECAMATAN: 'A kecamatan office.',
  KELURAHAN: 'A kelurahan office.',
  SECRETARIAT: 'The secretariat of a TKPK or a section of the mayor’s office.',
  PKK: 'A PKK team with its dasawisma cadres.',
});

@FromTable({
  entity: () => AgencyEntity,
  tag: 'agency',
  orders: { CODE: { properties: ['code'], direction: 'ASC' } },
  defaultOrder: 'CODE',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'An office with one tier, one jurisdiction and one or more mandates (perangkat daerah, UKPD, SKPD).',
})
export class Agency extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Stable short code, such as `lurah-cideng`.' })
  code!: string;

  @Field(() => String, { description: 'Official name.' })
  name!: string;

  @Field(() => AgencyKind, { description: 'What kind of office it is.' })
  kind!: string;

  @Field(() => Tier, { description: 'Its tier of government.' })
  tier!: string;

  @Edge(() => Region, { relation: 'jurisdiction', description: 'The area it is responsible for (wilayah kerja).' })
  jurisdiction!: Region;

  @Field(() => [MandateEnum], { description: 'What it is for; decides what it sees and may write.' })
  mandates!: string[];

  @Edge(() => Agency, { relation: 'parent', nullable: true, description: 'The agency it belongs to.' })
  parent!: Agency | null;

  @ConnectionEdge(
    () => ProgramConnection,
    { inverseOf: { relation: 'agency' } },
    { description: 'Programs it owns.', filter: () => ProgramFilter },
  )
  programs!: unknown;

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'agency' }, only: (row) => stands(row) },
    { description: 'Promises it made (komitmen); the next due first.', filter: () => CommitmentFilter },
  )
  commitments!: unknown;

  @Edge(() => [TeamMembership], {
    inverseOf: { relation: 'agency' },
    only: isMember,
    order: { properties: ['regionCode'], direction: 'ASC' },
    expected: 3,
    description: 'The TKPK teams it sits in.',
  })
  memberships!: TeamMembership[];
}

export const AgencyConnection = connectionType('Agency', () => Agency);

@InputType({ description: 'Which agencies.' })
export class AgencyFilter {
  @Where('text[]', (row, value) => `${row.col('tier')} = any (${value})`)
  @Field(() => [Tier], { nullable: true, description: 'Of one of these tiers.' })
  tiers?: string[];

  @Where('text[]', (row, value) => `${row.col('kind')} = any (${value})`)
  @Field(() => [AgencyKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: string[];

  @Where('text', (row, value) => `${value} = any (${row.col('mandates')})`)
  @Field(() => MandateEnum, { nullable: true, description: 'With this mandate.' })
  mandate?: string;
}

@Resolver()
export class AgencyQueries {
  @Root(() => Agency, {
    description: 'An agency by its code; null outside your slice.',
    shape: 'one',
    args: byCode('agency'),
  })
  agency?: Agency;

  @RootConnection(
    () => AgencyConnection,
    {},
    {
      description: 'Agencies of your slice, by code.',
      filter: () => AgencyFilter,
    },
  )
  agencies!: unknown;
}
