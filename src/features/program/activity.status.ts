import { enumOf } from '../../platform/graph/enums';
import type { Steps } from '../../platform/write/steps';

export const ActivityKind = enumOf('ActivityKind', 'What kind of delivery it is (jenis kegiatan).', {
  TRAINING: 'A training class (pelatihan).',
  DISTRIBUTION: 'A distribution (penyaluran).',
  MENTORING: 'Mentoring of a business (pendampingan).',
  CONSTRUCTION: 'Works on housing or infrastructure.',
  SUPPLEMENTARY_FEEDING: 'A batch of supplementary feeding (pemberian makanan tambahan).',
  SERVICE: 'Another service.',
});

export const ActivityStatus = enumOf('ActivityStatus', 'How far it is (status kegiatan).', {
  PLANNED: 'Planned (rencana).',
  OPEN: 'Open for enrolment (pendaftaran).',
  SELECTION: 'Choosing among the enrolled (seleksi).',
  RUNNING: 'Under way (berjalan).',
  COMPLETED: 'Completed (selesai).',
  FOLLOW_UP: 'Graduates are followed up after 3, 6 and 12 months (pasca).',
  CANCELLED: 'Cancelled (dibatalkan).',
});
export type ActivityState = keyof typeof ActivityStatus;

export const ACTIVITY = { id: 'Kegiatan', en: 'activity' };

/** From each state, the states an activity may go to. */
export const ACTIVITY_STEPS: Steps<ActivityState, ActivityState> = {
  PLANNED: { OPEN: 'OPEN', CANCELLED: 'CANCELLED' },
  OPEN: { SELECTION: 'SELECTION', CANCELLED: 'CANCELLED' },
  SELECTION: { RUNNING: 'RUNNING', CANCELLED: 'CANCELLED' },
  RUNNING: { COMPLETED: 'COMPLETED', CANCELLED: 'CANCELLED' },
  COMPLETED: { FOLLOW_UP: 'FOLLOW_UP' },
  FOLLOW_UP: {},
  CANCELLED: {},
};

/** While it is in one of these, people apply; while in one of those, seats are given. */
export const ENROLS: readonly ActivityState[] = ['OPEN'];
export const SEATS: readonly ActivityState[] = ['OPEN', 'SELECTION', 'RUNNING'];
