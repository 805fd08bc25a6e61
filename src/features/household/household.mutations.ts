import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { MoveHouseholdInput, RegisterHouseholdInput, UpdateHouseholdInput } from './household.input';
import { moveHousehold, registerHousehold, updateHousehold } from './household.service';
import { Household } from './household.type';

const family = { type: () => Household, description: 'The family as it is now.' };

@Resolver()
export class HouseholdMutations {
  @Mutate({
    description:
      'Writes down a family of the own area (pendaftaran keluarga); camat and lurah. Numbers that your area knows already ' +
      'are refused; what another area knows is not told and shows up for review as a duplicate.',
    payload: payloadType('registerHousehold', { household: family }),
    input: () => RegisterHouseholdInput,
    does: registerHousehold,
  })
  registerHousehold!: unknown;

  @Mutate({
    description:
      'Corrects a family of the own area, its members and its status (pembaruan data keluarga); camat and lurah.',
    payload: payloadType('updateHousehold', { household: family }),
    input: () => UpdateHouseholdInput,
    does: updateHousehold,
  })
  updateHousehold!: unknown;

  @Mutate({
    description:
      'Moves a family to another kelurahan (perpindahan keluarga); the camat and lurah of where it lives. It leaves ' +
      'the old slice at once and wholly, with its members, listings and places.',
    payload: payloadType('moveHousehold', { household: family }),
    input: () => MoveHouseholdInput,
    does: moveHousehold,
  })
  moveHousehold!: unknown;
}
