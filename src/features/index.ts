import { AgencyEntity, AgencyQueries } from './agency';
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
import {
  ImportErrorEntity,
  ImportErrorWords,
  rankingJob,
  RegistryConfigurationEntity,
  RegistryEntity,
  RegistryImportEntity,
  registryImportJob,
  RegistryImportLive,
  RegistryImportQueries,
  RegistryImportWords,
  RegistryMutations,
  RegistryQueries,
  RegistryReleaseEntity,
} from './registry';
import { TeamEntity, TeamMembershipEntity, TeamQueries } from './team';
import { ViewerResolver } from './viewer';

/** Every feature, named once: no globs, so nothing is served by accident. */
export const entities = [
  AccessEntryEntity,
  ActivityEntity,
  AgencyEntity,
  CommitmentEntity,
  EnrolmentEntity,
  HouseholdEntity,
  ImportErrorEntity,
  ListingEntity,
  PersonEntity,
  ProgramEntity,
  ProgressReportEntity,
  RegionEntity,
  RegistryConfigurationEntity,
  RegistryEntity,
  RegistryImportEntity,
  RegistryReleaseEntity,
  TeamEntity,
  TeamMembershipEntity,
];

export const resolvers = [
  ActivityQueries,
  AgencyQueries,
  CommitmentQueries,
  EnrolmentVerdictResolver,
  HouseholdCoverageResolver,
  HouseholdEligibilityResolver,
  HouseholdMutations,
  HouseholdQueries,
  PersonQueries,
  ProgramQueries,
  RegionQueries,
  ImportErrorWords,
  RegistryImportLive,
  RegistryImportQueries,
  RegistryImportWords,
  RegistryMutations,
  RegistryQueries,
  TeamQueries,
  ViewerResolver,
] as const;

/** Types that only an interface leads to. */
export const orphanedTypes = [City, Kecamatan, Kelurahan, Nation, Province];

/** Long work that a worker takes up. */
export const jobKinds = [registryImportJob, rankingJob] as const;
