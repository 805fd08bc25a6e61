import type { Steps } from '../../platform/write/steps';

export type DuplicateState = 'OPEN' | 'MERGED' | 'DISMISSED';

/** Merged again after a dismissal, or taken apart and merged anew: a decision is never the last word. */
export const DUPLICATE_STEPS: Steps<DuplicateState, 'merge' | 'dismiss' | 'unmerge'> = {
  OPEN: { merge: 'MERGED', dismiss: 'DISMISSED' },
  DISMISSED: { merge: 'MERGED' },
  MERGED: { unmerge: 'OPEN' },
};

export const PAIR = { id: 'Dugaan ganda', en: 'duplicate' };
