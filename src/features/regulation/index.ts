import './regulation.links';

export { Regulation, RegulationConnection, RegulationFilter, RegulationQueries } from './regulation.type';
export { RegulationKind, RegulationStatus } from './regulation.kinds';
export { RegulationMutations } from './regulation.mutations';
export { RegulationEntity } from './regulation.entity';
export { RegulationWarning, RegulationWarningResolver } from './warning.type';
