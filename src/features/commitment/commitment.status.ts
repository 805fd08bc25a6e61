import { enumOf } from '../../platform/graph/enums';
import type { Steps } from '../../platform/write/steps';

export const CommitmentStatus = enumOf('CommitmentStatus', 'How far a promise is (status komitmen).', {
  DRAFT: 'Proposed; the promising agency has not agreed yet (draf).',
  AGREED: 'Agreed by the promising agency (disepakati).',
  ACTIVE: 'Under way (berjalan).',
  AWAITING_VERIFICATION: 'Claimed to be fulfilled; somebody else verifies (menunggu verifikasi).',
  FULFILLED: 'Verified (selesai).',
  CANCELLED: 'Cancelled with a reason (dibatalkan).',
  SUPERSEDED: 'A version that a revision replaced (direvisi).',
});
export type CommitmentState = keyof typeof CommitmentStatus;

/** In which a promise is owed: agreed, and not verified yet. */
export const UNDER_WAY_STATES: readonly CommitmentState[] = ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'];

export type CommitmentStep =
  'agree' | 'split' | 'report' | 'claim' | 'verify' | 'sendBack' | 'strengthen' | 'renegotiate' | 'cancel';

/**
 * The way of a promise. A revision by others goes back to DRAFT, for the agency to agree anew; an agency itself can only
 * promise more (strengthen).
 */
export const COMMITMENT_STEPS: Steps<CommitmentState, CommitmentStep> = {
  DRAFT: { agree: 'AGREED', renegotiate: 'DRAFT', cancel: 'CANCELLED' },
  AGREED: { split: 'ACTIVE', report: 'ACTIVE', strengthen: 'AGREED', renegotiate: 'DRAFT', cancel: 'CANCELLED' },
  ACTIVE: {
    split: 'ACTIVE',
    report: 'ACTIVE',
    claim: 'AWAITING_VERIFICATION',
    strengthen: 'ACTIVE',
    renegotiate: 'DRAFT',
    cancel: 'CANCELLED',
  },
  AWAITING_VERIFICATION: { verify: 'FULFILLED', sendBack: 'ACTIVE' },
  FULFILLED: {},
  CANCELLED: {},
  SUPERSEDED: {},
};
