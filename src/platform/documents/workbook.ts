import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import type { Fact } from './blocks';

/** A day, as PostgreSQL and the API write it. */
export interface Day {
  readonly day: string;
}

export type SheetValue = string | number | Day | null;

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** How a number looks, such as `#,##0`. */
  readonly format?: string;
}

export interface SheetDocument {
  readonly name: string;
  readonly title: readonly string[];
  readonly facts: readonly Fact[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  readonly notes: readonly string[];
}

const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;
const LONGEST_CELL = 32_000;

/** What XML cannot hold is left out; longer than this, a program refuses the whole file. */
const legal = (text: string): string => {
  const kept = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
  const whole = kept.length > LONGEST_CELL ? `${kept.slice(0, LONGEST_CELL)}…` : kept;
  // Excel reads _x0041_ as a letter: what was meant as such stays such.
  return whole.replace(/_x[0-9A-Fa-f]{4}_/g, (code) => `_x005F${code}`);
};

/** Said to be text: what begins with =, +, - or @ is shown and never worked out. */
const textCell = (value: string, more: Omit<CellObject, 'value' | 'type'> = {}): CellObject => ({
  value: legal(value),
  type: String,
  ...more,
});

const valueCell = (value: SheetValue, { format }: SheetColumn): CellObject => {
  const style = { ...BORDER, alignVertical: 'top', wrap: true } as const;
  if (value === null || value === '') return style;
  if (typeof value === 'string') return textCell(value, style);
  if (typeof value === 'number') return { value, type: Number, format: format ?? '#,##0.##', ...style };
  return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', ...style };
};

/** A workbook, of each sheet: what it is about, a table, notes. Without a word above the table begins in the first row, as a pivot needs it. The same documents make the same bytes. */
export const workbookOf = async (...documents: readonly SheetDocument[]): Promise<Buffer> =>
  undated(await writeExcelFile(documents.map(sheetOf)).toBuffer());

const sheetOf = ({ name, title, facts, columns, rows, notes }: SheetDocument): Sheet<never> => {
  const words: Row[] = [
    ...title.map((line): Row => [textCell(line, { fontWeight: 'bold', fontSize: 13 })]),
    [],
    ...facts.map(([label, value]): Row => [null, textCell(label), textCell(`: ${value}`)]),
    [],
  ];
  const above = title.length + facts.length === 0 ? [] : words;
  const heading = columns.map((column) =>
    textCell(column.title, {
      ...BORDER,
      fontWeight: 'bold',
      backgroundColor: '#E8E8E8',
      align: 'center',
      alignVertical: 'center',
      wrap: true,
    }),
  );
  const body = rows.map((row): Row => columns.map((column, n) => valueCell(row[n] ?? null, column)));
  const below = notes.map((note): Row => [textCell(note, { fontStyle: 'italic' })]);
  const foot = below.length === 0 ? [] : [[], ...below];
  return {
    data: [...above, heading, ...body, ...foot],
    sheet: name,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: above.length + 1,
  };
};

const END = Buffer.from('PK\x05\x06', 'latin1');
/** The first day that a zip knows. */
const EPOCH = 0x0021_0000;

/** The writer notes the present time at each part: without it the same table would be another file every two seconds. */
const undated = (zip: Buffer): Buffer => {
  const end = zip.lastIndexOf(END);
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    zip.writeUInt32LE(EPOCH, entry + 12);
    zip.writeUInt32LE(EPOCH, zip.readUInt32LE(entry + 42) + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
};
