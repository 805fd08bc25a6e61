import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { correctRegulation } from './correct.service';
import {
  CancelRevocationInput,
  CorrectRegulationInput,
  PublishRegulationInput,
  RevokeRegulationInput,
} from './regulation.input';
import { cancelRevocation, publishRegulation, revokeRegulation } from './regulation.service';
import { Regulation } from './regulation.type';

const regulation = { type: () => Regulation, description: 'The regulation as it is now.' };

@Resolver()
export class RegulationMutations {
  @Mutate({
    description:
      'Publishes a regulation of the own agency: what it supersedes and which programs it governs (penerbitan regulasi); ' +
      'Bagian Kesra.',
    payload: payloadType('publishRegulation', { regulation }),
    input: () => PublishRegulationInput,
    does: publishRegulation,
  })
  publishRegulation!: unknown;

  @Mutate({
    description: 'Corrects what was written down wrongly of a regulation (ralat); the agency that published it.',
    payload: payloadType('correctRegulation', { regulation }),
    input: () => CorrectRegulationInput,
    does: correctRegulation,
  })
  correctRegulation!: unknown;

  @Mutate({
    description:
      'Withdraws a regulation that nothing takes the place of, from a day on (pencabutan); the agency that published it. Until ' +
      'that day has come, another may be said, or `cancelRevocation` takes it back; then it is not undone, and what it superseded does not hold again.',
    payload: payloadType('revokeRegulation', { regulation }),
    input: () => RevokeRegulationInput,
    does: revokeRegulation,
  })
  revokeRegulation!: unknown;

  @Mutate({
    description:
      'Takes back a withdrawal whose day has not come (pembatalan pencabutan); the agency that published it. What was to be withdrawn ' +
      'before its own day follows nothing any more: what it supersedes is said anew by `correctRegulation`.',
    payload: payloadType('cancelRevocation', { regulation }),
    input: () => CancelRevocationInput,
    does: cancelRevocation,
  })
  cancelRevocation!: unknown;
}
