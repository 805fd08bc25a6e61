import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { isLine } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import type { CloseReferralInput, ReferParticipantInput } from './feeding.input';
import {
  BATCH,
  closedAlready,
  noPlace,
  notInFuture,
  PARTICIPANT,
  REFERRAL,
  referredAlready,
  upTo,
} from './feeding.refusals';
import { HOLD } from './named';
import { renewResponses } from './measurement.service';
import { familiesOf, findBatch, lockParticipants, type BatchFacts, type ParticipantRow } from './participant.store';
import { findReferral, insertReferral, writeOutcome } from './referral.store';

/** A participant and his batch, locked; the batch of one who has moved out of it is not seen any more. */
const participantOf = async (
  { scope, looksAt }: Writing,
  id: string,
  field: string,
): Promise<{ participant: ParticipantRow; batch: BatchFacts }> => {
  await holdFamilies(scope, await familiesOf(scope, [id]));
  const [participant] = await lockParticipants(scope, [id]);
  if (!participant) throw notFound(PARTICIPANT, field);
  looksAt([participant]);
  const batch = await findBatch(scope, participant.batchId);
  if (!batch) throw notFound(BATCH, field);
  return { participant, batch };
};

const told = (writing: Writing, { id, householdId, kelurahanCode }: ParticipantRow): Promise<void> =>
  writing.record({ noun: 'feeding_participant', id, household: householdId, region: kelurahanCode });

/** Sends a participant to where he is treated; his flag is answered by it. */
export const referParticipant = async (writing: Writing, input: ReferParticipantInput): Promise<Written> => {
  const { referredOn, destination, note = null } = input;
  upTo(notInFuture(new InputCheck(), 'referredOn', referredOn), 'note', note, 500)
    .unless(isLine(destination, 3, 200), 'destination', {
      id: 'Tujuan rujukan 3 sampai 200 karakter dalam satu baris.',
      en: 'A destination has 3 to 200 characters in one line.',
    })
    .done();
  const key = keyOfNode(input.participant, 'participant', 'input.participant');
  const { participant, batch } = await participantOf(writing, key, 'participant');
  const { scope, viewer } = writing;
  const agency = viewer.agencyId;
  // Who has left the program is the lurah's and the camat's to refer.
  if (!HOLD.includes(participant.status) && !viewer.mandates.includes('TERRITORIAL')) throw noPlace('participant');
  const referral = await insertReferral(scope, { participant: key, referredOn, destination, note, agency });
  if (referral === null) throw referredAlready();
  await renewResponses(writing, batch, [key]);
  await told(writing, participant);
  return { referral, participant: key };
};

/** Writes down what came of a referral; from then on he may be flagged again. */
export const closeReferral = async (writing: Writing, input: CloseReferralInput): Promise<Written> => {
  const { outcome, closedOn, note = null, expectedVersion } = input;
  upTo(notInFuture(new InputCheck(), 'closedOn', closedOn), 'note', note, 500).done();
  const { scope, viewer } = writing;
  const id = keyOfNode(input.referral, 'referral', 'input.referral');
  const seen = await findReferral(scope, id);
  if (!seen) throw notFound(REFERRAL, 'referral');
  const { participant, batch } = await participantOf(writing, seen.participantId, 'referral');
  // As it is now that its participant is held.
  const referral = await findReferral(scope, id);
  if (referral?.version !== expectedVersion) throw versionConflict(REFERRAL);
  if (!referral.open) throw closedAlready();
  new InputCheck()
    .unless(closedOn >= referral.referredOn, 'closedOn', {
      id: 'Hasil tidak mendahului hari rujukan.',
      en: 'What came of it does not come before the referral.',
    })
    .done();
  await writeOutcome(scope, id, { outcome, note, closedOn, agency: viewer.agencyId });
  await renewResponses(writing, batch, [participant.id]);
  await told(writing, participant);
  return { referral: id, participant: participant.id };
};
