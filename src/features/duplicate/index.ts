export { DuplicateCandidateEntity, HouseholdMergeEntity } from './duplicate.entity';
export { DuplicateMutations } from './duplicate.mutations';
export { DuplicateCandidate, DuplicateCandidateConnection, DuplicateFilter, HouseholdMerge } from './duplicate.type';
export { duplicatesJob, findAfterImport } from './find.job';
export { findDuplicatesIn, type Found } from './find.store';
