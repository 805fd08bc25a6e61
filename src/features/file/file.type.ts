import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromSql, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment, ProgressReport } from '../commitment';
import { EvidenceEntity, FileEntity } from './file.entity';

@FromTable({ entity: () => FileEntity, tag: 'file' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A file that was sent with `POST /files` (berkas). Seen by the agency that sent it, and by who sees what it is evidence of, ' +
    'a report, an answer of an inspection or to a finding, or the meeting it is presented in; what it holds, only by that agency, by ' +
    'the inspector whose finding it answers, by who sees ' +
    'the families of the place or verifies its promises, and, of a presentation, by the agency that presents it and those invited that have not declined. The text of ' +
    'a regulation is read by whoever sees the regulation.',
})
export class File extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Its name (nama berkas).' })
  name!: string;

  @Field(() => String, { description: 'What it is, by its bytes (jenis): PDF, PNG, JPEG, WebP, XLSX or DOCX.' })
  mediaType!: string;

  @Field(() => Int, { description: 'How large it is (ukuran).' })
  bytes!: number;

  @FromSql(
    (row) =>
      `case when exists (select from file_content held where held.file_id = ${row.col('id')}) then ${row.col('hash')} end`,
  )
  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of its bytes, in hexadecimal (sidik jari); null for who may not read them, who could try out by it what they are.',
  })
  hash!: string | null;

  @Edge(() => Agency, {
    relation: 'uploadedBy',
    nullable: true,
    description: 'The agency that sent it (pengirim); null if the agency is outside your tiers.',
  })
  uploadedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was sent; sent again before it is attached, when last.' })
  uploadedAt!: string;

  @FromSql((row) => `'/files/file_' || ${row.col('id')}`)
  @Field(() => String, {
    description: 'Where its bytes are, on this server: GET with the header `authorization` (alamat unduh).',
  })
  url!: string;
}

@FromTable({
  entity: () => EvidenceEntity,
  tag: 'evidence',
  bounds: { property: 'regionCode', within: 'tiers' },
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'What shows that a report of progress is true (bukti, data dukung): a file, and a word on it.',
})
export class Evidence extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => ProgressReport, { relation: 'report', description: 'The report it belongs to.' })
  report!: ProgressReport;

  @Edge(() => Commitment, { relation: 'commitment', description: 'The promise.' })
  commitment!: Commitment;

  @Edge(() => File, { relation: 'file', description: 'The file.' })
  file!: File;

  @Field(() => String, { nullable: true, description: 'What is to be seen (keterangan).' })
  caption!: string | null;
}
