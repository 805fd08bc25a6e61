import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { Household } from '../household';
import { RecordObservationInput, ReviewObservationInput } from './observation.input';
import { recordObservation, reviewObservation } from './observation.service';
import { Observation } from './observation.type';

const observation = { type: () => Observation, description: 'The observation as it is now.' };

@Resolver()
export class ObservationMutations {
  @Mutate({
    description:
      'Notes what was seen of a family of the own kelurahan (pencatatan pengamatan); PKK and dasawisma cadres. It changes ' +
      'nothing of the family until the lurah accepts it.',
    payload: payloadType('recordObservation', { observation }),
    input: () => RecordObservationInput,
    does: recordObservation,
  })
  recordObservation!: unknown;

  @Mutate({
    description:
      'Accepts or rejects an observation (tinjauan pengamatan); camat and lurah. What is accepted changes the family at ' +
      'once, and its history names the observation.',
    payload: payloadType('reviewObservation', {
      observation,
      household: { type: () => Household, description: 'The family as it is now.' },
    }),
    input: () => ReviewObservationInput,
    does: reviewObservation,
  })
  reviewObservation!: unknown;
}
