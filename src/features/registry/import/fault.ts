import type { Language, Message } from '../../../platform/errors/hub-error';

/** What can be wrong with a row, and what would be right. `{0}` is the detail of the fault at hand. */
const RULES = {
  MISSING: say('kosong', 'is empty', 'kolom ini wajib diisi', 'this column must be filled'),
  TOO_LONG: say('terlalu panjang', 'is too long', 'paling banyak {0} karakter', 'at most {0} characters'),
  NIK_LENGTH: say('NIK memiliki {0} angka', 'NIK has {0} digits', 'NIK terdiri atas 16 angka', 'a NIK has 16 digits'),
  NIK_DIGITS: say(
    'NIK memuat selain angka',
    'NIK holds other characters than digits',
    'NIK terdiri atas 16 angka',
    'a NIK has 16 digits',
  ),
  NIK_SCIENTIFIC: say(
    'NIK rusak menjadi notasi ilmiah oleh lembar kerja',
    'NIK was lost to scientific notation by a spreadsheet',
    'isi ulang 16 angka NIK dari sumbernya dan format sel sebagai Teks',
    'enter the 16 digits again from the source, in a cell formatted as Text',
  ),
  NIK_NUMBER: say(
    'NIK tersimpan sebagai bilangan, angka terakhirnya hilang',
    'NIK is stored as a number, its last digit is lost',
    'isi ulang 16 angka NIK dari sumbernya dan format sel sebagai Teks',
    'enter the 16 digits again from the source, in a cell formatted as Text',
  ),
  NIK_DATE: say(
    'tanggal dalam NIK mustahil ({0})',
    'the date within the NIK is impossible ({0})',
    'angka 7-12 adalah tanggal lahir DDMMYY; untuk perempuan DD ditambah 40',
    'digits 7-12 are the birth date DDMMYY; for women DD plus 40',
  ),
  NIK_SERIAL: say(
    'nomor urut NIK 0000',
    'the serial of the NIK is 0000',
    'nomor urut mulai 0001',
    'serials start at 0001',
  ),
  NIK_REPEATED: say(
    'NIK sama dengan NIK pada baris {0}',
    'NIK repeats that of row {0}',
    'satu NIK untuk satu orang; perbaiki salah satunya',
    'one NIK for one person; correct one of the two',
  ),
  NIK_LISTED: say(
    'NIK sudah terdaftar pada {0} dalam rilis ini',
    'NIK is already listed under {0} in this release',
    'satu NIK untuk satu keluarga; perbaiki salah satunya',
    'one NIK for one family; correct one of the two',
  ),
  ID_REPEATED: say(
    'ID sama dengan ID pada baris {0}',
    'the ID repeats that of row {0}',
    'satu ID untuk satu baris; hapus atau perbaiki salah satunya',
    'one ID for one row; delete or correct one of the two',
  ),
  IDENTITY_NUMBER: say(
    'memuat nomor identitas',
    'holds an identity number',
    'nomor NIK, KK, atau telepon hanya di kolomnya sendiri; kolom ini disimpan terbuka',
    'NIK, family card and telephone numbers in their own columns only; this one is kept in plain',
  ),
  FAMILY_CARD: say(
    'bukan nomor kartu keluarga',
    'is no family card number',
    'nomor KK terdiri atas 16 angka; format sel sebagai Teks',
    'a family card number has 16 digits; format the cell as Text',
  ),
  CODE_FORM: say(
    'bukan kode kelurahan',
    'is not the code of a kelurahan',
    'kode Kemendagri 10 angka, misalnya {0}',
    'a Kemendagri code of 10 digits, such as {0}',
  ),
  CODE_BPS: say(
    'tampak seperti kode BPS{0}',
    'looks like a BPS code{0}',
    'kode Kemendagri; BPS dan Kemendagri memberi arti berbeda pada kode yang sama',
    'the Kemendagri code; BPS and Kemendagri give the same code different meanings',
  ),
  CODE_UNKNOWN: say(
    'tidak ada kelurahan dengan kode ini',
    'there is no such kelurahan',
    'kode kelurahan di {0}',
    'a kelurahan code within {0}',
  ),
  CODE_ELSEWHERE: say(
    'kelurahan ini di luar wilayah rilis',
    'this kelurahan lies outside the region of the release',
    'kelurahan di {0}; kirim baris ini kepada wilayahnya sendiri',
    'a kelurahan within {0}; send this row to its own region',
  ),
  CODE_NAME: say(
    'kode dan nama kelurahan tidak cocok',
    'code and name of the kelurahan disagree',
    'kode ini milik {0}; perbaiki kode atau nama',
    'the code is that of {0}; correct the code or the name',
  ),
  DECILE: say('bukan desil', 'is no decile', 'bilangan bulat 1 sampai 10', 'a whole number from 1 to 10'),
  SEX: say('bukan jenis kelamin', 'is no sex', 'L atau P (Laki-laki, Perempuan)', 'L or P (Laki-laki, Perempuan)'),
  DATE_FORM: say('bukan tanggal', 'is no date', 'YYYY-MM-DD atau DD/MM/YYYY', 'YYYY-MM-DD or DD/MM/YYYY'),
  DATE_IMPOSSIBLE: say(
    'tanggal ini tidak ada',
    'there is no such date',
    'tanggal yang ada pada kalender',
    'a date of the calendar',
  ),
  DATE_FUTURE: say('tanggal di masa depan', 'date in the future', 'tanggal sampai hari ini', 'a date up to today'),
  BORN_LATER: say(
    'lahir setelah tanggal keadaan data',
    'born after the day of the data',
    'tanggal lahir sampai {0}',
    'a birth date up to {0}',
  ),
  DATE_ANCIENT: say(
    'tanggal sebelum tahun 1900',
    'date before 1900',
    'tahun lahir yang benar',
    'the right year of birth',
  ),
  ALREADY_LISTED: say(
    'rilis ini sudah memuat ID ini, di luar yang dapat Anda ubah',
    'this release has this ID already, beyond what you may change',
    'tidak perlu diperbaiki; keluarganya mungkin pindah wilayah',
    'nothing to correct; its family may have moved away',
  ),
  FAMILY_ABSENT: say(
    'keluarga ini tidak ada dalam rilis, atau barisnya ditolak',
    'this family is not in the release, or its row was rejected',
    'perbaiki dan muat dahulu baris keluarganya',
    'correct and import the row of the family first',
  ),
  HEAD_REPEATED: say(
    'keluarga ini sudah memiliki kepala keluarga pada baris {0}',
    'this family already has a head in row {0}',
    'satu kepala keluarga untuk satu keluarga',
    'one head for one family',
  ),
} satisfies Record<string, Rule>;

