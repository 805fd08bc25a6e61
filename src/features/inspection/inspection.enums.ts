import { enumOf } from '../../platform/graph/enums';

export const InspectionStatus = enumOf('InspectionStatus', 'How far an inspection is (status pemeriksaan).', {
  OPEN: 'The inspector is at work; its sample is seen (terbuka).',
  CLOSED: 'It has ended with a conclusion; answers and findings are shown to all tiers (ditutup).',
  CANCELLED: 'It was given up, with a reason (dibatalkan).',
});
export type InspectionStatus = keyof typeof InspectionStatus;

export const ChecklistValue = enumOf('ChecklistValue', 'Answer to an item of a checklist (jawaban).', {
  YES: 'It is so (ya).',
  NO: 'It is not (tidak).',
  NOT_APPLICABLE: 'The item does not apply here (tidak berlaku).',
});
export type ChecklistValue = keyof typeof ChecklistValue;

export const ChecklistOutcome = enumOf('ChecklistOutcome', 'What became of an answer that was sent.', {
  SAVED: 'It stands now (tersimpan).',
  UNCHANGED: 'The same stood already; nothing was written (sudah sama).',
  CONFLICT: 'Another answer stands than the device had read; `answer` is that one, and nothing was written (bentrok).',
});
export type ChecklistOutcome = keyof typeof ChecklistOutcome;

export const Severity = enumOf('Severity', 'How grave a finding is (bobot temuan).', {
  OBSERVATION: 'Worth noting (catatan).',
  MINOR: 'A slip that is easily mended (ringan).',
  MAJOR: 'The procedure is not kept (berat).',
  CRITICAL: 'A danger to people, or suspected fraud (kritis).',
});
export type Severity = keyof typeof Severity;

export const FindingStatus = enumOf('FindingStatus', 'How far a finding is (status temuan).', {
  RAISED: 'It waits for an answer (terbuka).',
  RESPONDED: 'The agency has answered; it waits for the inspector (ditanggapi).',
  RETURNED: 'The answer will not do; it waits for another (dikembalikan).',
  CLOSED: 'The inspector has found it settled (tuntas).',
});
export type FindingStatus = keyof typeof FindingStatus;
