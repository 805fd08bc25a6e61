import { enumOf } from '../../platform/graph/enums';
import { take, type Steps } from '../../platform/write/steps';

export const VerificationStage = enumOf('VerificationStage', 'How far a verification is (tahap verifikasi).', {
  VISITED: 'The family was visited (lapangan).',
  DELIBERATED: 'The musyawarah kelurahan has deliberated on it (muskel, berita acara).',
  DECREED: 'Fixed as a poor family by decree (ditetapkan, SK).',
  REJECTED: 'Not fixed as a poor family (ditolak).',
});
export type VerificationStageName = keyof typeof VerificationStage;

export const VerificationStep = enumOf('VerificationStep', 'A step of a verification (langkah verifikasi).', {
  VISIT: 'The visit in the field (kunjungan lapangan); begins a verification.',
  DELIBERATE: 'The musyawarah kelurahan, proven by the number of its minutes (berita acara).',
  DECREE: 'The decree that fixes the family (penetapan, SK); of an outcome VALID.',
  REJECT: 'The family is not fixed (penolakan); of any other outcome.',
});
export type VerificationStepName = keyof typeof VerificationStep;

export const VerificationOutcome = enumOf('VerificationOutcome', 'What a verification found (hasil verifikasi).', {
  VALID: 'Poor, as listed (valid).',
  NOT_POOR: 'Not poor (tidak miskin).',
  MOVED: 'Has moved away (pindah).',
  DECEASED: 'Has died out (meninggal).',
  NOT_FOUND: 'Was not found (tidak ditemukan).',
  DUPLICATE: 'Is on record twice (ganda).',
});
export type VerificationOutcomeName = keyof typeof VerificationOutcome;

/** A family that is not being verified is PENDING (belum); that is no row. */
export const STEPS: Steps<VerificationStageName | 'PENDING', VerificationStepName> = {
  PENDING: { VISIT: 'VISITED' },
  VISITED: { DELIBERATE: 'DELIBERATED' },
  DELIBERATED: { DECREE: 'DECREED', REJECT: 'REJECTED' },
  DECREED: {},
  REJECTED: {},
};

export const VERIFICATION = { id: 'Verifikasi', en: 'verification' };

export const stageAfter = (
  from: VerificationStageName | 'PENDING',
  step: VerificationStepName,
): VerificationStageName => {
  const stage = take(STEPS, VERIFICATION, from, step);
  if (stage === 'PENDING') throw new Error('No step leads back to the beginning');
  return stage;
};
