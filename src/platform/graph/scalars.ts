import { GraphQLScalarType, Kind } from 'graphql';
import { HubError, type Message } from '../errors/hub-error';
import { formatRegionCode, parseRegionCode } from '../region-code';

/** What is wrong with a value, without the value: it may be an identity number. */
const unreadable = (expected: Message): HubError => new HubError('BAD_USER_INPUT', expected);

/** What SQL wrote is already in wire form, so serialising passes it on. Reading checks the form and says what is right. */
const textScalar = (
  name: string,
  description: string,
  parse: (text: string) => unknown,
  expected: Message,
  serialize: (value: unknown) => unknown = String,
): GraphQLScalarType => {
  const read = (value: unknown): unknown => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined || parsed === null) throw unreadable(expected);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
};

export const isDate = (text: string): boolean =>
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

export const DateScalar = textScalar(
  'Date',
  'A calendar day (tanggal), `2026-11-24`.',
  (text) => (isDate(text) ? text : null),
  { id: 'Tulis tanggal yang ada, misalnya 2026-11-24.', en: 'Write a day that exists, such as 2026-11-24.' },
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'A moment with its zone (waktu), `2026-11-24T02:00:00.000Z`.',
  (text) => (/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  {
    id: 'Tulis waktu dengan zonanya, misalnya 2026-11-24T09:00:00+07:00.',
    en: 'Write a moment with its zone, such as 2026-11-24T09:00:00+07:00.',
  },
);

export const RegionCodeScalar = textScalar(
  'RegionCode',
  'Code of an administrative area (kode wilayah) as the Kemendagri writes it: `31`, `31.71`, `31.71.01`, ' +
    '`31.71.01.1001`; `00` is the nation. BPS codes are another system and are not accepted.',
  parseRegionCode,
  {
    id: 'Tulis kode wilayah Kemendagri dengan titik, misalnya 31.71.01.1002.',
    en: 'Write a Kemendagri code with dots, such as 31.71.01.1002.',
  },
  (value) => (typeof value === 'number' ? formatRegionCode(value) : String(value)),
);

export const PeriodScalar = textScalar(
  'Period',
  'A quarter or a month (triwulan atau bulan), `2026-Q3` or `2026-09`; only official figures also have a year, `2022`.',
  (text) => (/^(?!0000)\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/.test(text) ? text : null),
  { id: 'Tulis periode, misalnya 2026-Q3 atau 2026-09.', en: 'Write a period, such as 2026-Q3 or 2026-09.' },
);

/** Sixteen digits that hold a possible date; a woman's day is raised by 40. There is no check digit. */
export const isNik = (text: string): boolean => {
  const match = /^\d{6}(\d{2})(\d{2})\d{2}(\d{4})$/.exec(text);
  if (!match) return false;
  const [day, month, serial] = match.slice(1).map(Number);
  const ofMonth = day === undefined ? 0 : day > 40 ? day - 40 : day;
  return ofMonth >= 1 && ofMonth <= 31 && month !== undefined && month >= 1 && month <= 12 && serial !== 0;
};

export const NikScalar = textScalar(
  'Nik',
  'Population identity number (NIK), 16 digits. Checked for form only; it changes neither on moving nor on marriage ' +
    'and tells nothing of where somebody lives.',
  (text) => (isNik(text) ? text : null),
  {
    id: 'NIK terdiri atas 16 angka dengan tanggal lahir yang mungkin.',
    en: 'A NIK has 16 digits with a possible birth date.',
  },
);

export const FamilyCardNumberScalar = textScalar(
  'FamilyCardNumber',
  'Number of a family card (nomor Kartu Keluarga), 16 digits.',
  (text) => (/^\d{16}$/.test(text) ? text : null),
  { id: 'Nomor KK terdiri atas 16 angka.', en: 'A family card number has 16 digits.' },
);

const numberScalar = (
  name: string,
  description: string,
  accepts: (value: number) => boolean,
  expected: Message,
): GraphQLScalarType => {
  const read = (value: unknown): number => {
    if (typeof value === 'number' && accepts(value)) return value;
    throw unreadable(expected);
  };
  return new GraphQLScalarType<number, unknown>({
    name,
    description,
    serialize: (value) => value,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : undefined),
  });
};

export const RupiahScalar = numberScalar(
  'Rupiah',
  'Whole rupiah, as a JSON number beyond 32 bits and exact up to 2^53 - 1.',
  (value) => Number.isSafeInteger(value) && value >= 0,
  { id: 'Tulis rupiah utuh, 0 atau lebih, tanpa desimal.', en: 'Write whole rupiah, 0 or more, without decimals.' },
);

export const DecimalScalar = numberScalar(
  'Decimal',
  'A decimal number, exact to the places stored: two for amounts, four for shares.',
  Number.isFinite,
  { id: 'Tulis sebuah angka.', en: 'Write a number.' },
);
