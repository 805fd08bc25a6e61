import { randomUUID } from 'node:crypto';
import { formatRegionCode, levelOf, type RegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { checkAddress, checkMembers, familyOf, memberValues, refuseTaken, sealedNumber } from './household.checks';
import type { MoveHouseholdInput, RegisterHouseholdInput, UpdateHouseholdInput } from './household.input';
import { stepOf, type HouseholdStatusName } from './household.steps';
import { changeHousehold, hasLivePlace, sendHousehold, type Address, type HouseholdRow } from './household.store';
import { addMembers, changeMembers, insertHousehold, renameHead, settleHeads } from './member.store';

const KELURAHAN = { id: 'Kelurahan', en: 'kelurahan' };
const MEMBER = { id: 'Anggota keluarga', en: 'member of the family' };
const ONE_HEAD = {
  id: 'Sebuah keluarga punya tepat satu kepala keluarga (HEAD).',
  en: 'A family has exactly one head (HEAD).',
};
/** Steps that somebody will ask about later. */
const NEEDS_REASON = ['GRADUATE', 'SUPPORT', 'LEAVE', 'REOPEN'];

/** What an update says of itself, and not of the family. */
const ABOUT = new Set(['household', 'expectedVersion', 'idempotencyKey', 'reason', 'step']);

/** A kelurahan of the own area: its siblings are no rows of the slice, and above it lies none. */
const refuseUnlessKelurahan = async ({ scope }: Writing, code: RegionCode): Promise<void> => {
  const rows = await scope.query(`select from region where code = $1 and level = 'KELURAHAN'`, [code]);
  if (rows.length === 0) throw notFound(KELURAHAN, 'kelurahan');
};

export const registerHousehold = async (writing: Writing, input: RegisterHouseholdInput): Promise<Written> => {
  const { kelurahan, address, rw, rt } = input;
  const heads = input.members.filter(({ relationship }) => relationship === 'HEAD');
  const check = checkAddress(new InputCheck(), input).unless(heads.length === 1, 'members', ONE_HEAD);
  checkMembers(check, 'members', input.members).done();
  await refuseUnlessKelurahan(writing, kelurahan);
  const members = input.members.map((member) => memberValues(writing, member));
  const familyCard = sealedNumber(writing.sealing, 'family-card', input.familyCardNumber);
  const placed = members.map((values, at) => ({ values, path: ['members', String(at)] }));
  await refuseTaken(writing, { kelurahan, familyCard, members: placed });
  const id = randomUUID();
  const unfitHousing = input.unfitHousing ?? false;
  await insertHousehold(
    writing.scope,
    { id, kelurahan, headName: heads[0]?.name, familyCard, address, rw, rt, unfitHousing },
    // The head stands first.
    [...members].sort((a, b) => Number(b.relationship === 'HEAD') - Number(a.relationship === 'HEAD')),
  );
  await writing.record({ noun: 'household', id, household: id, region: kelurahan, status: 'LISTED', version: 1 });
  return { household: id };
};

export const updateHousehold = async (writing: Writing, input: UpdateHouseholdInput): Promise<Written> => {
  const { headName, address, rw, rt, unfitHousing, reason, step } = input;
  const check = checkAddress(new InputCheck(), input)
    .unless(headName == null || (headName.trim() !== '' && headName.length <= 200), 'headName', {
      id: 'Nama 1 sampai 200 karakter.',
      en: 'A name has 1 to 200 characters.',
    })
    .unless(step == null || reason != null || !NEEDS_REASON.includes(step), 'reason', {
      id: 'Langkah ini perlu alasan tertulis.',
      en: 'This step needs a written reason.',
    });
  checkMembers(check, 'addMembers', input.addMembers ?? []);
  checkMembers(check, 'changeMembers', input.changeMembers ?? []).done();
  const family = await familyOf(writing, input);
  const { id, kelurahanCode } = family;
  const familyCard = sealedNumber(writing.sealing, 'family-card', input.familyCardNumber);
  const head = await writeMembers(writing, family, input);
  const status = step == null ? null : await stepped(writing, family, step);
  const changes = { address, rw, rt, unfitHousing, familyCard, headName: headName ?? head, status };
  const fields = Object.entries(input).flatMap(([name, value]) => (value == null || ABOUT.has(name) ? [] : [name]));
  const version = await changeHousehold(writing.scope, family, changes, { corrects: fields.length > 0 });
  await writing.record({
    noun: 'household',
    id,
    household: id,
    region: kelurahanCode,
    version,
    reason: reason ?? null,
    ...(status === null ? {} : { status }),
    facts: { fields },
  });
  return { household: id };
};

/** Writes what the input says of the members, and returns the name of whoever is the head now. */
const writeMembers = async (
  writing: Writing,
  family: HouseholdRow,
  { headName, addMembers: added, changeMembers: changed, familyCardNumber }: UpdateHouseholdInput,
): Promise<string | null> => {
  const { scope, sealing } = writing;
  const place = (list: string) => (values: ReturnType<typeof memberValues>, at: number) => ({
    values,
    path: [list, String(at)],
  });
  const toAdd = (added ?? []).map((member) => memberValues(writing, member));
  const toChange = (changed ?? []).map((member) => memberValues(writing, member));
  await refuseTaken(writing, {
    kelurahan: family.kelurahanCode,
    household: family.id,
    familyCard: sealedNumber(sealing, 'family-card', familyCardNumber),
    members: [...toAdd.map(place('addMembers')), ...toChange.map(place('changeMembers'))],
  });
  if (headName != null) await renameHead(scope, family, headName);
  if (toChange.length > 0 && !(await changeMembers(scope, family, toChange))) throw notFound(MEMBER, 'changeMembers');
  if (toAdd.length > 0) await addMembers(scope, family, toAdd);
  if (toAdd.length === 0 && toChange.length === 0) return null;
  const heads = await settleHeads(scope, family);
  if (heads.length > 1) throw refused('INVALID', ONE_HEAD, toChange.length > 0 ? 'changeMembers' : 'addMembers');
  return heads[0]?.name ?? null;
};

const stepped = async (
  { scope }: Writing,
  family: HouseholdRow,
  step: NonNullable<UpdateHouseholdInput['step']>,
): Promise<HouseholdStatusName> => {
  const status = stepOf(family.status, step);
  if (step !== 'SERVE' || (await hasLivePlace(scope, family))) return status;
  throw refused(
    'INVALID',
    {
      id: 'Keluarga ini belum menjadi peserta program mana pun, jadi belum terintervensi.',
      en: 'This family has no place in any program, so none has reached it yet.',
    },
    'step',
  );
};

export const moveHousehold = async (writing: Writing, input: MoveHouseholdInput): Promise<Written> => {
  checkAddress(new InputCheck(), input)
    .unless(levelOf(input.kelurahan) === 'KELURAHAN', 'kelurahan', {
      id: 'Sebutkan kelurahan tujuan, misalnya 31.71.02.1001.',
      en: 'Name the kelurahan it moved to, such as 31.71.02.1001.',
    })
    .done();
  const family = await familyOf(writing, input);
  const { address, rw, rt, reason, kelurahan } = input;
  const familyCard = sealedNumber(writing.sealing, 'family-card', input.familyCardNumber);
  await refuseTaken(writing, {
    kelurahan: family.kelurahanCode,
    familyCard,
    members: [],
    household: family.id,
  });
  const version = await sendFamily(writing, family, kelurahan, { address, rw, rt, familyCard }, 'kelurahan');
  await recordMove(writing, family, kelurahan, { version, reason });
  return { household: family.id };
};

/** Moves a family; the kelurahan it goes to must be one, and another. */
export const sendFamily = async (
  { scope }: Writing,
  family: HouseholdRow,
  to: RegionCode,
  address: Address,
  field: string,
): Promise<number> => {
  if (Number(family.kelurahanCode) === to) {
    throw refused(
      'INVALID',
      {
        id: 'Keluarga ini sudah tinggal di kelurahan itu; ubah alamatnya dengan updateHousehold.',
        en: 'This family lives in that kelurahan already; change its address with updateHousehold.',
      },
      field,
    );
  }
  const version = await sendHousehold(scope, family, to, address);
  if (version !== null) return version;
  throw refused(
    'INVALID',
    { id: 'Tidak ada kelurahan dengan kode itu.', en: 'There is no kelurahan of that code.' },
    field,
  );
};

/** Of where it was: whoever sees the family there reads it now. */
export const recordMove = (
  writing: Writing,
  { id, kelurahanCode }: HouseholdRow,
  to: RegionCode,
  more: { version: number; reason?: string | null; facts?: Readonly<Record<string, unknown>> },
): Promise<void> => {
  const { facts, ...rest } = more;
  const places = { from: formatRegionCode(Number(kelurahanCode)), to: formatRegionCode(to) };
  return writing.record({
    noun: 'household',
    id,
    household: id,
    region: kelurahanCode,
    ...rest,
    facts: { ...places, ...facts },
  });
};
