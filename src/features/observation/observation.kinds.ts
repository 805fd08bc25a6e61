import type { Message } from '../../platform/errors/hub-error';
import { enumOf } from '../../platform/graph/enums';
import { isDate } from '../../platform/graph/scalars';
import { levelOf, parseRegionCode } from '../../platform/region-code';
import { today } from '../../platform/today';
import type { InputCheck } from '../../platform/write/user-error';

export const ObservationKind = enumOf(
  'ObservationKind',
  'What was observed (jenis pengamatan). Each kind takes values of its own; those with * are needed.',
  {
    MOVED: 'Moved (pindah): `kelurahan`, `address`, `rw`, `rt`, as far as known; of a person: out of the family.',
    DIED: 'A member has died (meninggal): `date`.',
    BORN: 'A child was born (lahir): `sex`*, `birthDate`*, `name`, `relationship`.',
    INCOME: 'Income (penghasilan): `monthlyRupiah`*.',
    HOUSING: 'Housing (hunian): `unfit`*, `roof`, `wall`, `floor`, `water`, `sanitation`.',
    WEIGHT: 'A child’s weight (berat badan anak): `weightKg`*, `heightCm`, `armCm`. Health data.',
    PREGNANCY: 'Pregnancy (kehamilan): `expecting`*, `dueDate`, `armCm`. Health data.',
    OCCUPATION: 'A member’s occupation (pekerjaan): `occupation`*.',
    SCHOOL: 'A member’s schooling (sekolah): `attending`*, `education`.',
    DISABILITY: 'A member’s disability (disabilitas): `disability`*. Health data.',
  },
);
export type ObservationKindName = keyof typeof ObservationKind;

export type Values = Readonly<Record<string, string>>;

/** What a value has to be. */
interface Form {
  readonly accepts: (value: string) => boolean;
  readonly says: Message;
}

const oneOf = (...values: readonly string[]): Form => ({
  accepts: (value) => values.includes(value),
  says: { id: `Salah satu dari: ${values.join(', ')}.`, en: `One of: ${values.join(', ')}.` },
});
const between = (least: number, most: number): Form => ({
  accepts: (value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) >= least && Number(value) <= most,
  says: {
    id: `Angka ${least} sampai ${most}, paling banyak dua desimal dengan titik.`,
    en: `A number from ${least} to ${most}, with at most two decimals.`,
  },
});
const FLAG = oneOf('true', 'false');
const TEXT: Form = {
  accepts: (value) => value.trim() !== '' && value.length <= 200 && !value.includes('\0'),
  says: { id: '1 sampai 200 karakter.', en: '1 to 200 characters.' },
};
const DAY: Form = {
  accepts: isDate,
  says: { id: 'Tanggal seperti 2026-11-24.', en: 'A day such as 2026-11-24.' },
};
const PAST_DAY: Form = {
  accepts: (value) => isDate(value) && value >= '1900-01-01' && value <= today(),
  says: { id: 'Tanggal seperti 2026-11-24, tidak di masa depan.', en: 'A day such as 2026-11-24, not in the future.' },
};
const THREE_DIGITS: Form = {
  accepts: (value) => /^\d{3}$/.test(value),
  says: { id: 'Tiga angka, misalnya 007.', en: 'Three digits, such as 007.' },
};
const KELURAHAN: Form = {
  accepts: (value) => {
    const code = parseRegionCode(value);
    return code !== null && levelOf(code) === 'KELURAHAN';
  },
  says: { id: 'Kode kelurahan, misalnya 31.71.02.1001.', en: 'Code of a kelurahan, such as 31.71.02.1001.' },
};
const RUPIAH: Form = {
  accepts: (value) => /^\d{1,12}$/.test(value),
  says: { id: 'Rupiah utuh, hanya angka.', en: 'Whole rupiah, digits only.' },
};
const CENTIMETRES = between(5, 220);

interface Kind {
  /** Is it about one member? */
  readonly person: 'needed' | 'allowed' | 'none';
  readonly needed?: Readonly<Record<string, Form>>;
  readonly allowed?: Readonly<Record<string, Form>>;
}

/** Which values each kind takes, and of which form. */
export const KINDS: Readonly<Record<ObservationKindName, Kind>> = {
  MOVED: { person: 'allowed', allowed: { kelurahan: KELURAHAN, address: TEXT, rw: THREE_DIGITS, rt: THREE_DIGITS } },
  DIED: { person: 'needed', allowed: { date: PAST_DAY } },
  BORN: {
    person: 'none',
    needed: { sex: oneOf('MALE', 'FEMALE'), birthDate: PAST_DAY },
    allowed: { name: TEXT, relationship: oneOf('CHILD', 'GRANDCHILD', 'OTHER_RELATIVE', 'OTHER') },
  },
  INCOME: { person: 'allowed', needed: { monthlyRupiah: RUPIAH } },
  HOUSING: {
    person: 'none',
    needed: { unfit: FLAG },
    allowed: { roof: TEXT, wall: TEXT, floor: TEXT, water: TEXT, sanitation: TEXT },
  },
  WEIGHT: {
    person: 'needed',
    needed: { weightKg: between(0.5, 200) },
    allowed: { heightCm: CENTIMETRES, armCm: CENTIMETRES },
  },
  PREGNANCY: { person: 'allowed', needed: { expecting: FLAG }, allowed: { dueDate: DAY, armCm: CENTIMETRES } },
  OCCUPATION: { person: 'needed', needed: { occupation: TEXT } },
  SCHOOL: { person: 'needed', needed: { attending: FLAG }, allowed: { education: TEXT } },
  DISABILITY: { person: 'needed', needed: { disability: FLAG } },
};

interface Observed {
  readonly kind: ObservationKindName;
  readonly person?: string | null;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

export const checkObserved = (check: InputCheck, { kind, person, values }: Observed): InputCheck => {
  const { person: about, needed = {}, allowed = {} } = KINDS[kind];
  const forms = { ...needed, ...allowed };
  const names = Object.keys(forms).join(', ');
  const given = values.map(({ name }) => name);
  const lacking = Object.keys(needed).filter((name) => !given.includes(name));
  check
    .unless(about !== 'needed' || person != null, 'person', {
      id: `${kind} adalah pengamatan atas satu anggota; sebutkan siapa.`,
      en: `${kind} is observed of one member: say of whom.`,
    })
    .unless(about !== 'none' || person == null, 'person', {
      id: `${kind} adalah pengamatan atas seluruh keluarga, bukan satu anggota.`,
      en: `${kind} is observed of the whole family, not of one member.`,
    })
    .unless(lacking.length === 0, 'values', {
      id: `${kind} perlu: ${lacking.join(', ')}.`,
      en: `${kind} needs: ${lacking.join(', ')}.`,
    });
  for (const [at, { name, value }] of values.entries()) {
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    const path = ['values', String(at)];
    check
      .unless(form !== undefined, [...path, 'name'], {
        id: `Isian ${kind} yang dikenal: ${names}.`,
        en: `The values of ${kind} are: ${names}.`,
      })
      .unless(given.indexOf(name) === at, [...path, 'name'], { id: 'Disebut dua kali.', en: 'Given twice.' });
    if (form) check.unless(form.accepts(value), [...path, 'value'], form.says);
  }
  return check;
};
