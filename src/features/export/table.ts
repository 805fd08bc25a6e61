import { isEnumType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Language, Message } from '../../platform/errors/hub-error';
import type { SheetDocument, SheetValue } from '../../platform/documents/workbook';
import { at } from './answer';

/** Type and field, or enum and value, whose descriptions say what a column means. */
export type Meaning = readonly [of: string, name: string];

export interface Column {
  /** As the API names it. */
  readonly title: string;
  readonly width: number;
  readonly meanings: readonly Meaning[];
  readonly value: (row: unknown, language: Language) => SheetValue;
}

export interface Table {
  readonly name: Message;
  readonly region: string;
  readonly day: string;
  readonly release: string;
  readonly protection: string;
  readonly columns: readonly Column[];
  readonly rows: readonly unknown[];
}

export const EXACT: Message = { id: 'tepat', en: 'exact' };
export const ROUNDED: Message = {
  id: 'dibulatkan secara acak ke kelipatan 5',
  en: 'rounded at random to multiples of 5',
};
export const NO_RELEASE: Message = { id: 'tidak ada untuk seluruh wilayah', en: 'none for the whole area' };

/** A cell as the answer has it: numbers stay numbers. */
export const cell = (value: unknown): SheetValue =>
  typeof value === 'number' || typeof value === 'string' ? value : null;

/** A column that is a field of the row. */
export const plain = (of: string, path: readonly string[], width = 12): Column => ({
  title: path.join('.'),
  width,
  meanings: [[of, path.at(-1) ?? '']],
  value: (row) => cell(at(row, ...path)),
});

const meaningOf = (schema: GraphQLSchema, [of, name]: Meaning): string => {
  const type = schema.getType(of);
  const described = isEnumType(type)
    ? type.getValue(name)
    : isObjectType(type) || isInterfaceType(type)
      ? type.getFields()[name]
      : undefined;
  if (!described?.description) throw new Error(`${of}.${name} has no description`);
  return described.description;
};

/** A table without its cells: what each column means. */
export interface Definitions {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetValue[])[];
}

export const definitionsOf = (schema: GraphQLSchema, { columns }: Table, language: Language): Definitions => ({
  titles: language === 'id' ? ['kolom', 'arti'] : ['column', 'meaning'],
  rows: columns.map(({ title, meanings }) => [title, meanings.map((one) => meaningOf(schema, one)).join(' ')]),
});

export const figuresOf = ({ columns, rows }: Table, language: Language): Definitions => ({
  titles: columns.map(({ title }) => title),
  rows: rows.map((row) => columns.map(({ value }) => value(row, language))),
});

const FACTS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Wilayah', 'Keadaan', 'Rilis', 'Perlindungan'],
  en: ['Area', 'As of', 'Release', 'Protection'],
};
const NOTES: Message = {
  id: 'Cacah register milik Simpul, bukan angka resmi BPS; jangan dibagi atau dibandingkan dengannya.',
  en: 'Register counts of Simpul, no official figures of BPS; never to be divided by them.',
};

/** The sheets of a workbook: figures, and what each column means. */
export const sheetsOf = (schema: GraphQLSchema, table: Table, language: Language): SheetDocument[] => {
  const { name, region, day, release, protection, columns } = table;
  const definitions = definitionsOf(schema, table, language);
  const [area = '', asOf = '', from = '', safe = ''] = FACTS[language];
  const facts: SheetDocument['facts'] = [
    [area, region],
    [asOf, day],
    [from, release],
    [safe, protection],
  ];
  return [
    {
      name: name[language],
      title: [name[language].toLocaleUpperCase('id')],
      facts,
      columns: columns.map(({ title, width }) => ({ title, width, format: '#,##0' })),
      rows: figuresOf(table, language).rows,
      notes: [NOTES[language]],
    },
    {
      name: language === 'id' ? 'Definisi' : 'Definitions',
      title: [language === 'id' ? 'ARTI KOLOM' : 'WHAT THE COLUMNS MEAN'],
      facts,
      columns: definitions.titles.map((title, n) => ({ title, width: n === 0 ? 32 : 110 })),
      rows: definitions.rows,
      notes: [],
    },
  ];
};
