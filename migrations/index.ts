import type { MigrationInterface } from 'typeorm';
import { Slice1790000000000 } from './1790000000000-slice';
import { Region1790000000100 } from './1790000000100-region';
import { Agency1790000000200 } from './1790000000200-agency';
import { Program1790000000300 } from './1790000000300-program';
import { Registry1790000000400 } from './1790000000400-registry';
import { Inspection1790000000500 } from './1790000000500-inspection';
import { Household1790000000600 } from './1790000000600-household';
import { Person1790000000700 } from './1790000000700-person';
import { Listing1790000000800 } from './1790000000800-listing';
import { Commitment1790000000900 } from './1790000000900-commitment';
import { AccessLog1790000001000 } from './1790000001000-access-log';
import { Migration1790000001100 } from './1790000001100-migration';
import { SampleFollows1790000001200 } from './1790000001200-sample-follows';
import { AccessLogByFamily1790000001300 } from './1790000001300-access-log-by-family';
import { SealingCheck1790000001400 } from './1790000001400-sealing-check';
import { Writing1790000001500 } from './1790000001500-writing';
import { AgenciesChanged1790000001600 } from './1790000001600-agencies-changed';
import { NarrowerGrants1790000001700 } from './1790000001700-narrower-grants';
import { WhatReviewersFound1790000001710 } from './1790000001710-what-reviewers-found';
import { MemberStatus1790000002000 } from './1790000002000-member-status';
import { Observation1790000002010 } from './1790000002010-observation';
import { Verification1790000002020 } from './1790000002020-verification';
import { EligibilityRules1790000002100 } from './1790000002100-eligibility-rules';
import { Eligibility1790000002110 } from './1790000002110-eligibility';
import { ProgramWriting1790000002120 } from './1790000002120-program-writing';
import { Job1790000002200 } from './1790000002200-job';
import { RegistryImport1790000002210 } from './1790000002210-registry-import';
import { RegistryConfiguration1790000002220 } from './1790000002220-registry-configuration';
import { Delisted1790000002230 } from './1790000002230-delisted';
import { BusinessGroup1790000002300 } from './1790000002300-business-group';
import { Duplicates1790000002400 } from './1790000002400-duplicates';
import { CorrectionsStand1790000002500 } from './1790000002500-corrections-stand';
import { JobAttempts1790000002510 } from './1790000002510-job-attempts';
import { PersonListingByFamily1790000002520 } from './1790000002520-person-listing-by-family';
import { GroupNames1790000002530 } from './1790000002530-group-names';
import { ListedFirst1790000002540 } from './1790000002540-listed-first';
import { CommitmentWriting1790000002600 } from './1790000002600-commitment-writing';
import { CommitmentLinks1790000002601 } from './1790000002601-commitment-links';
import { TeamWriting1790000002610 } from './1790000002610-team-writing';
import { Meeting1790000002611 } from './1790000002611-meeting';
import { File1790000002620 } from './1790000002620-file';
import { Outbox1790000002630 } from './1790000002630-outbox';
import { BudgetLine1790000002640 } from './1790000002640-budget-line';
import { QuarterReport1790000002650 } from './1790000002650-quarter-report';
import { Questionnaire1790000002651 } from './1790000002651-questionnaire';
import { FollowUp1790000002660 } from './1790000002660-follow-up';
import { PromiseInMeeting1790000002670 } from './1790000002670-promise-in-meeting';
import { MeetingsHeld1790000002680 } from './1790000002680-meetings-held';
import { PresentationFile1790000002690 } from './1790000002690-presentation-file';
import { Regulation1790000002700 } from './1790000002700-regulation';
import { Silence1790000002710 } from './1790000002710-silence';
import { PartsNoted1790000002711 } from './1790000002711-parts-noted';
import { ProcedureStandard1790000002720 } from './1790000002720-procedure-standard';
import { Inspecting1790000002721 } from './1790000002721-inspecting';
import { Checklist1790000002722 } from './1790000002722-checklist';
import { Finding1790000002723 } from './1790000002723-finding';
import { BudgetSum1790000002730 } from './1790000002730-budget-sum';
import { BudgetCode1790000002731 } from './1790000002731-budget-code';
import { GrowthStandard1790000002740 } from './1790000002740-growth-standard';
import { Feeding1790000002741 } from './1790000002741-feeding';
import { TakenBack1790000002750 } from './1790000002750-taken-back';
import { RegulationLine1790000002760 } from './1790000002760-regulation-line';
import { FeedingPlaces1790000002770 } from './1790000002770-feeding-places';
import { StandardPrograms1790000002780 } from './1790000002780-standard-programs';
import { FindingInbox1790000002781 } from './1790000002781-finding-inbox';
import { FindingEvidence1790000002782 } from './1790000002782-finding-evidence';
import { Scenario1790000002800 } from './1790000002800-scenario';
import { Statistic1790000002820 } from './1790000002820-statistic';
import { ReleaseCount1790000002821 } from './1790000002821-release-count';
import { MacroStatistic1790000002830 } from './1790000002830-macro-statistic';
import { ToldByCounts1790000002831 } from './1790000002831-told-by-counts';
import { WorkingUncovered1790000002840 } from './1790000002840-working-uncovered';
import { ReleaseConfiguration1790000002841 } from './1790000002841-release-configuration';
import { Drafted1790000002860 } from './1790000002860-drafted';
import { ScenarioTries1790000002870 } from './1790000002870-scenario-tries';
import { BudgetShare1790000002880 } from './1790000002880-budget-share';
import { ReleaseExit1790000002890 } from './1790000002890-release-exit';
import { ReleaseAreas1790000002891 } from './1790000002891-release-areas';
import { DuePlans1790000002892 } from './1790000002892-due-plans';

