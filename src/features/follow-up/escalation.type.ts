import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { Team } from '../team';
import { EscalationEntity } from './escalation.entity';

@FromTable({
  entity: () => EscalationEntity,
  tag: 'escalation',
  orders: { NEWEST: { properties: ['at', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A promise was raised to a team above its own (eskalasi): by the hub once it is overdue for as long as its team allows, or ' +
    'by hand with a reason.',
})
export class Escalation extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Commitment, { relation: 'commitment', description: 'The promise.' })
  commitment!: Commitment;

  @Edge(() => Team, { relation: 'fromTeam', description: 'The team below, which had it so far.' })
  fromTeam!: Team;

  @Edge(() => Team, { relation: 'toTeam', description: 'The team it was raised to.' })
  toTeam!: Team;

  @Field(() => Int, { description: 'How many teams above the one it was promised to (tingkat).' })
  level!: number;

  @Field(() => DateScalar, { description: 'The due date it is about; a revised one begins anew.' })
  dueOn!: string;

  @Field(() => String, { nullable: true, description: 'Why, where it was raised by hand (alasan).' })
  reason!: string | null;

  @Edge(() => Agency, {
    relation: 'byAgency',
    nullable: true,
    description: 'Who raised it; null if the hub did by itself, or if the agency is outside your slice.',
  })
  byAgency!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;
}

export const EscalationConnection = connectionType('Escalation', () => Escalation);
