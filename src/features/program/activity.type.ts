import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { ConnectionEdge, Edge, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { Region } from '../region';
import { Program } from './program.type';
import { ActivityEntity } from './program.entity';

export const ActivityKind = enumOf('ActivityKind', 'What kind of delivery it is (jenis kegiatan).', {
  TRAINING: 'A training class (pelatihan).',
  DISTRIBUTION: 'A distribution (penyaluran).',
  MENTORING: 'Mentoring of a business (pendampingan).',
  CONSTRUCTION: 'Works on housing or infrastructure.',
  SUPPLEMENTARY_FEEDING: 'A batch of supplementary feeding (pemberian makanan tambahan).',
  SERVICE: 'Another service.',
});

export const ActivityStatus = enumOf('ActivityStatus', 'How far it is (status kegiatan).', {
  PLANNED: 'Planned (rencana).',
  OPEN: 'Open for enrolment (pendaftaran).',
  SELECTION: 'Choosing among the enrolled (seleksi).',
  RUNNING: 'Under way (berjalan).',
  COMPLETED: 'Completed (selesai).',
  FOLLOW_UP: 'Graduates are followed up after 3, 6 and 12 months (pasca).',
  CANCELLED: 'Cancelled (dibatalkan).',
});

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

  @Field(() => ActivityStatus, { description: 'How far it is.' })
  status!: string;

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
