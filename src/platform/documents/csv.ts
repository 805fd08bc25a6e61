import { stringify } from 'csv-stringify/sync';
import type { SheetValue } from './workbook';

/** What a spreadsheet would work out: also behind blanks, and in the wide forms that East Asian ones read. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Text that would be a formula begins with an apostrophe; a number, also below zero, stays one. */
const cellOf = (value: SheetValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return value.day;
  return FORMULA.test(value) ? `'${value}` : value;
};

/** A table as CSV (RFC 4180): one head row, UTF-8 with the mark by which Excel knows it. */
export const csvOf = (titles: readonly string[], rows: readonly (readonly SheetValue[])[]): Buffer =>
  Buffer.from(
    stringify(
      [titles, ...rows].map((row) => row.map(cellOf)),
      { bom: true, record_delimiter: 'windows' },
    ),
  );
