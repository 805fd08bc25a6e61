import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { DateScalar } from '../../platform/graph/scalars';
import { Commitment } from '../commitment';
import { DUTIES } from './inbox.sql';

export const InboxDuty = enumOf('InboxDuty', 'What an agency has to do about a promise (tugas).', {
  ESCALATED: 'It was raised to a team the agency leads (eskalasi masuk).',
  OVERDUE: 'A promise of its own is overdue (terlambat).',
  SENT_BACK: 'A promise it claimed to have kept was sent back (dikembalikan).',
  TO_REPORT: 'A report of progress on a promise of its own is due (laporan jatuh tempo).',
  TO_VERIFY: 'A promise to a team it leads awaits verification, and is not its own (menunggu verifikasi).',
  TO_AGREE: 'A promise was drafted in its name (menunggu persetujuan).',
} satisfies Record<(typeof DUTIES)[number], string>);

const ITEM = ['place', 'duty', 'since', 'due', 'commitmentId'] as const;

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
    description: 'By when (tenggat): the report, the agreement before the promise begins, or the promise itself.',
  })
  due!: string;

  @Edge(() => Commitment, {
    on: (item, commitment) => `${commitment.col('id')} = ${item.col('commitmentId')}`,
    description: 'The promise it is about.',
  })
  commitment!: Commitment;
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
}
