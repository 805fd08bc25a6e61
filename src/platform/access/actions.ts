import { MANDATES, type Mandate } from './policy';

interface Action {
  /** The GraphQL type it writes, as `viewer.access` names it. */
  readonly type: string;
  readonly mandates: readonly Mandate[];
  /** What it refuses tells what only IDENTIFIED shows, so it is done for a purpose, and noted whom it has looked at. */
  readonly purpose?: true;
}

/**
 * Who may do what: every mutation of the schema stands here, or the hub does not start. Whose rows it may touch is the
 * row policies' to say; what state they must be in, the service's.
 */
export const ACTIONS = {
  registerHousehold: { type: 'Household', mandates: ['TERRITORIAL'] },
  updateHousehold: { type: 'Household', mandates: ['TERRITORIAL'] },
  moveHousehold: { type: 'Household', mandates: ['TERRITORIAL'] },
  verifyHousehold: { type: 'Verification', mandates: ['TERRITORIAL'] },
  recordObservation: { type: 'Observation', mandates: ['FIELD'] },
  reviewObservation: { type: 'Household', mandates: ['TERRITORIAL'] },
  createProgram: { type: 'Program', mandates: ['IMPLEMENTATION'] },
  updateProgram: { type: 'Program', mandates: ['IMPLEMENTATION'] },
  publishEligibilityRules: { type: 'Program', mandates: ['IMPLEMENTATION'] },
  createActivity: { type: 'Activity', mandates: ['IMPLEMENTATION'] },
  updateActivity: { type: 'Activity', mandates: ['IMPLEMENTATION'] },
  enrol: { type: 'Enrolment', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  decideEnrolment: { type: 'Enrolment', mandates: ['IMPLEMENTATION'] },
  grantEnrolmentException: { type: 'Enrolment', mandates: ['TERRITORIAL'] },
  completeEnrolment: { type: 'Enrolment', mandates: ['IMPLEMENTATION'] },
  withdrawEnrolment: { type: 'Enrolment', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  startRegistryImport: { type: 'RegistryRelease', mandates: ['COORDINATION'] },
  approveRegistryImport: { type: 'RegistryRelease', mandates: ['COORDINATION'] },
  cancelRegistryImport: { type: 'RegistryRelease', mandates: ['COORDINATION'] },
  configureRegistry: { type: 'RegistryRelease', mandates: ['COORDINATION'] },
  formBusinessGroup: { type: 'BusinessGroup', mandates: ['IMPLEMENTATION'] },
  advanceBusinessGroup: { type: 'BusinessGroup', mandates: ['IMPLEMENTATION'] },
  setBackBusinessGroup: { type: 'BusinessGroup', mandates: ['IMPLEMENTATION'] },
  addGroupMember: { type: 'BusinessGroup', mandates: ['IMPLEMENTATION'] },
  removeGroupMember: { type: 'BusinessGroup', mandates: ['IMPLEMENTATION'] },
  recordTurnover: { type: 'TurnoverReport', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  setBudgetLine: { type: 'BudgetLine', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  recordRealisation: { type: 'BudgetLine', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  allotBudget: { type: 'BudgetLine', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  releaseBudget: { type: 'BudgetLine', mandates: ['IMPLEMENTATION', 'TERRITORIAL'] },
  mergeHouseholds: { type: 'Household', mandates: ['TERRITORIAL'] },
  unmergeHouseholds: { type: 'Household', mandates: ['TERRITORIAL'] },
  findDuplicates: { type: 'DuplicateCandidate', mandates: ['TERRITORIAL', 'COORDINATION'] },
  attachEvidence: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  dismissDuplicate: { type: 'DuplicateCandidate', mandates: ['TERRITORIAL', 'COORDINATION'] },
  proposeCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  agreeCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  splitCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  reportProgress: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  claimFulfilment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  reviseCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  cancelCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  linkCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  unlinkCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  verifyCommitment: {
    type: 'CommitmentVerification',
    mandates: ['TERRITORIAL', 'COORDINATION', 'PLANNING', 'SUPERVISION'],
  },
  convokeTeam: { type: 'Team', mandates: ['COORDINATION'] },
  updateTeam: { type: 'Team', mandates: ['COORDINATION'] },
  addTeamMember: { type: 'Team', mandates: ['COORDINATION'] },
  changeTeamMember: { type: 'Team', mandates: ['COORDINATION'] },
  removeTeamMember: { type: 'Team', mandates: ['COORDINATION'] },
  formWorkingGroup: { type: 'Team', mandates: ['COORDINATION'] },
  changeWorkingGroup: { type: 'Team', mandates: ['COORDINATION'] },
  scheduleMeeting: { type: 'Meeting', mandates: ['COORDINATION', 'REGULATION'] },
  updateMeeting: { type: 'Meeting', mandates: ['COORDINATION'] },
  setAgenda: { type: 'Meeting', mandates: ['COORDINATION', 'REGULATION'] },
  inviteAgencies: { type: 'Meeting', mandates: ['COORDINATION', 'REGULATION'] },
  withdrawInvitation: { type: 'Meeting', mandates: ['COORDINATION', 'REGULATION'] },
  // Whoever is invited.
  answerInvitation: { type: 'Meeting', mandates: MANDATES },
  addPresentation: { type: 'Meeting', mandates: ['COORDINATION'] },
  changePresentation: { type: 'Meeting', mandates: ['COORDINATION'] },
  recordAttendance: { type: 'Meeting', mandates: ['COORDINATION'] },
  recordMinutes: { type: 'Meeting', mandates: ['COORDINATION'] },
  recordDecision: { type: 'Meeting', mandates: ['COORDINATION'] },
  finaliseMeetingRecord: { type: 'Meeting', mandates: ['COORDINATION'] },
  correctMeetingRecord: { type: 'Meeting', mandates: ['COORDINATION'] },
  closeMeeting: { type: 'Meeting', mandates: ['COORDINATION'] },
  cancelMeeting: { type: 'Meeting', mandates: ['COORDINATION', 'REGULATION'] },
  draftQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  answerQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  submitQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  returnQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  acceptQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  sendQuarterReport: { type: 'QuarterReport', mandates: ['COORDINATION', 'PLANNING'] },
  publishRegulation: { type: 'Regulation', mandates: ['REGULATION'] },
  correctRegulation: { type: 'Regulation', mandates: ['REGULATION'] },
  revokeRegulation: { type: 'Regulation', mandates: ['REGULATION'] },
  cancelRevocation: { type: 'Regulation', mandates: ['REGULATION'] },
  publishProcedureStandard: { type: 'ProcedureStandard', mandates: ['SUPERVISION'] },
  openInspection: { type: 'Inspection', mandates: ['SUPERVISION'] },
  drawSample: { type: 'Inspection', mandates: ['SUPERVISION'] },
  answerChecklist: { type: 'Inspection', mandates: ['SUPERVISION'] },
  closeInspection: { type: 'Inspection', mandates: ['SUPERVISION'] },
  cancelInspection: { type: 'Inspection', mandates: ['SUPERVISION'] },
  raiseFinding: { type: 'Finding', mandates: ['SUPERVISION'] },
  respondToFinding: {
    type: 'FindingResponse',
    mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'],
  },
  closeFinding: { type: 'Finding', mandates: ['SUPERVISION'] },
  returnFinding: { type: 'Finding', mandates: ['SUPERVISION'] },
  configureFollowUp: { type: 'Team', mandates: ['COORDINATION'] },
  escalateCommitment: { type: 'Commitment', mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'] },
  planFeedingBatch: { type: 'FeedingBatch', mandates: ['IMPLEMENTATION'] },
  updateFeedingBatch: { type: 'FeedingBatch', mandates: ['IMPLEMENTATION'] },
  recordFeedingDeliveries: {
    type: 'FeedingDelivery',
    mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'FIELD'],
    purpose: true,
  },
  recordMeasurements: {
    type: 'FeedingMeasurement',
    mandates: ['TERRITORIAL', 'IMPLEMENTATION', 'FIELD'],
    purpose: true,
  },
  referParticipant: { type: 'FeedingReferral', mandates: ['TERRITORIAL', 'IMPLEMENTATION'], purpose: true },
  closeReferral: { type: 'FeedingReferral', mandates: ['TERRITORIAL', 'IMPLEMENTATION'], purpose: true },
  createScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
  updateScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
  copyScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
  runScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
  cancelScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
  draftCommitments: { type: 'Commitment', mandates: ['PLANNING'] },
  publishScenario: { type: 'Scenario', mandates: ['PLANNING', 'POLICY'] },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof ACTIONS;

/** The mandates that may do this. */
export const whoMay = (action: ActionName): readonly Mandate[] => {
  const { mandates }: Action = ACTIONS[action];
  return mandates;
};

export const mayTake = (mandates: readonly Mandate[], action: ActionName): boolean =>
  whoMay(action).some((mandate) => mandates.includes(mandate));

export const needsPurpose = (action: ActionName): boolean => {
  const { purpose }: Action = ACTIONS[action];
  return purpose === true;
};

export const isAction = (name: string): name is ActionName => Object.hasOwn(ACTIONS, name);

/** The actions that write a type. */
export const actionsOn = (type: string): ActionName[] =>
  Object.keys(ACTIONS)
    .filter(isAction)
    .filter((name) => ACTIONS[name].type === type);

/** Types of records that hold no personal data, whatever is written into their texts. */
const OF_COORDINATION: ReadonlySet<string> = new Set([
  'Team',
  'Meeting',
  'Commitment',
  'CommitmentVerification',
  'BudgetLine',
  'QuarterReport',
  'Regulation',
  'ProcedureStandard',
  'Inspection',
  'Finding',
  'FindingResponse',
  'FeedingBatch',
  'Scenario',
]);

export const isCoordination = (action: ActionName): boolean => OF_COORDINATION.has(ACTIONS[action].type);
