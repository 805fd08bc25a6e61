import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { Commitment } from '../commitment';
import { Team } from '../team';
import { Escalation } from './escalation.type';
import { ConfigureFollowUpInput, EscalateCommitmentInput } from './follow-up.input';
import { configureFollowUp, escalateCommitment } from './follow-up.service';

@Resolver()
export class FollowUpMutations {
  @Mutate({
    description:
      'Sets when a team reminds, raises and asks for reports (pengaturan tindak lanjut); the secretariat (COORDINATION) whose ' +
      'area holds the team. It holds for moments that have not come yet.',
    payload: payloadType('configureFollowUp', { team: { type: () => Team, description: 'The team as it is now.' } }),
    input: () => ConfigureFollowUpInput,
    does: configureFollowUp,
  })
  configureFollowUp!: unknown;

  @Mutate({
    description:
      'Raises a promise to the next team above, with a reason (eskalasi); who leads its team or a team above. The hub does so by ' +
      'itself once a promise is overdue for as long as its team allows.',
    payload: payloadType('escalateCommitment', {
      commitment: { type: () => Commitment, description: 'The promise as it is now.' },
      escalation: { type: () => Escalation, description: 'The escalation.' },
    }),
    input: () => EscalateCommitmentInput,
    does: escalateCommitment,
  })
  escalateCommitment!: unknown;
}
