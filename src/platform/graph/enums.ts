import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { DISCLOSURES, MANDATES, PURPOSES } from '../access/policy';

/** An enum whose values are their own names, as the database stores them. */
export const enumOf = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> => {
  const names = Object.keys(values) as Value[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType(members, {
    name,
    description,
    valuesConfig: valuesConfig as Record<Value, { description: string }>,
  });
  return members;
};

const described = <Value extends string>(
  values: readonly Value[],
  texts: Readonly<Record<Value, string>>,
): Record<Value, string> => Object.fromEntries(values.map((value) => [value, texts[value]])) as Record<Value, string>;

export const MandateEnum = enumOf(
  'Mandate',
  'What an agency is for (tugas dan fungsi); it decides which rows and columns it sees.',
  described(MANDATES, {
    TERRITORIAL: 'Camat and lurah: technical work and budget of their area.',
    IMPLEMENTATION: 'UKPD and SKPD that own programs.',
    FIELD: 'PKK and dasawisma cadres, who bring field data.',
    COORDINATION: 'The secretariat of a TKPK.',
    PLANNING: 'Bappeda: strategy and targets.',
    SUPERVISION: 'Inspektorat: the procedure of what is done.',
    REGULATION: 'Bagian Kesra: rules, and nothing technical.',
    POLICY: 'TNP2K: national policy and the scenario toward 0 %.',
  }),
);

export const DisclosureEnum = enumOf(
  'Disclosure',
  'How much of a family is shown, low to high (tingkat keterbukaan).',
  described(DISCLOSURES, {
    AGGREGATE: 'Statistics only.',
    PSEUDONYMOUS: 'Rows without name, NIK, KK number, address or birth date.',
    MASKED: 'Initials, `3171********0012`, the RW but no street.',
    IDENTIFIED: 'Everything. Needs a purpose on the request.',
  }),
);

export const PurposeEnum = enumOf(
  'Purpose',
  'Why identified data is read (tujuan pemrosesan, UU 27/2022); sent in the header `simpul-purpose`.',
  described(PURPOSES, {
    TARGETING: 'Choosing whom a program takes (penyasaran).',
    VERIFICATION: 'Checking a registry against the field (verifikasi dan validasi).',
    DELIVERY: 'Delivering a benefit (penyaluran).',
    SUPERVISION: 'Inspecting a procedure (pengawasan).',
    GRIEVANCE: 'Answering a complaint (pengaduan).',
  }),
);
