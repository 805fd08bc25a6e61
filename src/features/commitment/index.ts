export {
  Commitment,
  CommitmentConnection,
  CommitmentFilter,
  CommitmentOrder,
  CommitmentQueries,
  CommitmentStatus,
} from './commitment.type';
export { ProgressReport, ProgressReportConnection } from './progress-report.type';
export { CommitmentEntity, ProgressReportEntity } from './commitment.entity';
