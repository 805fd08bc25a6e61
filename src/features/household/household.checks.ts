import type { Message } from '../../platform/errors/hub-error';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { keyOfNode } from '../../platform/graph/node-id';
import type { Sealing } from '../../platform/sealing/sealing';
import { today } from '../../platform/today';
import { type InputCheck, Refused, type Refusal } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';
import { FAMILY } from './household.steps';
import { lockHousehold, type HouseholdRow, type SealedNumber } from './household.store';
import type { ChangeMemberInput, NewMemberInput } from './member.input';
import { lockRegistrations, numbersTaken, type MemberValues } from './member.store';

const THREE_DIGITS = { id: 'Tiga angka, misalnya 007.', en: 'Three digits, such as 007.' };
const LONGEST = 200;
const MOST_MEMBERS = 50;

const upTo = (noun: Message): Message => ({
  id: `${noun.id} 1 sampai ${LONGEST} karakter.`,
  en: `${noun.en} has 1 to ${LONGEST} characters.`,
});

const isThreeDigits = (text: string): boolean => /^\d{3}$/.test(text);
const isText = (text: string | null | undefined): boolean =>
  text == null || (text.trim() !== '' && text.length <= LONGEST);

/** The family an input names, locked and of the version its writer has read. */
export const familyOf = async (
  { scope }: Writing,
  { household, expectedVersion }: { household: string; expectedVersion: number },
): Promise<HouseholdRow> => {
  const family = await lockHousehold(scope, keyOfNode(household, 'household', 'input.household'));
  if (!family) throw notFound(FAMILY, 'household');
  if (family.version !== expectedVersion) throw versionConflict(FAMILY);
  return family;
};

export interface AddressInput {
  readonly address?: string | null;
  readonly rw?: string | null;
  readonly rt?: string | null;
  readonly reason?: string | null;
}

export const checkAddress = (check: InputCheck, { address, rw, rt, reason }: AddressInput): InputCheck =>
  check
    .unless(rw == null || isThreeDigits(rw), 'rw', THREE_DIGITS)
    .unless(rt == null || isThreeDigits(rt), 'rt', THREE_DIGITS)
    .unless(isText(address), 'address', upTo({ id: 'Alamat', en: 'An address' }))
    .unless(isText(reason), 'reason', upTo({ id: 'Alasan', en: 'A reason' }));

/** Names, and birth dates that have been; the forms of numbers are the scalars' to check. */
export const checkMembers = (
  check: InputCheck,
  field: string,
  members: readonly (NewMemberInput | ChangeMemberInput)[],
): InputCheck => {
  check.unless(members.length <= MOST_MEMBERS, field, {
    id: `Paling banyak ${MOST_MEMBERS} anggota.`,
    en: `At most ${MOST_MEMBERS} members.`,
  });
  for (const [at, { name, birthDate, education, occupation }] of members.entries()) {
    const path = (property: string): string[] => [field, String(at), property];
    check
      .unless(isText(name), path('name'), upTo({ id: 'Nama', en: 'A name' }))
      .unless(isText(education), path('education'), upTo({ id: 'Pendidikan', en: 'Schooling' }))
      .unless(isText(occupation), path('occupation'), upTo({ id: 'Pekerjaan', en: 'An occupation' }))
      .unless(birthDate == null || (birthDate >= '1900-01-01' && birthDate <= today()), path('birthDate'), {
        id: 'Tanggal lahir antara 1 Januari 1900 dan hari ini.',
        en: 'A birth date lies between 1 January 1900 and today.',
      });
  }
  return check;
};

export const sealedNumber = (
  sealing: Sealing,
  kind: 'nik' | 'family-card',
  number: string | null | undefined,
): SealedNumber | null =>
  number == null ? null : { sealed: sealing.seal(number), digest: sealing.digest(kind, number) };

export const memberValues = (
  { sealing }: Writing,
  { nik, ...member }: NewMemberInput | ChangeMemberInput,
): MemberValues => ({
  ...member,
  nik: sealedNumber(sealing, 'nik', nik),
  ...('person' in member ? { id: keyOfNode(member.person, 'person', 'input.changeMembers.person') } : {}),
});

const TAKEN = {
  nik: {
    id: 'NIK ini sudah tercatat pada warga lain di wilayah Anda.',
    en: 'This NIK is on record for somebody else in your area.',
  },
  card: {
    id: 'Nomor KK ini sudah tercatat pada keluarga lain di wilayah Anda.',
    en: 'This family card number is on record for another family in your area.',
  },
};

interface Numbers {
  readonly kelurahan: number | string;
  readonly familyCard: SealedNumber | null;
  readonly members: readonly { readonly path: readonly string[]; readonly values: MemberValues }[];
  /** The family whose own numbers these may be. */
  readonly household?: string;
}

/** Refuses numbers that the slice knows already, and tells nothing of those it does not show. */
export const refuseTaken = async ({ scope }: Writing, numbers: Numbers): Promise<void> => {
  const { kelurahan, familyCard, members, household } = numbers;
  const withNik = members.flatMap(({ path, values: { nik, id } }) => (nik ? [{ path, id, digest: nik.digest }] : []));
  if (!familyCard && withNik.length === 0) return;
  await lockRegistrations(scope, kelurahan);
  const taken = await numbersTaken(scope, {
    card: familyCard?.digest ?? null,
    niks: withNik.map(({ digest }) => digest),
    except: [household, ...withNik.map(({ id }) => id)].filter((id) => id !== undefined),
  });
  const given = withNik.map(({ digest }) => digest);
  const twice = withNik.filter(({ digest }, at) => taken.niks.includes(digest) || given.indexOf(digest) < at);
  const refusals: Refusal[] = [
    ...(taken.card ? [{ code: 'DUPLICATE' as const, message: TAKEN.card, field: ['familyCardNumber'] }] : []),
    ...twice.map(({ path }) => ({ code: 'DUPLICATE' as const, message: TAKEN.nik, field: [...path, 'nik'] })),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
};