interface Rule {
  readonly wrong: Message;
  readonly right: Message;
}

function say(wrongId: string, wrongEn: string, rightId: string, rightEn: string): Rule {
  return { wrong: { id: wrongId, en: wrongEn }, right: { id: rightId, en: rightEn } };
}

export type FaultCode = keyof typeof RULES;

/** A fault as its row's check finds it. Identity numbers in `value` are masked already. */
export interface Finding {
  readonly column: string;
  readonly value: string;
  readonly code: FaultCode;
  readonly detail?: string;
}

/** A fault with the row it is in, ready to show and to send back. */
export interface Fault {
  /** Row as Excel shows it. */
  readonly row: number;
  /** The row's own number in its column `no`. */
  readonly no: string;
  /** id_keluarga_p3ke or id_individu, by which the sender finds the row. */
  readonly key: string;
  readonly column: string;
  readonly value: string;
  readonly code: FaultCode;
  readonly wrong: Message;
  readonly right: Message;
}

export const isFaultCode = (code: string): code is FaultCode => code in RULES;

const filled = (message: Message, detail: string): Message => {
  const fill = (language: Language): string => message[language].replace('{0}', () => detail);
  return { id: fill('id'), en: fill('en') };
};

/** What a mapping asks for where the hub would ask for its own. */
const MAPPED: Message = { id: 'salah satu dari {0}, menurut pemetaan', en: 'one of {0}, as the mapping says' };
const MAY_BE_MAPPED: ReadonlySet<FaultCode> = new Set<FaultCode>(['SEX', 'DECILE']);

export const explain = (code: FaultCode, detail: string): Pick<Fault, 'wrong' | 'right'> => {
  const { wrong, right } = RULES[code];
  const asked = detail !== '' && MAY_BE_MAPPED.has(code) ? MAPPED : right;
  return { wrong: filled(wrong, detail), right: filled(asked, detail) };
};
