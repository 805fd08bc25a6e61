import { enumOf } from '../../platform/graph/enums';
import { take, type Steps } from '../../platform/write/steps';

export const ReviewStatus = enumOf('ReviewStatus', 'What became of an observation (status tinjauan).', {
  PENDING: 'Not looked at yet (menunggu).',
  ACCEPTED: 'Accepted: the family is changed by it (diterima).',
  REJECTED: 'Rejected with a reason (ditolak).',
});
export type ReviewStatusName = keyof typeof ReviewStatus;

export const ReviewDecision = enumOf('ReviewDecision', 'What the lurah makes of an observation (keputusan).', {
  ACCEPT: 'It is right, and the family is changed by it (terima).',
  REJECT: 'It is not (tolak).',
});
export type ReviewDecisionName = keyof typeof ReviewDecision;

export const STEPS: Steps<ReviewStatusName, ReviewDecisionName> = {
  PENDING: { ACCEPT: 'ACCEPTED', REJECT: 'REJECTED' },
  ACCEPTED: {},
  REJECTED: {},
};

export const OBSERVATION = { id: 'Pengamatan', en: 'observation' };

export const reviewed = (from: ReviewStatusName, decision: ReviewDecisionName): ReviewStatusName =>
  take(STEPS, OBSERVATION, from, decision);
