import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { Household } from '../household';
import { VerifyHouseholdInput } from './verification.input';
import { verifyHousehold } from './verification.service';
import { Verification } from './verification.type';

@Resolver()
export class VerificationMutations {
  @Mutate({
    description:
      'Takes a step in the verification of a family of the own area (verifikasi): visit, musyawarah kelurahan, decree or ' +
      'rejection; camat and lurah. A decree moves the family to VERIFIED, a rejection to LEFT.',
    payload: payloadType('verifyHousehold', {
      household: { type: () => Household, description: 'The family as it is now.' },
      verification: { type: () => Verification, description: 'The verification as it is now.' },
    }),
    input: () => VerifyHouseholdInput,
    does: verifyHousehold,
  })
  verifyHousehold!: unknown;
}
