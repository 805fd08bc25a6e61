export { Activity, ActivityConnection, ActivityKind, ActivityQueries, ActivityStatus } from './activity.type';
export { EnrolmentUnit, Pillar, Program, ProgramConnection, ProgramFilter, ProgramQueries } from './program.type';
export { isCandidateOf } from './program.sql';
export { ActivityEntity, ProgramEntity } from './program.entity';
