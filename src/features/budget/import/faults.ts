import type { Message } from '../../../platform/errors/hub-error';
import type { Column } from './columns';

const say = (id: string, en: string): Message => ({ id, en });

/** What can be wrong with a cell, and what is right. `{0}` is the detail at hand. */
const RULES = {
  MISSING: say('kosong; wajib diisi', 'is empty; it must be filled'),
  YEAR: say('bukan tahun anggaran; tulis 2000 sampai 2100', 'is no budget year; write 2000 to 2100'),
  REGION_FORM: say(
    'bukan kode wilayah; tulis kode Kemendagri, misalnya 31.71.01.1002 atau 3171011002, sebagai teks',
    'is no region code; write the Kemendagri code, such as 31.71.01.1002 or 3171011002, as text',
  ),
  REGION_ABSENT: say(
    'tidak ada di wilayah kerja perangkat Anda; baris anggaran berada di wilayah itu atau di bawahnya',
    'is not in the area of your agency; a line is for that area or one below it',
  ),
  REGION_AMBIGUOUS: say(
    'adalah nama lebih dari satu wilayah; tulis kodenya: {0}',
    'is the name of more than one region; write the code: {0}',
  ),
  REGION_NAME: say(
    'tidak cocok dengan kode wilayah, yang milik {0}; perbaiki salah satunya',
    'disagrees with the region code, which is that of {0}; correct one of the two',
  ),
  CODE: say(
    'bukan kode baris; 1 sampai 60 huruf, angka, titik, garis miring, atau strip, tanpa 12 angka beruntun',
    'is no code of a line; 1 to 60 letters, digits, dots, slashes or dashes, without 12 digits in a row',
  ),
  CODE_NUMBER: say(
    'tersimpan sebagai bilangan, nol di ujungnya bisa hilang; format sel sebagai Teks',
    'is stored as a number, zeros at its end may be lost; format the cell as Text',
  ),
  REPEATED: say(
    'sudah ada pada baris {0} untuk tahun, wilayah, dan sumber yang sama; hapus atau gabungkan salah satunya',
    'stands in row {0} already for the same year, region and source; delete one or join the two',
  ),
  NAME: say('bukan uraian; 3 sampai 200 karakter pada satu baris', 'is no name; 3 to 200 characters on one line'),
  IDENTITY_NUMBER: say(
    'memuat nomor sepanjang NIK atau nomor KK; hapus nomor itu, anggaran tidak memuat data pribadi',
    'holds a number as long as a NIK or a family card number; remove it, budgets hold no personal data',
  ),
  PROGRAM: say(
    'bukan kode program yang Anda lihat; kosongkan, atau tulis kode program di wilayah Anda atau di atasnya',
    'is no code of a program that you see; leave it empty, or write that of a program in your area or above it',
  ),
  PILLAR: say(
    'bukan strategi; tulis pengurangan beban pengeluaran, peningkatan pendapatan, atau kantong kemiskinan',
    'is no pillar; write pengurangan beban pengeluaran, peningkatan pendapatan or kantong kemiskinan',
  ),
  PILLAR_OF_PROGRAM: say(
    'bukan strategi programnya, yaitu {0}; kosongkan atau samakan',
    'is not the pillar of its program, which is {0}; leave it empty or say the same',
  ),
  SOURCE: say('bukan sumber dana; tulis APBN, APBD, BAZNAS, atau CSR', 'is no source; write APBN, APBD, BAZNAS or CSR'),
  TAG: say('bukan penandaan; tulis LANGSUNG atau PENUNJANG', 'is no tag; write LANGSUNG or PENUNJANG'),
  AMOUNT: say(
    'bukan jumlah rupiah; tulis 1234567, 1.234.567, atau Rp1.234.567',
    'is no amount of rupiah; write 1234567, 1.234.567 or Rp1.234.567',
  ),
  FRACTION: say(
    'memuat pecahan rupiah; bulatkan ke rupiah utuh, misalnya 1.234.567',
    'holds a fraction of a rupiah; round it to whole rupiah, such as 1.234.567',
  ),
  ALLOTTED: say(
    'kurang dari yang sudah dibagi dan dialokasikan ke komitmen; setidaknya {0}',
    'is less than is shared out and allotted to promises; at least {0}',
  ),
  WHOLE_ABSENT: say(
    'bukan kode baris induk; tulis kode baris yang Anda lihat atau yang ada di berkas ini, di wilayah di atasnya, dengan tahun dan ' +
      'sumber yang sama',
    'is no code of a whole line; write that of a line that you see or that stands in this file, for an area above, of the same year ' +
      'and source',
  ),
  WHOLE_AMBIGUOUS: say(
    'adalah kode lebih dari satu baris; isi wilayah_induk: {0}. Bila wilayahnya sama, pakai setBudgetLine',
    'is the code of more than one line; fill wilayah_induk: {0}. Where they are of one region, use setBudgetLine',
  ),
  WHOLE_CLOSED: say(
    'adalah bagian dari baris milik perangkat lain yang tidak dibuka untuk dibagi; minta pemiliknya membukanya (shareable)',
    'is of another agency’s line that is not open for shares; ask its owner to open it (shareable)',
  ),
  WHOLE_CEILING: say(
    'lebih dari yang tersisa di baris induk bagi baris ini; paling banyak {0}',
    'is more than the whole line has left for this row; at most {0}',
  ),
} satisfies Readonly<Record<string, Message>>;

export type FaultCode = keyof typeof RULES;

/** A fault of a cell, before it is known in which row it stands. */
export interface Wrong {
  readonly fault: FaultCode;
  readonly detail?: string;
}

export interface Fault extends Wrong {
  /** Row as Excel shows it. */
  readonly row: number;
  readonly column: Column;
  /** Masked where it holds a number of identity. */
  readonly value: string;
}

export const explain = ({ row, column, value, fault, detail = '' }: Fault): Message => {
  const rule = RULES[fault];
  const cell = value === '' ? '' : ` "${value}"`;
  return {
    id: `Baris ${row}, kolom ${column}:${cell} ${rule.id.replace('{0}', () => detail)}.`,
    en: `Row ${row}, column ${column}:${cell} ${rule.en.replace('{0}', () => detail)}.`,
  };
};
