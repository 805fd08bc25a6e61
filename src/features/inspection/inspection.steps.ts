import type { Message } from '../../platform/errors/hub-error';
import type { Steps } from '../../platform/write/steps';
import type { FindingStatus, InspectionStatus } from './inspection.enums';

export const INSPECTION: Message = { id: 'Pemeriksaan', en: 'inspection' };
export const FINDING: Message = { id: 'Temuan', en: 'finding' };

/** What ends is final: its families are seen no more. */
export const INSPECTION_STEPS: Steps<InspectionStatus, 'draw' | 'answer' | 'raise' | 'close' | 'cancel'> = {
  OPEN: { draw: 'OPEN', answer: 'OPEN', raise: 'OPEN', close: 'CLOSED', cancel: 'CANCELLED' },
  CLOSED: {},
  CANCELLED: {},
};

/** The agency answers, the inspector decides. What nobody has answered the inspector may still close, and says why. */
export const FINDING_STEPS: Steps<FindingStatus, 'respond' | 'return' | 'close'> = {
  RAISED: { respond: 'RESPONDED', close: 'CLOSED' },
  RESPONDED: { return: 'RETURNED', close: 'CLOSED' },
  RETURNED: { respond: 'RESPONDED', close: 'CLOSED' },
  CLOSED: {},
};
