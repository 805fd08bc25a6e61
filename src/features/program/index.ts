export { Activity, ActivityConnection, ActivityQueries } from './activity.type';
export { ACTIVITY, ActivityKind, ActivityStatus, ENROLS, SEATS, type ActivityState } from './activity.status';
export { Program, ProgramConnection, ProgramFilter, ProgramQueries } from './program.type';
export { EnrolmentUnit, Pillar } from './program.enums';
export { isCandidateOf } from './program.sql';
export { ProgramMutations } from './program.mutations';
export { ActivityEntity, ProgramEntity } from './program.entity';
export { EligibilityRulesEntity } from './rules.entity';