/** In the order they run. Explicit, so that a migration is never picked up or lost by a file name. */
export const migrations: (new () => MigrationInterface)[] = [
  Slice1790000000000,
  Region1790000000100,
  Agency1790000000200,
  Program1790000000300,
  Registry1790000000400,
  Inspection1790000000500,
  Household1790000000600,
  Person1790000000700,
  Listing1790000000800,
  Commitment1790000000900,
  AccessLog1790000001000,
  Migration1790000001100,
  SampleFollows1790000001200,
  AccessLogByFamily1790000001300,
  SealingCheck1790000001400,
  Writing1790000001500,
  AgenciesChanged1790000001600,
  NarrowerGrants1790000001700,
  WhatReviewersFound1790000001710,
  MemberStatus1790000002000,
  Observation1790000002010,
  Verification1790000002020,
  EligibilityRules1790000002100,
  Eligibility1790000002110,
  ProgramWriting1790000002120,
  Job1790000002200,
  RegistryImport1790000002210,
  RegistryConfiguration1790000002220,
  Delisted1790000002230,
  BusinessGroup1790000002300,
  Duplicates1790000002400,
  CorrectionsStand1790000002500,
  JobAttempts1790000002510,
  PersonListingByFamily1790000002520,
  GroupNames1790000002530,
  ListedFirst1790000002540,
  CommitmentWriting1790000002600,
  CommitmentLinks1790000002601,
  TeamWriting1790000002610,
  Meeting1790000002611,
  File1790000002620,
  Outbox1790000002630,
  BudgetLine1790000002640,
  QuarterReport1790000002650,
  Questionnaire1790000002651,
  FollowUp1790000002660,
  PromiseInMeeting1790000002670,
  MeetingsHeld1790000002680,
  PresentationFile1790000002690,
  Regulation1790000002700,
  Silence1790000002710,
  PartsNoted1790000002711,
  ProcedureStandard1790000002720,
  Inspecting1790000002721,
  Checklist1790000002722,
  Finding1790000002723,
  BudgetSum1790000002730,
  BudgetCode1790000002731,
  GrowthStandard1790000002740,
  Feeding1790000002741,
  TakenBack1790000002750,
  RegulationLine1790000002760,
  FeedingPlaces1790000002770,
  StandardPrograms1790000002780,
  FindingInbox1790000002781,
  FindingEvidence1790000002782,
  Scenario1790000002800,
  Statistic1790000002820,
  ReleaseCount1790000002821,
  MacroStatistic1790000002830,
  ToldByCounts1790000002831,
  WorkingUncovered1790000002840,
  ReleaseConfiguration1790000002841,
  Drafted1790000002860,
  ScenarioTries1790000002870,
  BudgetShare1790000002880,
  ReleaseExit1790000002890,
  ReleaseAreas1790000002891,
  DuePlans1790000002892,
];

/** Timestamp of the newest: what a server expects to find. */
export const schemaVersion = Math.max(...migrations.map(({ name }) => Number(/\d+$/.exec(name)?.[0] ?? 0)));
