import { AgencyEntity, AgencyQueries } from './agency';
import {
  BudgetAllotmentEntity,
  BudgetLineEntity,
  BudgetLineQueries,
  BudgetMutations,
  BudgetRealisationEntity,
} from './budget';
import { BusinessGroupEntity, BusinessGroupQueries, BusinessMutations, TurnoverReportEntity } from './business';
import {
  CommitmentEntity,
  CommitmentLive,
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
import {
  FeedingBatchEntity,
  FeedingBatchQueries,
  FeedingDeliveryEntity,
  FeedingMeasurementEntity,
  FeedingMutations,
  FeedingParticipantEntity,
  FeedingReferralEntity,
  FeedingSchemeEntity,
  FeedingSchemeQueries,
  FeedingWarningResolver,
  GrowthThresholdEntity,
} from './feeding';
import { EscalationEntity, followUp, FollowUpMutations, ReminderEntity } from './follow-up';
import { EvidenceEntity, FileEntity, FileMutations, fileSweepJob } from './file';
import { OfferResolver } from './gaps';
import { HistoryEntryEntity } from './history';
import { MacroStatisticEntity } from './macro-statistics';
import {
  AgendaItemEntity,
  AttendanceEntity,
  DecisionEntity,
  InvitationEntity,
  MeetingEntity,
  MeetingLive,
  MeetingMutations,
  MeetingQueries,
  MeetingRecordEntity,
  MeetingRecordItemEntity,
  PresentationEntity,
} from './meeting';
import {
  ChecklistAnswerEntity,
  ChecklistBatchEntity,
  ChecklistEvidenceEntity,
  FindingEntity,
  FindingQueries,
  FindingResponseEntity,
  InspectionDrawEntity,
  InspectionEntity,
  InspectionMutations,
  InspectionQueries,
  ProcedureItemEntity,
  ProcedureStandardEntity,
  ProcedureStandardQueries,
} from './inspection';
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
import { RegulationEntity, RegulationMutations, RegulationQueries, RegulationWarningResolver } from './regulation';
import { count, publishFigures } from './statistics';
import {
  BacktestResolver,
  ScenarioBottleneckWords,
  ScenarioComparisonWords,
  ScenarioDifferenceWords,
  ScenarioEntity,
  scenarioJob,
  ScenarioMutations,
  ScenarioQueries,
  ScenarioWords,
} from './scenario';
import { TeamEntity, TeamMembershipEntity, TeamMutations, TeamQueries, WorkingGroupEntity } from './team';
import {
  QuarterReportEntity,
  QuarterReportQueries,
  ReportActivityEntity,
  ReportAnswerEntity,
  ReportMutations,
  ReportQuestionEntity,
  ReportQuestionnaireEntity,
} from './report';
import { VerificationEntity, VerificationMutations } from './verification';
import { ViewerResolver } from './viewer';
// Here, when every type is there: promises reach meetings and files, and these add to promises.
import './meeting/meeting.links';
import './file/file.links';

/** Every feature, named once: no globs, so nothing is served by accident. */
export const entities = [
  AccessEntryEntity,
  ActivityEntity,
  AgencyEntity,
  AgendaItemEntity,
  AttendanceEntity,
  BudgetAllotmentEntity,
  BudgetLineEntity,
  BudgetRealisationEntity,
  BusinessGroupEntity,
  ChecklistAnswerEntity,
  ChecklistBatchEntity,
  ChecklistEvidenceEntity,
  CommitmentEntity,
  DecisionEntity,
  DuplicateCandidateEntity,
  EligibilityRulesEntity,
  EnrolmentEntity,
  EscalationEntity,
  EvidenceEntity,
  FeedingBatchEntity,
  FeedingDeliveryEntity,
  FeedingMeasurementEntity,
  FeedingParticipantEntity,
  FeedingReferralEntity,
  FeedingSchemeEntity,
  FileEntity,
  FindingEntity,
  FindingResponseEntity,
  GrowthThresholdEntity,
  HistoryEntryEntity,
  HouseholdEntity,
  HouseholdMergeEntity,
  ImportErrorEntity,
  InspectionDrawEntity,
  InspectionEntity,
  InvitationEntity,
  ListingEntity,
  MacroStatisticEntity,
  MeetingEntity,
  MeetingRecordEntity,
  MeetingRecordItemEntity,
  ObservationEntity,
  PersonEntity,
  PresentationEntity,
  ProcedureItemEntity,
  ProcedureStandardEntity,
  ProgramEntity,
  ProgressReportEntity,
  CommitmentVerificationEntity,
  RegionEntity,
  RegistryConfigurationEntity,
  RegistryEntity,
  RegistryImportEntity,
  RegistryReleaseEntity,
  RegulationEntity,
  QuarterReportEntity,
  ReportActivityEntity,
  ReportAnswerEntity,
  ReportQuestionEntity,
  ReportQuestionnaireEntity,
  ReminderEntity,
  ScenarioEntity,
  StatusChangeEntity,
  TeamEntity,
  TeamMembershipEntity,
  VerificationEntity,
  TurnoverReportEntity,
  WorkingGroupEntity,
];

export const resolvers = [
  BacktestResolver,
  ActivityQueries,
  AgencyQueries,
  BudgetLineQueries,
  BudgetMutations,
  BusinessGroupQueries,
  BusinessMutations,
  CommitmentLive,
  CommitmentQueries,
  CommitmentMutations,
  DuplicateMutations,
  EligibilityCheckResolver,
  EnrolmentMutations,
  FeedingBatchQueries,
  FeedingMutations,
  FeedingSchemeQueries,
  FeedingWarningResolver,
  FollowUpMutations,
  FileMutations,
  FindingQueries,
  InspectionMutations,
  InspectionQueries,
  HouseholdCoverageResolver,
  HouseholdMutations,
  HouseholdQueries,
  MeetingLive,
  MeetingMutations,
  MeetingQueries,
  ObservationMutations,
  OfferResolver,
  PersonQueries,
  ProcedureStandardQueries,
  ProgramMutations,
  ProgramQueries,
  RegionQueries,
  ImportErrorWords,
  RegistryImportLive,
  RegistryImportQueries,
  RegistryImportWords,
  RegistryMutations,
  RegistryQueries,
  RegulationMutations,
  RegulationQueries,
  RegulationWarningResolver,
  ScenarioBottleneckWords,
  ScenarioComparisonWords,
  ScenarioDifferenceWords,
  ScenarioMutations,
  ScenarioQueries,
  ScenarioWords,
  TeamMutations,
  QuarterReportQueries,
  ReportMutations,
  TeamQueries,
  VerificationMutations,
  ViewerResolver,
] as const;

/** Types that only an interface leads to. */
export const orphanedTypes = [City, Kecamatan, Kelurahan, Nation, Province];

/** Long work that a worker takes up. */
export const jobKinds = [registryImportJob, rankingJob, duplicatesJob, fileSweepJob, scenarioJob] as const;

/** Work that is looked for by the clock. */
export const rounds = [followUp(), publishFigures] as const;

/** The same every second: figures follow what changes. */
export const quickRounds = [count()] as const;
