import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { planFeedingBatch, updateFeedingBatch } from './batch.service';
import { FeedingBatch } from './batch.type';
import { recordFeedingDeliveries } from './delivery.service';
import {
  CloseReferralInput,
  PlanFeedingBatchInput,
  RecordFeedingDeliveriesInput,
  RecordMeasurementsInput,
  ReferParticipantInput,
  UpdateFeedingBatchInput,
} from './feeding.input';
import { recordMeasurements, warnOfMeasurements } from './measurement.service';
import { FeedingParticipant } from './participant.type';
import { FeedingReferral } from './records.type';
import { FeedingWarning } from './warning.type';
import { closeReferral, referParticipant } from './referral.service';

const feedingBatch = { type: () => FeedingBatch, description: 'The batch as it is now.' };
const warnings = {
  type: () => [FeedingWarning],
  description:
    'What is to be looked at again, of children: it is kept all the same. Only who notes it is told; empty if nothing is (peringatan).',
};
const participant = { type: () => FeedingParticipant, description: 'The participant as he is now.' };
const referral = { type: () => FeedingReferral, description: 'The referral as it is now.' };

@Resolver()
export class FeedingMutations {
  @Mutate({
    description:
      'Plans an activity of an own program as a batch of supplementary feeding (perencanaan PMT): scheme, days, menu, cost. Who holds a ' +
      'place in it is followed from then on.',
    payload: payloadType('planFeedingBatch', { feedingBatch }),
    input: () => PlanFeedingBatchInput,
    does: planFeedingBatch,
  })
  planFeedingBatch!: unknown;

  @Mutate({
    description: 'Changes days, menu or cost of a batch (perubahan rencana PMT); the agency whose program it is.',
    payload: payloadType('updateFeedingBatch', { feedingBatch }),
    input: () => UpdateFeedingBatchInput,
    does: updateFeedingBatch,
  })
  updateFeedingBatch!: unknown;

  @Mutate({
    description:
      'Notes the list of a day: who got his portion, and why others did not (daftar penyaluran harian); cadres, lurah and the health ' +
      'agency. Sent twice it has one effect; what is corrected is a version. Needs the header `simpul-purpose`.',
    payload: payloadType('recordFeedingDeliveries', { feedingBatch }),
    input: () => RecordFeedingDeliveriesInput,
    does: recordFeedingDeliveries,
  })
  recordFeedingDeliveries!: unknown;

  @Mutate({
    description:
      'Notes what was measured on a day, of several participants at once (penimbangan); cadres, lurah and the health agency. Z-scores, ' +
      'classes and flags are worked out at once; what looks like a slip is in `warnings`. Needs the header `simpul-purpose`.',
    payload: payloadType('recordMeasurements', { feedingBatch }, { warnings }),
    input: () => RecordMeasurementsInput,
    does: recordMeasurements,
    tells: warnOfMeasurements,
  })
  recordMeasurements!: unknown;

  @Mutate({
    description:
      'Sends a participant to the puskesmas or elsewhere (rujukan); lurah, camat and the health agency. Needs the header `simpul-purpose`.',
    payload: payloadType('referParticipant', { referral, participant }),
    input: () => ReferParticipantInput,
    does: referParticipant,
  })
  referParticipant!: unknown;

  @Mutate({
    description:
      'Writes down what came of a referral (hasil rujukan); lurah, camat and the health agency. Needs the header `simpul-purpose`.',
    payload: payloadType('closeReferral', { referral, participant }),
    input: () => CloseReferralInput,
    does: closeReferral,
  })
  closeReferral!: unknown;
}
