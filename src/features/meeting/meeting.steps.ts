import type { Message } from '../../platform/errors/hub-error';
import type { Steps } from '../../platform/write/steps';
import type { MeetingStatus } from './meeting.enums';

export const MEETING: Message = { id: 'Rapat', en: 'meeting' };

export type MeetingStep =
  | 'update'
  | 'setAgenda'
  | 'invite'
  | 'answer'
  | 'withdrawInvitation'
  | 'addPresentation'
  | 'changePresentation'
  | 'recordAttendance'
  | 'recordMinutes'
  | 'recordDecision'
  | 'finalise'
  | 'correct'
  | 'close'
  /** What is promised in it. */
  | 'promise'
  | 'cancel';

const CONVENING = { cancel: 'CANCELLED', invite: 'INVITED', recordAttendance: 'HELD' } as const;

/** What may be done to a meeting, and where it is afterwards. What is final is left to correct it or to close. */
export const MEETING_STEPS: Steps<MeetingStatus, MeetingStep> = {
  PLANNED: {
    ...CONVENING,
    update: 'PLANNED',
    setAgenda: 'PLANNED',
    addPresentation: 'PLANNED',
    changePresentation: 'PLANNED',
    promise: 'PLANNED',
  },
  INVITED: {
    ...CONVENING,
    update: 'INVITED',
    setAgenda: 'INVITED',
    addPresentation: 'INVITED',
    changePresentation: 'INVITED',
    withdrawInvitation: 'INVITED',
    answer: 'INVITED',
    promise: 'INVITED',
  },
  HELD: {
    update: 'HELD',
    setAgenda: 'HELD',
    addPresentation: 'HELD',
    changePresentation: 'HELD',
    withdrawInvitation: 'HELD',
    recordAttendance: 'HELD',
    recordDecision: 'HELD',
    recordMinutes: 'MINUTES_DRAFTED',
    promise: 'HELD',
  },
  MINUTES_DRAFTED: {
    update: 'MINUTES_DRAFTED',
    addPresentation: 'MINUTES_DRAFTED',
    changePresentation: 'MINUTES_DRAFTED',
    withdrawInvitation: 'MINUTES_DRAFTED',
    recordAttendance: 'MINUTES_DRAFTED',
    recordDecision: 'MINUTES_DRAFTED',
    recordMinutes: 'MINUTES_DRAFTED',
    finalise: 'FINAL',
    promise: 'MINUTES_DRAFTED',
  },
  FINAL: { correct: 'MINUTES_DRAFTED', close: 'CLOSED' },
  CLOSED: {},
  CANCELLED: {},
};
