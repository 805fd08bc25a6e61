import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import * as refusals from './refusals';
import { MOST_COLUMNS, type Cell, type Row } from './sheet-rows';

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 64 * 1024;
const LONGEST_RECORD = 256 * 1024;
/** The parser does not count empty fields: it is fed no more than this without a record in return. */
const MOST_FED = 2 * LONGEST_RECORD;
const PIECE = 64 * 1024;
const BATCH = 256;
const BATCH_LENGTH = 1024 * 1024;

/** The delimiter that the first lines use most: spreadsheets of this country write `;`. */
const delimiterOf = (head: string): string => {
  const lines = head.split('\n').slice(0, 20).join('\n');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: lines.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
};

/** Hands the bytes on in small pieces, as long as records come of them. */
async function* fed(bytes: AsyncIterable<Buffer>, parser: Parser): AsyncGenerator<Buffer> {
  let records = 0;
  let sent = 0;
  for await (const whole of bytes) {
    for (let at = 0; at < whole.length; at += PIECE) {
      if (parser.info.records !== records) sent = 0;
      records = parser.info.records;
      if (sent > MOST_FED) throw refusals.notCsv(records + 1);
      const piece = whole.subarray(at, at + PIECE);
      sent += piece.length;
      yield piece;
    }
  }
}

/** Rows of a CSV file as it comes in; the reader sets the pace. */
export async function* csvRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<Row[]> {
  const source = bytes[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let looked = 0;
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head.push(next.value);
    looked += next.value.length;
    if (looked >= LOOKED_AT) break;
  }
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield* head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  };
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(Buffer.concat(head).subarray(0, LOOKED_AT).toString('utf8')),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  pipeline(Readable.from(fed(whole(), parser), { objectMode: false }), parser, () => undefined);
  let number = 0;
  let rows: Row[] = [];
  let length = 0;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      number += 1;
      if (record.length > MOST_COLUMNS) throw refusals.tooManyColumns(number, MOST_COLUMNS);
      rows.push({ number, cells: record.map(cellOf) });
      for (const text of record) length += text.length;
      if (rows.length < BATCH && length < BATCH_LENGTH) continue;
      yield rows;
      rows = [];
      length = 0;
    }
  } catch (error) {
    throw error instanceof CsvError ? refusals.notCsv(recordOf(error)) : error;
  }
  yield rows;
}

/** The record that cannot be read: those before it may not have come out yet. */
const recordOf = (error: CsvError): number =>
  ('records' in error && typeof error.records === 'number' ? error.records : 0) + 1;

const cellOf = (text: string): Cell | undefined => (text === '' ? undefined : { text, numeric: false });
