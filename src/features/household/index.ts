export { HouseholdCoverageResolver } from './coverage.resolver';
export { AccessEntry, AccessEntryConnection } from './access-entry.type';
export {
  Household,
  HouseholdConnection,
  HouseholdFilter,
  HouseholdOrder,
  HouseholdQueries,
  HouseholdStatus,
} from './household.type';
export { HouseholdMutations } from './household.mutations';
export { Attribute, Listing } from './listing.type';
export { Person, PersonQueries, Relationship, Sex } from './person.type';
export { AccessEntryEntity } from './access-entry.entity';
export { HouseholdEntity, ListingEntity, PersonEntity } from './household.entity';
