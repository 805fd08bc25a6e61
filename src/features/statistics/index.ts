import './statistics.links';

export { count, countAll, publishFigures } from './counting';
export { MEASURES, SERVED } from './measures';
export { byPillar, ranksThere } from './statistics.sql';
export { PillarCount, RegionStatistics } from './statistics.type';
export { TODAY } from './today';
