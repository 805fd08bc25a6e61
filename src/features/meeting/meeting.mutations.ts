import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import {
  AddPresentationInput,
  AnswerInvitationInput,
  ChangePresentationInput,
  InviteAgenciesInput,
  WithdrawInvitationInput,
} from './guest.input';
import {
  CancelMeetingInput,
  CloseMeetingInput,
  CorrectMeetingRecordInput,
  FinaliseMeetingRecordInput,
  RecordAttendanceInput,
  RecordDecisionInput,
  RecordMinutesInput,
  ScheduleMeetingInput,
  SetAgendaInput,
  UpdateMeetingInput,
} from './meeting.input';
import { cancelMeeting, closeMeeting, recordMinutes, scheduleMeeting, updateMeeting } from './meeting.service';
import { answerInvitation, inviteAgencies, withdrawInvitation } from './invitation.service';
import { recordAttendance, recordDecision, setAgenda } from './part.service';
import { addPresentation, changePresentation } from './presentation.service';
import { correctMeetingRecord, finaliseMeetingRecord } from './record.service';
import { Meeting } from './meeting.type';
import { Decision, Invitation, Presentation } from './part.type';
import { MeetingRecord } from './record.type';

const meeting = { type: () => Meeting, description: 'The meeting as it is now.' };
const invitation = { type: () => Invitation, description: 'The invitation as it is now.' };
const presentation = { type: () => Presentation, description: 'The presentation as it is now.' };
const decision = { type: () => Decision, description: 'The decision as it is now.' };
const record = { type: () => MeetingRecord, description: 'The final record.' };

@Resolver()
export class MeetingMutations {
  @Mutate({
    description: 'Plans a meeting of a team (menjadwalkan rapat); who leads the team, or its Kesra office.',
    payload: payloadType('scheduleMeeting', { meeting }),
    input: () => ScheduleMeetingInput,
    does: scheduleMeeting,
  })
  scheduleMeeting!: unknown;

  @Mutate({
    description: 'Changes title, time or venue before the record is final (memperbarui rapat); who leads the team.',
    payload: payloadType('updateMeeting', { meeting }),
    input: () => UpdateMeetingInput,
    does: updateMeeting,
  })
  updateMeeting!: unknown;

  @Mutate({
    description: 'Writes the whole agenda (susunan acara); who leads the team, or its Kesra office.',
    payload: payloadType('setAgenda', { meeting }),
    input: () => SetAgendaInput,
    does: setAgenda,
  })
  setAgenda!: unknown;

  @Mutate({
    description: 'Invites agencies (mengundang); who leads the team, or its Kesra office.',
    payload: payloadType('inviteAgencies', { meeting }),
    input: () => InviteAgenciesInput,
    does: inviteAgencies,
  })
  inviteAgencies!: unknown;

  @Mutate({
    description:
      'Takes an invitation back until the record is final, with a reason (menarik undangan); who leads the team, or its Kesra office.',
    payload: payloadType('withdrawInvitation', { invitation, meeting }),
    input: () => WithdrawInvitationInput,
    does: withdrawInvitation,
  })
  withdrawInvitation!: unknown;

  @Mutate({
    description: 'Answers an invitation (menjawab undangan); the invited agency.',
    payload: payloadType('answerInvitation', { invitation, meeting }),
    input: () => AnswerInvitationInput,
    does: answerInvitation,
  })
  answerInvitation!: unknown;

  @Mutate({
    description: 'Adds what an agency presents (paparan); who leads the team.',
    payload: payloadType('addPresentation', { presentation, meeting }),
    input: () => AddPresentationInput,
    does: addPresentation,
  })
  addPresentation!: unknown;

  @Mutate({
    description:
      'Changes title or document of a presentation before the record is final (mengubah paparan); who leads the team and sees who presents.',
    payload: payloadType('changePresentation', { presentation, meeting }),
    input: () => ChangePresentationInput,
    does: changePresentation,
  })
  changePresentation!: unknown;

  @Mutate({
    description: 'Writes down who attended (daftar hadir), from the day of the meeting on; who leads the team.',
    payload: payloadType('recordAttendance', { meeting }),
    input: () => RecordAttendanceInput,
    does: recordAttendance,
  })
  recordAttendance!: unknown;

  @Mutate({
    description: 'Writes the minutes (notulen); who leads the team.',
    payload: payloadType('recordMinutes', { meeting }),
    input: () => RecordMinutesInput,
    does: recordMinutes,
  })
  recordMinutes!: unknown;

  @Mutate({
    description:
      'Writes down a decision, which gets the next number, or corrects one (kesepakatan); who leads the team.',
    payload: payloadType('recordDecision', { decision, meeting }),
    input: () => RecordDecisionInput,
    does: recordDecision,
  })
  recordDecision!: unknown;

  @Mutate({
    description:
      'Makes the record final (berita acara final): hashed, and nobody can change it any more; a secretariat whose area holds that of ' +
      'the team.',
    payload: payloadType('finaliseMeetingRecord', { record, meeting }),
    input: () => FinaliseMeetingRecordInput,
    does: finaliseMeetingRecord,
  })
  finaliseMeetingRecord!: unknown;

  @Mutate({
    description:
      'Opens a meeting again to correct its final record, with a reason (memperbaiki berita acara): the old one stays, the next points ' +
      'at it; a secretariat whose area holds that of the team.',
    payload: payloadType('correctMeetingRecord', { meeting }),
    input: () => CorrectMeetingRecordInput,
    does: correctMeetingRecord,
  })
  correctMeetingRecord!: unknown;

  @Mutate({
    description:
      'Closes a meeting all of whose promises have ended (menutup rapat); a secretariat whose area holds that of the team.',
    payload: payloadType('closeMeeting', { meeting }),
    input: () => CloseMeetingInput,
    does: closeMeeting,
  })
  closeMeeting!: unknown;

  @Mutate({
    description:
      'Cancels a meeting before it is held, with a reason (membatalkan rapat); who leads the team, or the Kesra office that scheduled it.',
    payload: payloadType('cancelMeeting', { meeting }),
    input: () => CancelMeetingInput,
    does: cancelMeeting,
  })
  cancelMeeting!: unknown;
}
