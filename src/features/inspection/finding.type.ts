import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import {
  ConnectionEdge,
  Edge,
  FromSql,
  FromTable,
  GlobalId,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { File } from '../file';
import { changesOf, RecordChangeConnection } from '../history';
import { FindingEntity, FindingResponseEntity } from './finding.entity';
import { FindingStatus, Severity } from './inspection.enums';
import { evidenceOfResponse, isOverdue, isPromiseKept, isPromiseOf, liesIn } from './inspection.sql';
import { Inspection } from './inspection.type';
import { MOST_EVIDENCE } from './limits';

@FromTable({ entity: () => FindingResponseEntity })
@ObjectType({
  simpleResolvers: true,
  description: 'What the responsible agency answers to a finding, and what the inspector says to that (tanggapan).',
})
export class FindingResponse {
  @Edge(() => Agency, { relation: 'responder', description: 'Who answers: the responsible agency (penanggap).' })
  responder!: Agency;

  @Field(() => String, { description: 'The answer (tanggapan).' })
  text!: string;

  @Edge(() => Commitment, {
    relation: 'commitment',
    nullable: true,
    description: 'The promise the agency makes of it (komitmen); null if none, or outside your tiers.',
  })
  commitment!: Commitment | null;

  @Edge(() => [File], {
    on: evidenceOfResponse,
    order: { properties: ['uploadedAt', 'id'], direction: 'ASC' },
    bound: MOST_EVIDENCE,
    expected: 1,
    description:
      'What shows it (bukti), 10 files at most; what they hold is for the inspector and who answers, later also for who sees the families there.',
  })
  evidence!: File[];

  @Field(() => DateTimeScalar, { description: 'When it was answered.' })
  respondedAt!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it will do; null until the inspector has said.' })
  accepted!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What the inspector says to it (hasil verifikasi).' })
  review!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the inspector said so.' })
  reviewedAt!: string | null;
}

@FromTable({
  entity: () => FindingEntity,
  tag: 'finding',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: {
    DUE: { properties: ['due', 'id'], direction: 'ASC' },
    NEWEST: { properties: ['raisedAt', 'id'], direction: 'DESC' },
  },
  defaultOrder: 'DUE',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What an inspection found not to be as it ought to be (temuan). While the inspection is open it is between the inspector and ' +
    'the responsible agency; afterwards all tiers see it.',
})
export class Finding extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Inspection, { relation: 'inspection', description: 'The inspection.' })
  inspection!: Inspection;

  @Field(() => String, { description: 'Code of the item it is about, such as `D2` (butir).' })
  item!: string;

  @Field(() => Severity, { description: 'How grave it is (bobot).' })
  severity!: string;

  @Field(() => String, { description: 'What was found (uraian).' })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What of the procedure failed (prosedur yang gagal); always there on an item about outcomes.',
  })
  procedureFailed!: string | null;

  @Edge(() => Agency, { relation: 'responsible', description: 'Who has to answer (penanggung jawab).' })
  responsible!: Agency;

  @Field(() => DateScalar, { description: 'By when it is to be settled (tenggat).' })
  due!: string;

  @FromSql(isOverdue)
  @Field(() => Boolean, { description: 'Its day is past and it is not closed (lewat tenggat).' })
  overdue!: boolean;

  @Field(() => FindingStatus, { description: 'How far it is.' })
  status!: string;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What the inspector says on closing it (catatan penutupan).' })
  closingNote!: string | null;

  @Edge(() => [FindingResponse], {
    relation: 'responses',
    order: { properties: ['respondedAt', 'id'], direction: 'ASC' },
    bound: 100,
    expected: 1,
    description: 'What was answered (tanggapan), in order; the first hundred.',
  })
  responses!: FindingResponse[];

  @Edge(() => Commitment, {
    on: isPromiseOf,
    nullable: true,
    description:
      'The promise it is to be settled by (komitmen tindak lanjut): the last that an answer names; null if none, or outside your tiers.',
  })
  commitment!: Commitment | null;

  @FromSql(isPromiseKept)
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether that promise is fulfilled (komitmen terpenuhi), also after the finding is closed; null if there is none, or outside your tiers.',
  })
  promiseFulfilled!: boolean | null;

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was done with it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the record; changes with each step.' })
  version!: number;
}

export const FindingConnection = connectionType('Finding', () => Finding);

@InputType({ description: 'Which findings.' })
export class FindingFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [FindingStatus], { nullable: true, description: 'With one of these statuses.' })
  statuses?: string[];

  @Where('text[]', (row, value) => `${row.col('severity')} = any (${value})`)
  @Field(() => [Severity], { nullable: true, description: 'Of one of these severities.' })
  severities?: string[];

  @Where('uuid', (row, value) => `${row.col('responsibleId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'That this agency has to answer.' })
  responsible?: string;

  @Where('uuid', (row, value) => `${row.col('inspectionId')} = ${value}`, { id: 'inspection' })
  @Field(() => ID, { nullable: true, description: 'Of this inspection.' })
  inspection?: string;

  @Where('bigint', liesIn)
  @Field(() => RegionCodeScalar, { nullable: true, description: 'In this area or below it.' })
  region?: number;

  @Where('boolean', (row, value) => `${isOverdue(row)} = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Whether their day is past.' })
  overdue?: boolean;

  @Where('boolean', (row, value) => `${isPromiseKept(row)} = ${value}`)
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether their promise is fulfilled; those without one are neither.',
  })
  promiseFulfilled?: boolean;
}

@Resolver()
export class FindingQueries {
  @RootConnection(
    () => FindingConnection,
    {},
    { description: 'Findings of your slice, the next due first.', filter: () => FindingFilter },
  )
  findings!: unknown;
}
