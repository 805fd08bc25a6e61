import { enumOf } from '../../platform/graph/enums';

export const ReportStatus = enumOf('ReportStatus', 'How far a report of a period is (status laporan).', {
  DRAFT: 'Being written (draf).',
  SUBMITTED: 'Submitted to the tier above (diajukan).',
  RETURNED: 'Sent back with a reason, being mended (dikembalikan).',
  ACCEPTED: 'Accepted by the tier above (diterima).',
  SENT: 'Sent and frozen; it cannot change any more (dikirim).',
});
export type ReportStatus = keyof typeof ReportStatus;

export const ReportOrigin = enumOf('ReportOrigin', 'Where a value of a report comes from (asal isian).', {
  GRAPH: 'Counted by the hub from its own records.',
  PERSON: 'Written by a person.',
});

export const ReportTopic = enumOf('ReportTopic', 'What a question is about (topik).', {
  COORDINATION: 'Coordination and regulation (koordinasi dan regulasi).',
  TARGETING: 'Target data and verification (data sasaran dan verifikasi).',
  BUDGET: 'Budget (anggaran).',
  PROGRAM: 'Programs and activities by the three pillars (program dan kegiatan).',
  MONITORING: 'Monitoring and obstacles (pemantauan dan kendala).',
});
export type ReportTopic = keyof typeof ReportTopic;

export const QuestionKind = enumOf('QuestionKind', 'What answers a question (jenis isian).', {
  NUMBER: 'A whole number, 0 or more, in digits.',
  TEXT: 'A text.',
  YES_NO: '`YES` or `NO`.',
  RUPIAH: 'Whole rupiah in digits.',
});
export type QuestionKind = keyof typeof QuestionKind;

export const ReportCadence = enumOf('ReportCadence', 'How often a questionnaire is answered (frekuensi).', {
  QUARTER: 'Each quarter (triwulan).',
  MONTH: 'Each month (bulan).',
});
