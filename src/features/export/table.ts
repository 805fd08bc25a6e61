import type { Language, Message } from '../../platform/errors/hub-error';
import type { SheetDocument, SheetValue } from '../../platform/documents/workbook';
import { at } from './answer';

export const said = (id: string, en: string): Message => ({ id, en });

/** How the values of a column look, and what they are counted in. */
export interface Kind {
  readonly unit: Message;
  readonly width: number;
  /** Of a number, as a spreadsheet writes it. */
  readonly format?: string;
  readonly shown: (value: unknown, language: Language) => SheetValue;
}

export interface Column {
  /** As the API names it. */
  readonly title: string;
  readonly kind: Kind;
  /** Complete in itself: whoever reads it sees no other column. */
  readonly meaning: Message;
  readonly value: (row: unknown, language: Language) => SheetValue;
}

export interface Table {
  /** As `sheet` asks for it. */
  readonly key: string;
  readonly name: Message;
  readonly columns: readonly Column[];
  readonly rows: readonly unknown[];
}

/** What becomes a file: a workbook of all tables, or CSV of one. */
export interface Book {
  /** Name of the file, in the reader’s language. */
  readonly name: string;
  /** What all of it is about. */
  readonly facts: SheetDocument['facts'];
  readonly tables: readonly Table[];
}

/** A cell as the answer has it: numbers stay numbers. */
const plain = (value: unknown): SheetValue => (typeof value === 'number' || typeof value === 'string' ? value : null);
const YES_NO: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  id: ['ya', 'tidak'],
  en: ['yes', 'no'],
};

const kind = (unit: Message, width: number, format?: string): Kind => ({
  unit,
  width,
  ...(format === undefined ? {} : { format }),
  shown: plain,
});

const TEXT = said('teks', 'text');
export const CODE = kind(TEXT, 16);
export const NAME = kind(TEXT, 32);
export const WORDS = kind(TEXT, 60);
export const FAMILIES = kind(said('keluarga', 'families'), 14, '#,##0');
export const EXPECTED = kind(said('keluarga, nilai harapan', 'families, expected value'), 14, '#,##0.00');
export const FAMILY_QUARTERS = kind(said('keluarga kali triwulan', 'families times quarters'), 14, '#,##0.00');
export const SEATS = kind(said('kursi', 'seats'), 12, '#,##0');
export const RUPIAH = kind(said('rupiah', 'rupiah'), 18, '#,##0');
export const SHARE = kind(said('bagian dari satu', 'share of one'), 12, 'General');
export const QUARTERS = kind(said('triwulan', 'quarters'), 12, '#,##0');
export const NUMBER = kind(said('nomor', 'number'), 8, '#,##0');
/** Another in each row, which names it. */
export const MIXED = kind(said('menurut angkanya', 'by the figure'), 18, 'General');
export const DAY: Kind = {
  ...kind(said('tanggal', 'date'), 12),
  shown: (value) => (typeof value === 'string' && value !== '' ? { day: value } : null),
};
export const YES_OR_NO: Kind = {
  ...kind(said('ya atau tidak', 'yes or no'), 10),
  shown: (value, language) => (typeof value === 'boolean' ? YES_NO[language][value ? 0 : 1] : null),
};

/** A column that is a field of the row, at the path that its title names unless another is given. */
export const field = (
  of: Kind,
  title: string,
  meaning: Message,
  path: readonly string[] = title.split('.'),
): Column => ({ title, kind: of, meaning, value: (row, language) => of.shown(at(row, ...path), language) });

/** A table without the looks of its cells. */
export interface Lines {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetValue[])[];
}

export const linesOf = ({ columns, rows }: Table, language: Language): Lines => ({
  titles: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ value }) => value(row, language))),
});

/** What each column means, sheet by sheet: a name may stand in several. */
export const definitionsOf = ({ tables }: Book, language: Language): Lines => ({
  titles: language === 'id' ? ['lembar', 'kolom', 'satuan', 'arti'] : ['sheet', 'column', 'unit', 'meaning'],
  rows: tables.flatMap(({ name, columns }) =>
    columns.map(({ title, kind: { unit }, meaning }) => [name[language], title, unit[language], meaning[language]]),
  ),
});

export const DEFINITIONS = said('Definisi', 'Definitions');

/** Register counts are no official figures, and a scenario is no forecast. */
export const NOTE: readonly [label: Message, text: Message] = [
  said('Catatan', 'Note'),
  said(
    'Cacah register milik Simpul, bukan angka resmi BPS; jangan dibagi atau dibandingkan dengannya.',
    'Register counts of Simpul, no official figures of BPS; never to be divided by them.',
  ),
];

const WIDTHS = [16, 32, 26, 110];

/** The sheets of a workbook: tables that begin in the first row, for a pivot; last what they are about and what each column means. */
export const sheetsOf = (book: Book, language: Language): SheetDocument[] => {
  const definitions = definitionsOf(book, language);
  const bare = { title: [], facts: [], notes: [] };
  return [
    ...book.tables.map((table): SheetDocument => ({
      ...bare,
      name: table.name[language],
      columns: table.columns.map(({ title, kind: { width, format } }) => ({
        title,
        width,
        ...(format === undefined ? {} : { format }),
      })),
      rows: linesOf(table, language).rows,
    })),
    {
      ...bare,
      name: DEFINITIONS[language],
      title: [language === 'id' ? 'ARTI KOLOM' : 'WHAT THE COLUMNS MEAN'],
      facts: [...book.facts, [NOTE[0][language], NOTE[1][language]]],
      columns: definitions.titles.map((title, n) => ({ title, width: WIDTHS[n] ?? 20 })),
      rows: definitions.rows,
    },
  ];
};
