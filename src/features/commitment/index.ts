import './commitment.links';

export {
  Commitment,
  CommitmentConnection,
  CommitmentFilter,
  CommitmentOrder,
  CommitmentQueries,
} from './commitment.type';
export { CommitmentEvent } from './commitment-event.type';
export { isOverdue, late, progress, stands, UNDER_WAY } from './commitment.sql';
export { CommitmentStatus, UNDER_WAY_STATES, type CommitmentState } from './commitment.status';
export { CommitmentVerification } from './commitment-verification.type';
export { CommitmentLive } from './commitment.live';
export { ProgressReport, ProgressReportConnection } from './progress-report.type';
export { CommitmentEntity, CommitmentVerificationEntity, ProgressReportEntity } from './commitment.entity';
export { agreeCommitment } from './change.service';
export { proposeCommitment, splitCommitment } from './propose.service';
export { CommitmentRisk, RiskReason } from './risk.enums';
export { behind, IN_HAND, isLeaf, reportDue, silent, silentSince } from './risk.sql';
// Last: it needs features whose links need what stands above.
export { CommitmentMutations } from './commitment.mutations';
