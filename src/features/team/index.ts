export { Team, TeamMembership, TeamQueries, TeamRole } from './team.type';
export { TeamEntity, TeamMembershipEntity } from './team.entity';
