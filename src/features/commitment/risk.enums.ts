import { enumOf } from '../../platform/graph/enums';

export const CommitmentRisk = enumOf('CommitmentRisk', 'Whether a promise will be kept (risiko komitmen).', {
  ON_TRACK: 'It goes as fast as its time passes, and is reported (sesuai rencana).',
  AT_RISK: 'It falls behind, or nothing is reported; `riskReasons` says which (berisiko).',
  LATE: 'Its due date has passed (terlambat).',
  NONE: 'It is not under way: a draft, or ended (tidak berjalan).',
});

export const RiskReason = enumOf('RiskReason', 'Why a promise is late or at risk (alasan risiko).', {
  BEHIND_PACE: 'Its progress is behind the share of its time that has passed, by more than the team’s margin.',
  NO_REPORT: 'Its report is overdue by what the team asks for; only promises that are not split report.',
  OVERDUE: 'Its due date has passed and it is not fulfilled.',
});
