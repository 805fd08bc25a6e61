import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { HistoryEntryEntity } from '../history';
import { CommitmentStatus } from './commitment.status';

@FromTable({ entity: () => HistoryEntryEntity })
@ObjectType({ simpleResolvers: true, description: 'Something that was done to a promise (peristiwa komitmen).' })
export class CommitmentEvent {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who did it; null if the hub did by itself, or if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => String, { description: 'The mutation that did it, such as `verifyCommitment`.' })
  action!: string;

  @Field(() => CommitmentStatus, { nullable: true, description: 'The state it was in afterwards.' })
  status!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version it had afterwards.' })
  version!: number | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it (alasan).' })
  reason!: string | null;
}
