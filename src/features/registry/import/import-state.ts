import type { Message } from '../../../platform/errors/hub-error';
import { take, type Steps } from '../../../platform/write/steps';

export const IMPORT_STATES = [
  'STAGING',
  'VALIDATED',
  'APPROVED',
  'APPLYING',
  'APPLIED',
  'CANCELLED',
  'FAILED',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

type ImportStep = 'validate' | 'approve' | 'apply' | 'finish' | 'cancel' | 'fail';

/** What is being applied is applied to its end: some families are merged already, and none of them halfway. */
const STEPS: Steps<ImportState, ImportStep> = {
  STAGING: { validate: 'VALIDATED', cancel: 'CANCELLED', fail: 'FAILED' },
  VALIDATED: { approve: 'APPROVED', cancel: 'CANCELLED' },
  APPROVED: { apply: 'APPLYING', cancel: 'CANCELLED' },
  APPLYING: { finish: 'APPLIED' },
  APPLIED: {},
  CANCELLED: {},
  FAILED: {},
};

export const IMPORT: Message = { id: 'Pemuatan data', en: 'import' };

export const after = (state: ImportState, step: ImportStep): ImportState => take(STEPS, IMPORT, state, step);

export const isEnded = (state: ImportState): boolean => Object.keys(STEPS[state]).length === 0;
