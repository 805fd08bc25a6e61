export { Team, TeamMembership, TeamQueries, WorkingGroup } from './team.type';
export { TeamRole } from './team.enums';
export { isMember } from './team.sql';
export { LEADERS, TEAM } from './team.refusals';
export { findTeam, type TeamRow } from './team.store';
export { TeamMutations } from './team.mutations';
export { TeamEntity, TeamMembershipEntity, WorkingGroupEntity } from './team.entity';
