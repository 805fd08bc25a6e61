export { ObservationEntity } from './observation.entity';
export { Observation, ObservationConnection, ObservationFilter } from './observation.type';
export { ObservationMutations } from './observation.mutations';
