import { AgencyEntity, AgencyQueries } from './agency';
import { CommitmentEntity, CommitmentQueries, ProgressReportEntity } from './commitment';
import { DuplicateCandidateEntity, DuplicateMutations, HouseholdMergeEntity } from './duplicate';
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
  CommitmentEntity,
  DuplicateCandidateEntity,
  EnrolmentEntity,
  HouseholdEntity,
  HouseholdMergeEntity,
  ListingEntity,
  PersonEntity,
  ProgramEntity,
  ProgressReportEntity,
  RegionEntity,
  RegistryEntity,
  RegistryReleaseEntity,
  TeamEntity,
  TeamMembershipEntity,
];

export const resolvers = [
  ActivityQueries,
  AgencyQueries,
  CommitmentQueries,
  DuplicateMutations,
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
