import { enumOf } from '../../platform/graph/enums';
import type { Steps } from '../../platform/write/steps';

export const EnrolmentStatus = enumOf('EnrolmentStatus', 'How far an enrolment is (status kepesertaan).', {
  PROPOSED: 'Proposed (diusulkan).',
  ELIGIBLE: 'Meets the rules (layak).',
  INELIGIBLE: 'Does not meet them (tidak layak).',
  EXCEPTION: 'Let in by a camat or lurah with a written reason (pengecualian).',
  ACCEPTED: 'Holds a place (diterima).',
  COMPLETED: 'Finished (lulus).',
  WITHDRAWN: 'Gave the place back (mundur).',
});
export type EnrolmentState = keyof typeof EnrolmentStatus;

export const EnrolmentDecision = enumOf('EnrolmentDecision', 'What is decided on an enrolment (keputusan).', {
  ELIGIBLE: 'It meets the rules and waits for a seat (layak).',
  ACCEPTED: 'It gets a place, and a seat where it is for an activity (diterima).',
  INELIGIBLE: 'It is refused, with a reason (tidak layak).',
});
export type Decision = keyof typeof EnrolmentDecision;

/** From each state, the states an enrolment may go to. */
export const ENROLMENT_STEPS: Steps<EnrolmentState, EnrolmentState> = {
  PROPOSED: {
    ELIGIBLE: 'ELIGIBLE',
    INELIGIBLE: 'INELIGIBLE',
    EXCEPTION: 'EXCEPTION',
    WITHDRAWN: 'WITHDRAWN',
  },
  ELIGIBLE: { ACCEPTED: 'ACCEPTED', INELIGIBLE: 'INELIGIBLE', WITHDRAWN: 'WITHDRAWN' },
  INELIGIBLE: { EXCEPTION: 'EXCEPTION' },
  EXCEPTION: { ACCEPTED: 'ACCEPTED', WITHDRAWN: 'WITHDRAWN' },
  ACCEPTED: { COMPLETED: 'COMPLETED', WITHDRAWN: 'WITHDRAWN' },
  COMPLETED: {},
  WITHDRAWN: {},
};

/** Camat and lurah take back what they brought, as long as it is not decided. */
export const PROPOSALS: readonly EnrolmentState[] = ['PROPOSED', 'EXCEPTION'];
