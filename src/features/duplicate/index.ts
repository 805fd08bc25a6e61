export { DuplicateCandidateEntity, HouseholdMergeEntity } from './duplicate.entity';
export { DuplicateMutations } from './duplicate.mutations';
export { DuplicateCandidate, DuplicateCandidateConnection, DuplicateFilter, HouseholdMerge } from './duplicate.type';
export { findDuplicatesIn, type Found } from './find.store';
