export { VerificationEntity } from './verification.entity';
export { Verification, VerificationConnection } from './verification.type';
export { VerificationMutations } from './verification.mutations';
