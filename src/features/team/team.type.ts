import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { regionCode } from '../../platform/graph/arguments';
import { ConnectionEdge, Edge, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { CommitmentConnection, CommitmentFilter, CommitmentOrder, stands } from '../commitment';
import { changesOf, RecordChangeConnection } from '../history';
import { Region } from '../region';
import { TeamRole } from './team.enums';
import { inGroup, isMember } from './team.sql';
import { TeamEntity, TeamMembershipEntity, WorkingGroupEntity } from './team.entity';

@FromTable({
  entity: () => TeamEntity,
  tag: 'team',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'The team that coordinates poverty alleviation in an area (TKPK; Permendagri 53/2020). Kecamatan and kelurahan teams ' +
    'are optional.',
})
export class Team extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Edge(() => Region, { relation: 'region', description: 'Its area.' })
  region!: Region;

  @Edge(() => Team, { relation: 'parent', nullable: true, description: 'The team above.' })
  parent!: Team | null;

  @Edge(() => [Team], {
    relation: 'children',
    order: { properties: ['regionCode'], direction: 'ASC' },
    bound: 600,
    expected: 10,
    description: 'The teams directly below, by region.',
  })
  children!: Team[];

  @Field(() => String, { nullable: true, description: 'The decree that set it up (surat keputusan).' })
  decree!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many meetings a year it means to hold (rapat per tahun).' })
  meetingsPerYear!: number | null;

  @Edge(() => [TeamMembership], {
    relation: 'memberships',
    only: isMember,
    order: { properties: ['role', 'id'], direction: 'ASC' },
    bound: 200,
    expected: 15,
    description: 'Its members; agencies of sibling areas are not shown.',
  })
  memberships!: TeamMembership[];

  @Edge(() => [WorkingGroup], {
    relation: 'workingGroups',
    order: { properties: ['name', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 3,
    description: 'Its working groups (kelompok kerja), by name.',
  })
  workingGroups!: WorkingGroup[];

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'team' }, only: (row) => stands(row) },
    {
      description: 'Promises made to it (komitmen); the next due first.',
      filter: () => CommitmentFilter,
      orderBy: () => CommitmentOrder,
    },
  )
  commitments!: unknown;

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was changed of it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the record; a change of its members counts.' })
  version!: number;
}

@FromTable({ entity: () => TeamMembershipEntity })
@ObjectType({ simpleResolvers: true, description: 'An agency’s place in a team (keanggotaan TKPK).' })
export class TeamMembership {
  @Edge(() => Team, { relation: 'team', description: 'The team.' })
  team!: Team;

  @Edge(() => Agency, { relation: 'agency', description: 'The agency.' })
  agency!: Agency;

  @Field(() => TeamRole, { description: 'What it is in the team.' })
  role!: string;

  @Edge(() => [WorkingGroup], {
    on: inGroup,
    order: { properties: ['name', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 1,
    description: 'The working groups it is in (kelompok kerja), by name.',
  })
  workingGroups!: WorkingGroup[];

  @Field(() => DateScalar, { description: 'Member since (sejak).' })
  joinedOn!: string;
}

@FromTable({ entity: () => WorkingGroupEntity, tag: 'workgroup' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A working group of a team (kelompok kerja, pokja), such as data, partnership or complaints.',
})
export class WorkingGroup extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Team, { relation: 'team', description: 'The team it is part of.' })
  team!: Team;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Edge(() => Agency, {
    relation: 'lead',
    nullable: true,
    description: 'The agency that leads it (koordinator); null if that agency is outside your tiers.',
  })
  lead!: Agency | null;

  @Edge(() => [TeamMembership], {
    on: (group, membership) => inGroup(membership, group),
    only: isMember,
    order: { properties: ['role', 'id'], direction: 'ASC' },
    bound: 200,
    expected: 8,
    description: 'The members of the team that are in it; agencies of sibling areas are not shown.',
  })
  members!: TeamMembership[];
}

@Resolver()
export class TeamQueries {
  @Root(() => Team, {
    description: 'The TKPK of a region; null outside your slice or if the region has none.',
    shape: 'one',
    args: { region: regionCode('regionCode') },
  })
  team?: Team;
}
