import { AgencyEntity, AgencyQueries } from './agency';
import { BusinessGroupEntity, BusinessGroupQueries, BusinessMutations, TurnoverReportEntity } from './business';
import { CommitmentEntity, CommitmentQueries, ProgressReportEntity } from './commitment';
import { EnrolmentEntity, EnrolmentVerdictResolver, HouseholdEligibilityResolver } from './enrolment';
import {
  AccessEntryEntity,
  HouseholdCoverageResolver,
  HouseholdEntity,
  HouseholdMutations,
  HouseholdQueries,
  ListingEntity,
  PersonEntity,
  PersonQueries,
} from './household';
import { ActivityEntity, ActivityQueries, ProgramEntity, ProgramQueries } from './program';
import { City, Kecamatan, Kelurahan, Nation, Province, RegionEntity, RegionQueries } from './region';
import { RegistryEntity, RegistryQueries, RegistryReleaseEntity } from './registry';
import { TeamEntity, TeamMembershipEntity, TeamQueries } from './team';
import { ViewerResolver } from './viewer';

/** Every feature, named once: no globs, so nothing is served by accident. */
export const entities = [
  AccessEntryEntity,
  ActivityEntity,
  AgencyEntity,
  BusinessGroupEntity,
  CommitmentEntity,
  EnrolmentEntity,
  HouseholdEntity,
  ListingEntity,
  PersonEntity,
  ProgramEntity,
  ProgressReportEntity,
  RegionEntity,
  RegistryEntity,
  RegistryReleaseEntity,
  TeamEntity,
  TeamMembershipEntity,
  TurnoverReportEntity,
];

export const resolvers = [
  ActivityQueries,
  AgencyQueries,
  BusinessGroupQueries,
  BusinessMutations,
  CommitmentQueries,
  EnrolmentVerdictResolver,
  HouseholdCoverageResolver,
  HouseholdEligibilityResolver,
  HouseholdMutations,
  HouseholdQueries,
  PersonQueries,
  ProgramQueries,
  RegionQueries,
  RegistryQueries,
  TeamQueries,
  ViewerResolver,
] as const;

/** Types that only an interface leads to. */
export const orphanedTypes = [City, Kecamatan, Kelurahan, Nation, Province];
