export { Agency, AgencyConnection, AgencyKind, AgencyQueries, Tier } from './agency.type';
export { AgencyEntity } from './agency.entity';
