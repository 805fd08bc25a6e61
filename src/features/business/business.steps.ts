import type { Steps } from '../../platform/write/steps';
import type { BusinessStage } from './business.enums';

export type BusinessStep = 'advance' | 'setBack';

/** The way of JakPreneur: one stage at a time, forward or, with a reason, back. */
export const STAGES: Steps<BusinessStage, BusinessStep> = {
  P1: { advance: 'P2' },
  P2: { advance: 'P3', setBack: 'P1' },
  P3: { advance: 'P4', setBack: 'P2' },
  P4: { advance: 'P5', setBack: 'P3' },
  P5: { advance: 'P6', setBack: 'P4' },
  P6: { advance: 'P7', setBack: 'P5' },
  P7: { setBack: 'P6' },
};

/** Capital is for who has reported its finances: so many months with turnover, within so many. */
export const REPORTED_MONTHS = 3;
export const WITHIN_MONTHS = 6;
