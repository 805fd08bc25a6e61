import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import * as refusals from './refusals';
import type { Cell, Row } from './sheet-rows';

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 64 * 1024;
const LONGEST_RECORD = 1024 * 1024;
const BATCH = 256;

/** The delimiter that the first lines use most: spreadsheets of this country write `;`. */
const delimiterOf = (head: string): string => {
  const lines = head.split('\n').slice(0, 20).join('\n');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: lines.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
};

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
  pipeline(Readable.from(whole(), { objectMode: false }), parser, () => undefined);
  let number = 0;
  let rows: Row[] = [];
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      number += 1;
      rows.push({ number, cells: record.map(cellOf) });
      if (rows.length < BATCH) continue;
      yield rows;
      rows = [];
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
