import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { DismissDuplicateInput, FindDuplicatesInput } from './duplicate.input';
import { DUPLICATE_STEPS, PAIR } from './duplicate.steps';
import { lockCandidate, setState } from './duplicate.store';
import { findDuplicatesOf } from './find.store';
import { lockFamilies } from './merge.store';

const FAMILY = { id: 'Keluarga', en: 'family' };
const LONGEST_REASON = 500;

export const dismissDuplicate = async (writing: Writing, input: DismissDuplicateInput): Promise<Written> => {
  const { scope } = writing;
  const reason = input.reason.trim();
  new InputCheck()
    .unless(reason !== '' && reason.length <= LONGEST_REASON, 'reason', {
      id: `Tulis alasannya, 1 sampai ${LONGEST_REASON} karakter.`,
      en: `Write why, in 1 to ${LONGEST_REASON} characters.`,
    })
    .done();
  const pair = await lockCandidate(scope, keyOfNode(input.duplicate, 'duplicate', 'input.duplicate'));
  if (!pair) throw notFound(PAIR, 'duplicate');
  if (pair.version !== input.expectedVersion) throw versionConflict(PAIR);
  const state = take(DUPLICATE_STEPS, PAIR, pair.state, 'dismiss');
  const version = await setState(scope, pair.id, state);
  await writing.record({
    noun: 'duplicate_candidate',
    id: pair.id,
    region: pair.kelurahanCode,
    household: pair.householdId,
    status: state,
    version,
    reason,
  });
  return { duplicate: pair.id };
};

export const findDuplicates = async (writing: Writing, input: FindDuplicatesInput): Promise<Written> => {
  const { scope } = writing;
  const id = keyOfNode(input.household, 'household', 'input.household');
  const [family] = await lockFamilies(scope, [id]);
  if (!family) throw notFound(FAMILY, 'household');
  const { found, settled } = await findDuplicatesOf(scope, id, family.kelurahanCode);
  await writing.record({
    noun: 'household',
    id,
    household: id,
    region: family.kelurahanCode,
    facts: { found, settled },
  });
  return { household: id };
};
