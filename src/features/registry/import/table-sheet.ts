import { missingColumns, noHeader, noRows } from './refusals';
import type { Row } from './sheet-rows';
import type { Workbook } from './workbook';

export interface AnyHeader {
  /** Columns that are needed and not there. */
  readonly missing: readonly string[];
}

export interface TableSheet<Header extends AnyHeader> {
  readonly name: string;
  readonly header: Header;
  /** The rows under the header that are not blank. */
  readonly rows: AsyncGenerator<Row[]>;
}

/** What kind of table is looked for. */
export interface Sought<Header extends AnyHeader> {
  /** Reads a row as column names; null if it does not look like a header. */
  readonly readHeader: (row: Row) => Header | null;
  /** The columns to name where there is no header at all. */
  readonly needed: readonly string[];
}

const TITLE_ROWS = 20;

const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell !== undefined && cell.text.trim() !== '');

/** The rows after the header: those already read with it, then the rest of the sheet. */
async function* after(read: Row[], rest: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  yield read.filter(isFilled);
  for await (const rows of rest) yield rows.filter(isFilled);
}

const headerOf = async <Header extends AnyHeader>(
  name: string,
  rest: AsyncGenerator<Row[]>,
  { readHeader }: Sought<Header>,
): Promise<TableSheet<Header> | null> => {
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const rows = next.value;
    for (const [index, row] of rows.entries()) {
      if (row.number > TITLE_ROWS) {
        await rest.return(undefined);
        return null;
      }
      const header = readHeader(row);
      if (header) return { name, header, rows: after(rows.slice(index + 1), rest) };
    }
  }
  return null;
};

/** The first sheet whose column names are found under its title rows. Throws if there is none with all that is needed. */
export const findSheet = async <Header extends AnyHeader>(
  workbook: Workbook,
  sought: Sought<Header>,
): Promise<TableSheet<Header>> => {
  let incomplete: TableSheet<Header> | undefined;
  for (const sheet of workbook.sheets) {
    const found = await headerOf(sheet.name, workbook.rows(sheet), sought);
    if (found?.header.missing.length === 0) return withRows(found);
    incomplete ??= found ?? undefined;
  }
  return notFound(incomplete, sought);
};

/** The one table of a CSV file. */
export const oneTable = async <Header extends AnyHeader>(
  name: string,
  rows: AsyncGenerator<Row[]>,
  sought: Sought<Header>,
): Promise<TableSheet<Header>> => {
  const found = await headerOf(name, rows, sought);
  return found?.header.missing.length === 0 ? withRows(found) : notFound(found ?? undefined, sought);
};

const notFound = <Header extends AnyHeader>(
  incomplete: TableSheet<Header> | undefined,
  { needed }: Sought<Header>,
): never => {
  if (incomplete) throw missingColumns(incomplete.name, incomplete.header.missing);
  throw noHeader(needed);
};

/** Refuses a sheet that ends with its header. */
const withRows = async <Header extends AnyHeader>(sheet: TableSheet<Header>): Promise<TableSheet<Header>> => {
  for (;;) {
    const next = await sheet.rows.next();
    if (next.done) throw noRows(sheet.name);
    if (next.value.length > 0) return { ...sheet, rows: prepend(next.value, sheet.rows) };
  }
};

async function* prepend(first: Row[], rest: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  yield first;
  yield* rest;
}
