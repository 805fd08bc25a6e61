import type { Steps } from '../../platform/write/steps';
import type { ReportStatus } from './report.enums';

export const REPORT = { id: 'Laporan triwulan', en: 'quarter report' };

export type ReportStep = 'fill' | 'submit' | 'return' | 'accept' | 'send';

/** From the draft to what is sent: a tier above accepts it, or sends it back to be mended. */
export const REPORT_STEPS: Steps<ReportStatus, ReportStep> = {
  DRAFT: { fill: 'DRAFT', submit: 'SUBMITTED' },
  SUBMITTED: { return: 'RETURNED', accept: 'ACCEPTED' },
  RETURNED: { fill: 'RETURNED', submit: 'SUBMITTED' },
  ACCEPTED: { send: 'SENT' },
  SENT: {},
};

/** Where nobody above is in the hub, what is submitted is sent. */
export const TOP_STEPS: Steps<ReportStatus, ReportStep> = {
  ...REPORT_STEPS,
  SUBMITTED: { send: 'SENT' },
};
