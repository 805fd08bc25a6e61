import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { ConnectionEdge, Edge, FromSql, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { Region } from '../region';
import { ActivityKind, ActivityStatus } from './activity.status';
import { Program } from './program.type';
import { ActivityEntity } from './program.entity';

@FromTable({
  entity: () => ActivityEntity,
  tag: 'activity',
  orders: { STARTS: { properties: ['starts', 'id'], direction: 'ASC' } },
  defaultOrder: 'STARTS',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'One delivery of a program: a training class, a distribution (kegiatan).',
})
export class Activity extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Program, { relation: 'program', description: 'The program it delivers.' })
  program!: Program;

  @Edge(() => Agency, { relation: 'host', description: 'The agency that holds it.' })
  host!: Agency;

  @Field(() => ActivityKind, { description: 'What kind it is.' })
  kind!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Edge(() => Region, { relation: 'region', description: 'The area it is for.' })
  region!: Region;

  @Field(() => String, { nullable: true, description: 'Where it takes place (tempat).' })
  venue!: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  starts!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  ends!: string | null;

  @Field(() => Int, { nullable: true, description: 'Seats (kuota); null without a limit.' })
  capacity!: number | null;

  @Field(() => Int, { description: 'Seats that are held, also by those who have finished (kursi terisi).' })
  seatsTaken!: number;

  @FromSql((row) => `${row.col('capacity')} - ${row.col('seatsTaken')}`)
  @Field(() => Int, { nullable: true, description: 'Seats still free (kursi kosong); null without a limit.' })
  seatsFree!: number | null;

  @Field(() => ActivityStatus, { description: 'How far it is.' })
  status!: string;

  @Field(() => Int, { description: 'Version of the record; seats taken or given back do not change it.' })
  version!: number;

  @ConnectionEdge(
    () => EnrolmentConnection,
    { relation: 'enrolments' },
    { description: 'Seats taken, as far as you see the families; the newest first.', filter: () => EnrolmentFilter },
  )
  enrolments!: unknown;
}

export const ActivityConnection = connectionType('Activity', () => Activity);

@Resolver()
export class ActivityQueries {
  @Root(() => Activity, {
    description: 'An activity by its id; null outside your slice.',
    shape: 'one',
    args: byId('activity'),
  })
  activity?: Activity;
}
