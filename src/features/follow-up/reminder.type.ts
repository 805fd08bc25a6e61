import { Field, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { ReminderEntity } from './reminder.entity';

export const ReminderKind = enumOf('ReminderKind', 'What an agency is reminded of (jenis pengingat).', {
  DUE_SOON: 'The promise is due soon (segera jatuh tempo).',
  OVERDUE: 'The promise was due and is not fulfilled (lewat tenggat).',
  REPORT_MISSING: 'A report of progress was due and has not come (laporan belum masuk).',
});

@FromTable({
  entity: () => ReminderEntity,
  tag: 'reminder',
  orders: { NEWEST: { properties: ['notedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'The agency that promised was reminded (pengingat): once for each moment that has come, also where the hub was down at the time.',
})
export class Reminder extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Commitment, { relation: 'commitment', description: 'The promise.' })
  commitment!: Commitment;

  @Edge(() => Agency, { relation: 'agency', description: 'Who was reminded: who promised.' })
  agency!: Agency;

  @Field(() => ReminderKind, { description: 'Of what.' })
  kind!: string;

  @Field(() => DateScalar, {
    description: 'The day it is about: by when the promise, or the report, was due (jatuh tempo).',
  })
  dueOn!: string;

  @Field(() => DateTimeScalar, { description: 'When the moment was noted.' })
  notedAt!: string;
}

export const ReminderConnection = connectionType('Reminder', () => Reminder);
