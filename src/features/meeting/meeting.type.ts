import { Field, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import { ConnectionEdge, Edge, FromTable, GlobalId, Root, Where } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { CommitmentConnection, CommitmentFilter, CommitmentOrder, stands } from '../commitment';
import { changesOf, RecordChangeConnection } from '../history';
import { Team } from '../team';
import { MeetingStatus } from './meeting.enums';
import { MeetingEntity } from './meeting.entity';
import { heldBy, heldFrom, isListed, isNewest } from './meeting.sql';
import { AgendaItem, Attendance, Decision, Invitation, Presentation } from './part.type';
import { MeetingRecord } from './record.type';

@FromTable({
  entity: () => MeetingEntity,
  tag: 'meeting',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: {
    NEWEST: { properties: ['held', 'id'], direction: 'DESC' },
    SOONEST: { properties: ['held', 'id'], direction: 'ASC' },
  },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A meeting of a team (rapat), from its plan to the final record (berita acara), which nobody can change any more: a ' +
    'correction is a new version that points at the old.',
})
export class Meeting extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Team, { relation: 'team', description: 'The team that meets.' })
  team!: Team;

  @Field(() => String, { description: 'Title (acara).' })
  title!: string;

  @Field(() => DateTimeScalar, { description: 'When (waktu).' })
  held!: string;

  @Field(() => String, { nullable: true, description: 'Where (tempat).' })
  venue!: string | null;

  @Field(() => MeetingStatus, { description: 'How far it is.' })
  status!: string;

  @Edge(() => Agency, {
    relation: 'convener',
    nullable: true,
    description: 'The agency that scheduled it (penyelenggara); null if it is outside your tiers.',
  })
  convener!: Agency | null;

  @Edge(() => [AgendaItem], {
    relation: 'agenda',
    only: isListed,
    order: { properties: ['position', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 6,
    description: 'Its agenda (susunan acara).',
  })
  agenda!: AgendaItem[];

  @Edge(() => [Invitation], {
    relation: 'invitations',
    order: { properties: ['agencyRegionCode', 'agencyId'], direction: 'ASC' },
    bound: 300,
    expected: 25,
    description: 'Who is invited (undangan), by area; agencies of sibling areas are not shown.',
  })
  invitations!: Invitation[];

  @Edge(() => [Presentation], {
    relation: 'presentations',
    order: { properties: ['addedAt', 'id'], direction: 'ASC' },
    bound: 100,
    expected: 4,
    description: 'What is presented (paparan), in the order it was added.',
  })
  presentations!: Presentation[];

  @Edge(() => [Attendance], {
    relation: 'attendance',
    order: { properties: ['agencyRegionCode', 'agencyId'], direction: 'ASC' },
    bound: 300,
    expected: 25,
    description: 'Who attended and who did not (daftar hadir), by area; agencies of sibling areas are not shown.',
  })
  attendance!: Attendance[];

  @Field(() => String, { nullable: true, description: 'Minutes (notulen).' })
  minutes!: string | null;

  @Edge(() => [Decision], {
    relation: 'decisions',
    order: { properties: ['number'], direction: 'ASC' },
    bound: 100,
    expected: 5,
    description: 'What was decided (kesepakatan), by number.',
  })
  decisions!: Decision[];

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'meeting' }, only: (row) => stands(row) },
    {
      description: 'Promises made in it (rencana tindak lanjut); the next due first.',
      filter: () => CommitmentFilter,
      orderBy: () => CommitmentOrder,
    },
  )
  commitments!: unknown;

  @Edge(() => MeetingRecord, {
    on: isNewest,
    nullable: true,
    description: 'Its final record that holds now (berita acara); null if it never had one.',
  })
  record!: MeetingRecord | null;

  @Edge(() => [MeetingRecord], {
    relation: 'records',
    order: { properties: ['version'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description: 'All its final records, the newest first; each but the first points at the one it corrects.',
  })
  records!: MeetingRecord[];

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was changed of it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the meeting; every change of its parts counts, an answer does not.' })
  version!: number;
}

export const MeetingConnection = connectionType('Meeting', () => Meeting);

@InputType({ description: 'Which meetings.' })
export class MeetingFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [MeetingStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('date', heldFrom)
  @Field(() => DateScalar, { nullable: true, description: 'On this day in Jakarta, or later.' })
  heldFrom?: string;

  @Where('date', heldBy)
  @Field(() => DateScalar, { nullable: true, description: 'On this day in Jakarta, or earlier.' })
  heldBy?: string;
}

@Resolver()
export class MeetingQueries {
  @Root(() => Meeting, {
    description: 'A meeting by its id; null outside your slice.',
    shape: 'one',
    args: byId('meeting'),
  })
  meeting?: Meeting;
}
