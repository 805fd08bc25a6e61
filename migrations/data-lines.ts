import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Built code lies one folder deeper than its sources. */
const FOLDER = ['../data', '../../data'].map((path) => join(__dirname, path)).find((path) => existsSync(path));

/** The cells of each line of a file in `data`, without the remarks before its head and the head itself. No cell holds a comma. */
export const dataLines = (path: string): string[][] => {
  if (FOLDER === undefined) throw new Error('The folder data is missing');
  const lines = readFileSync(join(FOLDER, path), 'utf8').trim().split('\n');
  const [head, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
  const wrong = rows.find((row) => row.length !== head?.length);
  if (wrong) throw new Error(`${path} has a line of ${wrong.length} cells: ${wrong.join()}`);
  return rows;
};
