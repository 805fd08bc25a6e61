import type { Acting } from '../../platform/database/scope';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, Refused, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { MergeHouseholdsInput, UnmergeHouseholdsInput } from './duplicate.input';
import { findDuplicatesOf } from './find.store';
import * as store from './merge.store';

const FAMILY = { id: 'Keluarga', en: 'family' };
const MERGE = { id: 'Penggabungan', en: 'merge' };

/** What registries say is re-pointed and ranked anew, and what is hidden shows: for these statements only. */
const MERGING: Acting = { role: 'simpul_importer', arm: 'merging' };

/** The family of an input, of the version its writer has read; refused by the name of its own field. */
const family = (
  families: readonly store.FamilyRow[],
  key: string,
  expected: number,
  fields: { readonly id: string; readonly version: string },
): store.FamilyRow => {
  const found = families.find(({ id }) => id === key);
  if (!found) throw notFound(FAMILY, fields.id);
  if (found.version === expected) return found;
  const conflict = versionConflict(FAMILY);
  throw new Refused(conflict.refusals.map((refusal) => ({ ...refusal, field: [fields.version] })));
};

export const mergeHouseholds = async (writing: Writing, input: MergeHouseholdsInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const stays = keyOfNode(input.household, 'household', 'input.household');
  const goes = keyOfNode(input.other, 'household', 'input.other');
  new InputCheck()
    .unless(stays !== goes, 'other', {
      id: 'Keluarga tidak dapat digabungkan dengan dirinya sendiri.',
      en: 'A family cannot be merged with itself.',
    })
    .done();
  await store.holdForMerge(scope, [stays, goes]);
  const families = await store.lockFamilies(scope, [stays, goes]);
  const survivor = family(families, stays, input.expectedVersion, { id: 'household', version: 'expectedVersion' });
  const other = family(families, goes, input.expectedOtherVersion, { id: 'other', version: 'expectedOtherVersion' });

  const merge = await scope.acting(MERGING, async () => {
    const absorbed = await store.absorb(scope, survivor, other);
    // After the family is written: a search that has found a pair of it has let go of it, and its pair is there.
    const before = { ...absorbed, pairs: await store.settlePairs(scope, other.id) };
    return store.recordMerge(scope, { survivor, other: other.id, agency: viewer.agencyId, before });
  });
  await findDuplicatesOf(scope, survivor.id, survivor.kelurahanCode);
  const change = { noun: 'household', region: survivor.kelurahanCode, reason: input.reason ?? null };
  await writing.record({ ...change, id: survivor.id, household: survivor.id, facts: { merge, merged: other.id } });
  await writing.record({
    ...change,
    id: other.id,
    household: other.id,
    status: 'LEFT',
    facts: { merge, into: survivor.id },
  });
  return { household: survivor.id, merge };
};

export const unmergeHouseholds = async (writing: Writing, input: UnmergeHouseholdsInput): Promise<Written> => {
  const { scope } = writing;
  const key = keyOfNode(input.merge, 'merge', 'input.merge');
  await store.holdForUndo(scope, key);
  const merge = await store.lockMerge(scope, key);
  if (!merge) throw notFound(MERGE, 'merge');
  const { survivor, mergedId, before } = merge;
  if (survivor.version !== input.expectedVersion) throw versionConflict(FAMILY);
  if (merge.undone) {
    const message = { id: 'Penggabungan ini sudah dibatalkan.', en: 'This merge was undone already.' };
    throw refused('ILLEGAL_STEP', message, 'merge');
  }
  if (merge.followed) {
    const message = {
      id: 'Keluarga lain digabungkan sesudahnya. Batalkan dahulu penggabungan yang terakhir.',
      en: 'Another family was merged into it since. Undo the latest merge first.',
    };
    throw refused('ILLEGAL_STEP', message, 'merge');
  }
  await scope.acting(MERGING, () => store.release(scope, merge));
  await store.reopenPairs(scope, before.pairs);
  await findDuplicatesOf(scope, survivor.id, survivor.kelurahanCode);
  await findDuplicatesOf(scope, mergedId, before.kelurahan);
  const change = { noun: 'household', reason: input.reason ?? null, facts: { merge: merge.id } };
  await writing.record({ ...change, id: survivor.id, household: survivor.id, region: survivor.kelurahanCode });
  await writing.record({
    ...change,
    id: mergedId,
    household: mergedId,
    region: before.kelurahan,
    status: before.status,
  });
  return { household: survivor.id, restored: mergedId };
};
