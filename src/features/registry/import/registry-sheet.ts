import { missingColumns, noHeader, noRows } from './refusals';
import { neededOf, type Mapping } from './mapping';
import { readHeader, type Header } from './header';
import { REQUIRED } from './p3ke-columns';
import type { Row } from './sheet-rows';
import type { Workbook } from './workbook';

export interface RegistrySheet {
  readonly name: string;
  readonly header: Header;
  /** The rows under the header that are not blank. */
  readonly rows: AsyncGenerator<Row[]>;
}

const TITLE_ROWS = 20;

const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell !== undefined && cell.text.trim() !== '');

/** The rows after the header: those already read with it, then the rest of the sheet. */
async function* after(read: Row[], rest: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  yield read.filter(isFilled);
  for await (const rows of rest) yield rows.filter(isFilled);
}

const headerOf = async (
  name: string,
  rest: AsyncGenerator<Row[]>,
  mapping: Mapping | undefined,
): Promise<RegistrySheet | null> => {
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const rows = next.value;
    for (const [index, row] of rows.entries()) {
      if (row.number > TITLE_ROWS) {
        await rest.return(undefined);
        return null;
      }
      const header = readHeader(row, mapping);
      if (header) return { name, header, rows: after(rows.slice(index + 1), rest) };
    }
  }
  return null;
};

/** The first sheet whose column names are found under its title rows. Throws if there is none with all that is needed. */
export const findRegistrySheet = async (workbook: Workbook, mapping?: Mapping): Promise<RegistrySheet> => {
  let incomplete: RegistrySheet | undefined;
  for (const sheet of workbook.sheets) {
    const found = await headerOf(sheet.name, workbook.rows(sheet), mapping);
    if (found?.header.missing.length === 0) return withRows(found);
    incomplete ??= found ?? undefined;
  }
  return notFound(incomplete, mapping);
};

/** The one table of a CSV file. */
export const registryTable = async (
  name: string,
  rows: AsyncGenerator<Row[]>,
  mapping?: Mapping,
): Promise<RegistrySheet> => {
  const found = await headerOf(name, rows, mapping);
  return found?.header.missing.length === 0 ? withRows(found) : notFound(found ?? undefined, mapping);
};

const notFound = (incomplete: RegistrySheet | undefined, mapping: Mapping | undefined): never => {
  if (incomplete) throw missingColumns(incomplete.name, incomplete.header.missing);
  throw noHeader(mapping ? neededOf(mapping.kind).map((name) => mapping.columns[name] ?? name) : REQUIRED.FAMILIES);
};

/** Refuses a sheet that ends with its header. */
const withRows = async (sheet: RegistrySheet): Promise<RegistrySheet> => {
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
