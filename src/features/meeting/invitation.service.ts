import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { lowerOf } from '../../platform/region-code';
import { isLine } from '../../platform/write/text';
import { guestsOf, MOST_GUESTS } from './guests';
import type { AnswerInvitationInput, InviteAgenciesInput, WithdrawInvitationInput } from './guest.input';
import { letsItselfIn, tooMany, withdrawnAlready } from './meeting.refusals';
import { because, changed, noted, taking } from './meeting.service';
import { MEETING, MEETING_STEPS } from './meeting.steps';
import { answer, findGuests, findInvitation, invite, withdraw } from './part.store';

const INVITATION = { id: 'Undangan', en: 'invitation' };

export const inviteAgencies = async (writing: Writing, input: InviteAgenciesInput): Promise<Written> => {
  const { teamMembers = false } = input;
  const agencies = (input.agencies ?? []).map((id, at) => keyOfNode(id, 'agency', `input.agencies.${at}`));
  new InputCheck()
    .unless(agencies.length > 0 || teamMembers === true, 'agencies', {
      id: 'Sebutkan siapa yang diundang.',
      en: 'Say whom to invite.',
    })
    .unless(agencies.length <= MOST_GUESTS, 'agencies', {
      id: `Paling banyak ${MOST_GUESTS} perangkat.`,
      en: `${MOST_GUESTS} agencies at most.`,
    })
    .done();
  const step = await taking(writing, input, 'invite');
  const known = await findGuests(writing.scope, step.meeting, agencies, teamMembers === true);
  guestsOf(agencies, known, (at) => ['agencies', String(at)]);
  const missing = known.filter((guest) => !guest.invited);
  const own = missing.find((guest) => !guest.invitable && agencies.includes(guest.id));
  if (own) throw letsItselfIn('agencies', String(agencies.indexOf(own.id)));
  const invited = missing.filter((guest) => guest.invitable);
  // Who is asked for is invited already: it is so, and nothing changes.
  if (invited.length === 0) return { meeting: step.meeting.id };
  if (step.meeting.invited + invited.length > MOST_GUESTS)
    throw tooMany(MOST_GUESTS, { id: 'undangan', en: 'invitations' }, 'agencies');
  const version = await changed(writing, step);
  await invite(writing.scope, step.meeting, invited);
  await noted(writing, step, version, { invited: invited.length });
  return { meeting: step.meeting.id };
};

/** Who was invited by mistake reads no more of what is presented. Why is told where the agency is, and not to its siblings. */
export const withdrawInvitation = async (writing: Writing, input: WithdrawInvitationInput): Promise<Written> => {
  const agency = keyOfNode(input.agency, 'agency', 'input.agency');
  because(input.reason).done();
  const step = await taking(writing, input, 'withdrawInvitation');
  const version = await changed(writing, step);
  const invitation = await withdraw(writing.scope, step.meeting, agency);
  if (invitation === undefined) throw notFound(INVITATION, 'agency');
  const region = lowerOf(Number(step.meeting.regionCode), invitation.region);
  await noted(writing, step, version, { agency }, input.reason.trim(), region);
  return { invitation: invitation.id, meeting: step.meeting.id };
};

/** Of the own agency: it does not change the meeting, and its history stands where the agency is. */
export const answerInvitation = async (writing: Writing, input: AnswerInvitationInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const meeting = keyOfNode(input.meeting, 'meeting', 'input.meeting');
  new InputCheck()
    .unless(input.note == null || isLine(input.note, 1, 500), 'note', {
      id: 'Catatan 1 sampai 500 karakter.',
      en: 'A note has 1 to 500 characters.',
    })
    .done();
  const invitation = await findInvitation(scope, meeting);
  if (!invitation) throw notFound(INVITATION, 'meeting');
  if (invitation.withdrawn) throw withdrawnAlready();
  take(MEETING_STEPS, MEETING, invitation.status, 'answer');
  await answer(scope, invitation, input.answer, input.note?.trim() ?? null);
  const facts = { answer: input.answer };
  await writing.record({ noun: 'meeting', id: meeting, region: viewer.slice.region, facts });
  return { invitation: invitation.id, meeting };
};
