import { AgencyEntity, AgencyQueries } from './agency';
import { BusinessGroupEntity, BusinessGroupQueries, BusinessMutations, TurnoverReportEntity } from './business';
import {
  CommitmentEntity,
  CommitmentEventEntity,
  CommitmentMutations,
  CommitmentQueries,
  CommitmentVerificationEntity,
  ProgressReportEntity,
} from './commitment';
import { DuplicateCandidateEntity, DuplicateMutations, duplicatesJob, HouseholdMergeEntity } from './duplicate';
import { EligibilityCheckResolver } from './eligibility';
import { EnrolmentEntity, EnrolmentMutations, StatusChangeEntity } from './enrolment';
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
import { EscalationEntity, followUp, FollowUpMutations, ReminderEntity } from './follow-up';
import { HistoryEntryEntity } from './history';
import { ObservationEntity, ObservationMutations } from './observation';
import {
  ActivityEntity,
  ActivityQueries,
  EligibilityRulesEntity,
  ProgramEntity,
  ProgramMutations,
  ProgramQueries,
} from './program';
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
import { VerificationEntity, VerificationMutations } from './verification';
import { ViewerResolver } from './viewer';

/** Every feature, named once: no globs, so nothing is served by accident. */
export const entities = [
  AccessEntryEntity,
  ActivityEntity,
  AgencyEntity,
  BusinessGroupEntity,
  CommitmentEntity,
  DuplicateCandidateEntity,
  EligibilityRulesEntity,
  EnrolmentEntity,
  EscalationEntity,
  HistoryEntryEntity,
  HouseholdEntity,
  HouseholdMergeEntity,
  ImportErrorEntity,
  ListingEntity,
  ObservationEntity,
  PersonEntity,
  ProgramEntity,
  ProgressReportEntity,
  CommitmentVerificationEntity,
  CommitmentEventEntity,
  RegionEntity,
  RegistryConfigurationEntity,
  RegistryEntity,
  RegistryImportEntity,
  RegistryReleaseEntity,
  ReminderEntity,
  StatusChangeEntity,
  TeamEntity,
  TeamMembershipEntity,
  VerificationEntity,
  TurnoverReportEntity,
];

export const resolvers = [
  ActivityQueries,
  AgencyQueries,
  BusinessGroupQueries,
  BusinessMutations,
  CommitmentQueries,
  CommitmentMutations,
  DuplicateMutations,
  EligibilityCheckResolver,
  EnrolmentMutations,
  FollowUpMutations,
  HouseholdCoverageResolver,
  HouseholdMutations,
  HouseholdQueries,
  ObservationMutations,
  PersonQueries,
  ProgramMutations,
  ProgramQueries,
  RegionQueries,
  ImportErrorWords,
  RegistryImportLive,
  RegistryImportQueries,
  RegistryImportWords,
  RegistryMutations,
  RegistryQueries,
  TeamQueries,
  VerificationMutations,
  ViewerResolver,
] as const;

/** Types that only an interface leads to. */
export const orphanedTypes = [City, Kecamatan, Kelurahan, Nation, Province];

/** Long work that a worker takes up. */
export const jobKinds = [registryImportJob, rankingJob, duplicatesJob] as const;

/** Work that is looked for by the clock. */
export const rounds = [followUp()] as const;
