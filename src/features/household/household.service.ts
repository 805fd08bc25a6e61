import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { UpdateHouseholdInput } from './household.input';
import { changeHousehold, lockHousehold, type HouseholdRow } from './household.store';

const FAMILY = { id: 'Keluarga', en: 'family' };
const THREE_DIGITS = { id: 'Tiga angka, misalnya 007.', en: 'Three digits, such as 007.' };

const isThreeDigits = (text: string | null | undefined): boolean => text == null || /^\d{3}$/.test(text);

/** The family an input names, locked and of the version its writer has read. */
const familyOf = async (
  { scope }: Writing,
  { household, expectedVersion }: { household: string; expectedVersion: number },
): Promise<HouseholdRow> => {
  const family = await lockHousehold(scope, keyOfNode(household, 'household', 'input.household'));
  if (!family) throw notFound(FAMILY, 'household');
  if (family.version !== expectedVersion) throw versionConflict(FAMILY);
  return family;
};

export const updateHousehold = async (writing: Writing, input: UpdateHouseholdInput): Promise<Written> => {
  const { address, rw, rt, unfitHousing } = input;
  new InputCheck()
    .unless(isThreeDigits(rw), 'rw', THREE_DIGITS)
    .unless(isThreeDigits(rt), 'rt', THREE_DIGITS)
    .unless(address == null || (address.trim() !== '' && address.length <= 200), 'address', {
      id: 'Alamat 1 sampai 200 karakter.',
      en: 'An address has 1 to 200 characters.',
    })
    .done();
  const { id, kelurahanCode } = await familyOf(writing, input);
  const version = await changeHousehold(writing.scope, id, { address, rw, rt, unfitHousing });
  const fields = Object.entries({ address, rw, rt, unfitHousing }).flatMap(([name, value]) =>
    value == null ? [] : [name],
  );
  await writing.record({ noun: 'household', id, household: id, region: kelurahanCode, version, facts: { fields } });
  return { household: id };
};
