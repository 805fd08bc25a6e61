import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { DateScalar } from '../../platform/graph/scalars';
import { Commitment } from '../commitment';
import { Finding } from '../inspection';
import { DUTIES } from './inbox.sql';

export const InboxDuty = enumOf('InboxDuty', 'What an agency has to do about a promise or a finding (tugas).', {
  ESCALATED: 'It was raised to a team the agency leads (eskalasi masuk).',
  OVERDUE: 'A promise of its own is overdue (terlambat).',
  FINDING_OVERDUE: 'A finding it has to answer is past its day (temuan lewat tenggat).',
  SENT_BACK: 'A promise it claimed to have kept was sent back (dikembalikan).',
  FINDING_RETURNED: 'What it answered to a finding will not do (tanggapan temuan dikembalikan).',
  TO_REPORT: 'A report of progress on a promise of its own is due (laporan jatuh tempo).',
  FINDING_TO_ANSWER: 'A finding was raised that it has to answer (temuan menunggu tanggapan).',
  TO_VERIFY: 'A promise to a team it leads awaits verification, and is not its own (menunggu verifikasi).',
  FINDING_TO_VERIFY:
    'A finding it raised was answered, and it says whether that will do (tanggapan menunggu penilaian).',
  TO_AGREE: 'A promise was drafted in its name (menunggu persetujuan).',
} satisfies Record<(typeof DUTIES)[number], string>);

const ITEM = ['place', 'duty', 'since', 'due', 'commitmentId', 'findingId'] as const;

@FromTable({
  columns: Object.fromEntries(ITEM.map((name) => [name, name])),
  orders: { MOST_URGENT: { properties: ['place'], direction: 'ASC' } },
  defaultOrder: 'MOST_URGENT',
})
@ObjectType({ simpleResolvers: true, description: 'One thing an agency has to do (butir kotak masuk).' })
export class InboxItem {
  @Field(() => InboxDuty, { description: 'What is to be done.' })
  duty!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it stands here (sejak); of reports, the day of the last one; null where nothing tells.',
  })
  since!: string | null;

  @Field(() => DateScalar, {
    description:
      'By when (tenggat): the report, the agreement before the promise begins, or the promise or finding itself.',
  })
  due!: string;

  @Edge(() => Commitment, {
    on: (item, commitment) => `${commitment.col('id')} = ${item.col('commitmentId')}`,
    nullable: true,
    description: 'The promise it is about; null if it is about a finding.',
  })
  commitment!: Commitment | null;

  @Edge(() => Finding, {
    on: (item, finding) => `${finding.col('id')} = ${item.col('findingId')}`,
    nullable: true,
    description: 'The finding it is about; null if it is about a promise.',
  })
  finding!: Finding | null;
}

export const InboxItemConnection = connectionType('InboxItem', () => InboxItem);

@FromTable({ columns: Object.fromEntries(['total', ...DUTIES].map((name) => [name, name])) })
@ObjectType({ simpleResolvers: true, description: 'How much an agency has to do (jumlah kotak masuk).' })
export class InboxCounts {
  @Field(() => Int, { description: 'All of it.' })
  total!: number;

  @FromColumn('ESCALATED')
  @Field(() => Int, { description: 'Promises raised to a team it leads.' })
  escalated!: number;

  @FromColumn('OVERDUE')
  @Field(() => Int, { description: 'Own promises that are overdue.' })
  overdue!: number;

  @FromColumn('SENT_BACK')
  @Field(() => Int, { description: 'Own promises that were sent back.' })
  sentBack!: number;

  @FromColumn('TO_REPORT')
  @Field(() => Int, { description: 'Reports that are due.' })
  toReport!: number;

  @FromColumn('TO_VERIFY')
  @Field(() => Int, { description: 'Promises of others to verify.' })
  toVerify!: number;

  @FromColumn('TO_AGREE')
  @Field(() => Int, { description: 'Drafts to agree to.' })
  toAgree!: number;

  @FromColumn('FINDING_OVERDUE')
  @Field(() => Int, { description: 'Findings to answer that are past their day.' })
  findingsOverdue!: number;

  @FromColumn('FINDING_RETURNED')
  @Field(() => Int, { description: 'Findings of which the answer was sent back.' })
  findingsReturned!: number;

  @FromColumn('FINDING_TO_ANSWER')
  @Field(() => Int, { description: 'Findings to answer in time.' })
  findingsToAnswer!: number;

  @FromColumn('FINDING_TO_VERIFY')
  @Field(() => Int, { description: 'Answers to own findings to look at.' })
  findingsToVerify!: number;
}
