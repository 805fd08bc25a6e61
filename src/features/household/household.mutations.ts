import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { UpdateHouseholdInput } from './household.input';
import { updateHousehold } from './household.service';
import { Household } from './household.type';

const family = { type: () => Household, description: 'The family as it is now.' };

@Resolver()
export class HouseholdMutations {
  @Mutate({
    description: 'Corrects a family of the own kelurahan (pembaruan data keluarga); camat and lurah.',
    payload: payloadType('updateHousehold', { household: family }),
    input: () => UpdateHouseholdInput,
    does: updateHousehold,
  })
  updateHousehold!: unknown;
}
