import { setImmediate } from 'node:timers/promises';
import type { LoadScope } from '../platform/database/owner';

const CHUNK = 2_000;

/** Tells what is being loaded: a step, how many of its rows are written, and how many there are. */
export type DemoProgress = (step: string, done: number, total: number) => void;

/**
 * Inserts a row for each item; all rows have the same columns, whose types come from the table itself, and those that SQL
 * works out of the row `item`. The next rows are made while PostgreSQL writes the last ones.
 */
export const insertRows = async <Item>(
  scope: LoadScope,
  table: string,
  items: readonly Item[],
  toRow: (item: Item) => object,
  onProgress: DemoProgress,
  computed: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const chunkAt = (start: number): object[] => items.slice(start, start + CHUNK).map(toRow);
  let rows = chunkAt(0);
  const given = Object.keys(rows[0] ?? {});
  const columns = [...given, ...Object.keys(computed)].join(', ');
  const values = [...given.map((name) => `item.${name}`), ...Object.values(computed)].join(', ');
  const insert = `insert into ${table} (${columns}) select ${values} from json_populate_recordset(null::${table}, $1) item`;
  for (let start = 0; start < items.length; start += CHUNK) {
    const write = scope.query(insert, [JSON.stringify(rows)]);
    const makeNext = setImmediate().then(() => chunkAt(start + CHUNK));
    [rows] = await Promise.all([makeNext, write]);
    onProgress(table, Math.min(start + CHUNK, items.length), items.length);
  }
};
