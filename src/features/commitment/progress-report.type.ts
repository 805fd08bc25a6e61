import { Field, ObjectType } from 'type-graphql';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar, DecimalScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment } from './commitment.type';
import { ProgressReportEntity } from './commitment.entity';

@FromTable({
  entity: () => ProgressReportEntity,
  tag: 'report',
  orders: { NEWEST: { properties: ['reportedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'What an agency reports on a promise for a period (laporan kemajuan).',
})
export class ProgressReport extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Commitment, { relation: 'commitment', description: 'The promise.' })
  commitment!: Commitment;

  @Field(() => PeriodScalar, { description: 'The period it is for.' })
  period!: string;

  @Field(() => DecimalScalar, { description: 'Where the promise stood at its end, in the unit of the promise.' })
  value!: number;

  @Field(() => String, { nullable: true, description: 'Remarks.' })
  note!: string | null;

  @Edge(() => Agency, { relation: 'reportedBy', description: 'Who reported.' })
  reportedBy!: Agency;

  @Field(() => DateTimeScalar, { description: 'When.' })
  reportedAt!: string;
}

export const ProgressReportConnection = connectionType('ProgressReport', () => ProgressReport);
