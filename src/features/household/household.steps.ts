import { enumOf } from '../../platform/graph/enums';
import { take, type Steps } from '../../platform/write/steps';

export const HouseholdStatus = enumOf('HouseholdStatus', 'Where a family stands (status keluarga).', {
  LISTED: 'On a list, not yet verified (terdata).',
  VERIFIED: 'Verified in the field and by musyawarah kelurahan (terverifikasi).',
  SERVED: 'Receives a program (terintervensi).',
  MONITORED: 'Served and followed up (dipantau).',
  GRADUATED: 'Left poverty (graduasi).',
  PERMANENT_SUPPORT: 'Cannot work its way out; elderly or disabled only (dukungan tetap).',
  LEFT: 'No longer among the poor families of the area: moved away, died, not found, entered twice, not poor (keluar).',
});
export type HouseholdStatusName = keyof typeof HouseholdStatus;

export const HouseholdStep = enumOf('HouseholdStep', 'What moves a family from one status to the next (langkah).', {
  SERVE: 'A program has reached it (terintervensi); it needs a live place in one.',
  MONITOR: 'It is followed up (dipantau).',
  GRADUATE: 'It has left poverty (graduasi).',
  SUPPORT: 'It is supported for good (dukungan tetap).',
  LEAVE: 'It is no longer among the poor families of the area (keluar).',
  REOPEN: 'It is back: poor again, or found again (dibuka kembali).',
});
export type HouseholdStepName = keyof typeof HouseholdStep;

/** A verification that ends VALID is a step as well, but only `verifyHousehold` takes it. */
type Step = HouseholdStepName | 'VERIFY';

/** A family that serves or is served stays where it stands when it is verified again. */
export const STEPS: Steps<HouseholdStatusName, Step> = {
  LISTED: { VERIFY: 'VERIFIED', LEAVE: 'LEFT' },
  VERIFIED: { VERIFY: 'VERIFIED', SERVE: 'SERVED', LEAVE: 'LEFT' },
  SERVED: { VERIFY: 'SERVED', MONITOR: 'MONITORED', LEAVE: 'LEFT' },
  MONITORED: { VERIFY: 'MONITORED', GRADUATE: 'GRADUATED', SUPPORT: 'PERMANENT_SUPPORT', LEAVE: 'LEFT' },
  GRADUATED: { REOPEN: 'LISTED' },
  PERMANENT_SUPPORT: { VERIFY: 'PERMANENT_SUPPORT', LEAVE: 'LEFT' },
  LEFT: { REOPEN: 'LISTED' },
};

export const FAMILY = { id: 'Keluarga', en: 'family' };

export const stepOf = (from: HouseholdStatusName, step: Step): HouseholdStatusName => take(STEPS, FAMILY, from, step);
