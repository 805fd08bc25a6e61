import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { regionCode } from '../../platform/graph/arguments';
import { ConnectionEdge, Edge, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { Agency } from '../agency';
import { CommitmentConnection, CommitmentFilter, CommitmentOrder, stands } from '../commitment';
import { Region } from '../region';
import { TeamEntity, TeamMembershipEntity } from './team.entity';

export const TeamRole = enumOf('TeamRole', 'What an agency is in a team (kedudukan dalam tim).', {
  CHAIR: 'Chair (ketua).',
  DEPUTY_CHAIR: 'Deputy chair (wakil ketua).',
  SECRETARY: 'Secretary (sekretaris).',
  MEMBER: 'Member (anggota).',
});

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

  @Edge(() => [TeamMembership], {
    relation: 'memberships',
    order: { properties: ['role', 'id'], direction: 'ASC' },
    bound: 200,
    expected: 15,
    description: 'Its members; agencies of sibling areas are not shown.',
  })
  memberships!: TeamMembership[];

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

  @Field(() => Int, { description: 'Version of the record.' })
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
