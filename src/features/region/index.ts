export {
  City,
  Kecamatan,
  Kelurahan,
  Nation,
  Province,
  Region,
  RegionConnection,
  RegionLevelEnum,
  RegionQueries,
} from './region.type';
export { RegionEntity } from './region.entity';
export { inOwnArea, inRegion, seesFamilies } from './region.sql';
export { loadRegions, REGION_ATTRIBUTION, type RegionSelection } from './load-regions';
