import { Resolver } from 'type-graphql';
import { LiveChanges } from '../../platform/live/live';
import { Commitment } from './commitment.type';

@Resolver()
export class CommitmentLive {
  @LiveChanges(() => Commitment, {
    noun: 'commitment',
    of: 'a team or an area',
    description:
      'Promises of your slice that change, by whatever (perubahan komitmen), each as it then is; several changes in a row ' +
      'may come as one. The cursor of each is in `extensions.cursor`.',
  })
  commitmentChanged!: unknown;
}
