import './statistics.links';

export { count, countAll, publishFigures } from './counting';
export { MEASURES, SERVED } from './measures';
export { byPillar, ranksThere, releaseOf } from './statistics.sql';
export { PillarCount, RegionStatistics } from './statistics.type';
export { TODAY } from './today';
