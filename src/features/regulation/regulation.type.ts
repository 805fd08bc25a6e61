import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import {
  ConnectionEdge,
  Edge,
  FromSql,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { File } from '../file';
import { changesOf, RecordChangeConnection } from '../history';
import { Program } from '../program';
import { RegulationEntity } from './regulation.entity';
import { RegulationKind, RegulationStatus } from './regulation.kinds';
import { citation, governed, governing, holdsIn, mentions, status, takesPlaceOf } from './regulation.sql';

/** Programs that one regulation names. */
export const MOST_PROGRAMS = 100;

@FromTable({
  entity: () => RegulationEntity,
  tag: 'regulation',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { NEWEST: { properties: ['inForce', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({ implements: NodeType, simpleResolvers: true, description: 'A rule that governs programs (regulasi).' })
export class Regulation extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => RegulationKind, { description: 'What kind it is (jenis).' })
  kind!: string;

  @Field(() => String, { description: 'Its number, such as `12` (nomor).' })
  number!: string;

  @Field(() => Int, { description: 'The year of its number (tahun).' })
  year!: number;

  @FromSql(citation)
  @Field(() => String, { description: 'How it is cited, `Kepwal 12/2023` (sebutan).' })
  citation!: string;

  @Field(() => String, { description: 'What it is about (tentang).' })
  title!: string;

  @Edge(() => Agency, { relation: 'issuer', description: 'The agency that published it (penerbit).' })
  issuer!: Agency;

  @Field(() => DateScalar, { description: 'The day from which it holds (berlaku sejak).' })
  inForce!: string;

  @FromSql(status)
  @Field(() => RegulationStatus, { description: 'Whether it holds today (status).' })
  status!: string;

  @Edge(() => Regulation, {
    relation: 'supersedes',
    nullable: true,
    description: 'The one whose place it takes (menggantikan); null if none, or outside your tiers.',
  })
  supersedes!: Regulation | null;

  @Edge(() => Regulation, {
    on: takesPlaceOf,
    nullable: true,
    description: 'The one that takes its place, from the day that one is in force (digantikan oleh).',
  })
  supersededBy!: Regulation | null;

  @Edge(() => [Program], {
    on: governed,
    order: { properties: ['code'], direction: 'ASC' },
    bound: MOST_PROGRAMS,
    expected: 5,
    description: 'Programs it governs (program yang diatur), by code; of those of sibling areas you are not told.',
  })
  governs!: Program[];

  @FromSql((row) => `'/files/file_' || ${row.col('fileId')}`)
  @Field(() => String, {
    nullable: true,
    description: 'Where its text is, on this server: GET with the header `authorization` (alamat dokumen).',
  })
  documentUrl!: string | null;

  @Edge(() => File, { relation: 'document', nullable: true, description: 'Its text, as a file (dokumen).' })
  document!: File | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which it is withdrawn (dicabut sejak); it may be still to come.',
  })
  revokedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is withdrawn (alasan pencabutan).' })
  revokedBecause!: string | null;

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was done to it, corrections among it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the record; changes with each correction.' })
  version!: number;
}

export const RegulationConnection = connectionType('Regulation', () => Regulation);

const SEARCH = {
  holds: (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= 100,
  says: { id: 'Cari dengan 1 sampai 100 karakter.', en: 'Search by 1 to 100 characters.' },
};

@InputType({ description: 'Which regulations.' })
export class RegulationFilter {
  @Where('text[]', (row, value) => `${row.col('kind')} = any (${value})`)
  @Field(() => [RegulationKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: string[];

  @Where('text[]', (row, value) => `${status(row)} = any (${value})`)
  @Field(() => [RegulationStatus], { nullable: true, description: 'With one of these statuses today.' })
  statuses?: string[];

  @Where('uuid', (row, value) => `${row.col('issuerId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'Published by this agency.' })
  issuer?: string;

  @Where('uuid', governing, { id: 'program' })
  @Field(() => ID, { nullable: true, description: 'That govern this program.' })
  program?: string;

  @Where('bigint', holdsIn)
  @Field(() => RegionCodeScalar, { nullable: true, description: 'Issued for this area, or for one above it.' })
  region?: number;

  @Where('text', mentions, 'none', SEARCH)
  @Field(() => String, {
    nullable: true,
    description: 'With this in what it is cited as or about, in any case of letters.',
  })
  search?: string;
}

@Resolver()
export class RegulationQueries {
  @Root(() => Regulation, {
    description: 'A regulation by its id; null outside your slice.',
    shape: 'one',
    args: byId('regulation'),
  })
  regulation?: Regulation;

  @RootConnection(
    () => RegulationConnection,
    {},
    { description: 'Regulations of your slice, the newest first.', filter: () => RegulationFilter },
  )
  regulations!: unknown;
}
