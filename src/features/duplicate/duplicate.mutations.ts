import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { Household } from '../household';
import {
  DismissDuplicateInput,
  FindDuplicatesInput,
  MergeHouseholdsInput,
  UnmergeHouseholdsInput,
} from './duplicate.input';
import { dismissDuplicate, findDuplicates } from './duplicate.service';
import { DuplicateCandidate, HouseholdMerge } from './duplicate.type';
import { mergeHouseholds, unmergeHouseholds } from './merge.service';

const survivor = { type: () => Household, description: 'The family that stayed, as it is now.' };

@Resolver()
export class DuplicateMutations {
  @Mutate({
    description:
      'Merges two families of the own area that are one (penggabungan keluarga ganda); camat and lurah. The first keeps its id; ' +
      'members who are the same person are joined; every source row is kept. `unmergeHouseholds` undoes it.',
    payload: payloadType('mergeHouseholds', {
      household: survivor,
      merge: { type: () => HouseholdMerge, description: 'What undoes it.' },
    }),
    input: () => MergeHouseholdsInput,
    does: mergeHouseholds,
  })
  mergeHouseholds!: unknown;

  @Mutate({
    description:
      'Undoes a merge (pembatalan penggabungan), the latest of a family first: each gets back what was its; camat and lurah.',
    payload: payloadType('unmergeHouseholds', {
      household: survivor,
      restored: { type: () => Household, description: 'The family that had been merged away.' },
    }),
    input: () => UnmergeHouseholdsInput,
    does: unmergeHouseholds,
  })
  unmergeHouseholds!: unknown;

  @Mutate({
    description: 'Says that two families are two (bukan ganda), with a reason; camat, lurah and the secretariat.',
    payload: payloadType('dismissDuplicate', {
      duplicate: { type: () => DuplicateCandidate, description: 'The pair as it is now.' },
    }),
    input: () => DismissDuplicateInput,
    does: dismissDuplicate,
  })
  dismissDuplicate!: unknown;

  @Mutate({
    description:
      'Looks among the families you see for duplicates of one (cari data ganda); camat, lurah and the secretariat. What was ' +
      'found stands in `household.duplicates`.',
    payload: payloadType('findDuplicates', {
      household: { type: () => Household, description: 'The family; its `duplicates` are what was found.' },
    }),
    input: () => FindDuplicatesInput,
    does: findDuplicates,
  })
  findDuplicates!: unknown;
}
