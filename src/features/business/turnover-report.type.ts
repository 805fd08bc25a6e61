import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar, PeriodScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { BusinessGroup } from './business-group.type';
import { TurnoverReportEntity } from './business-group.entity';

@FromTable({ entity: () => TurnoverReportEntity, tag: 'turnover' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What a group took in one month (laporan omzet). There is one a month; a correction is its next version.',
})
export class TurnoverReport extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => BusinessGroup, { relation: 'group', description: 'The group.' })
  group!: BusinessGroup;

  @Field(() => PeriodScalar, { description: 'The month, `2026-09`.' })
  period!: string;

  @Field(() => RupiahScalar, { description: 'What was taken in, before costs (omzet).' })
  amount!: number;

  @Edge(() => Agency, {
    relation: 'reportedBy',
    nullable: true,
    description: 'Who wrote it down last; null if that agency is outside your tiers.',
  })
  reportedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was written down last.' })
  reportedAt!: string;

  @Field(() => Int, { description: 'Version of the report; counts its corrections.' })
  version!: number;
}
