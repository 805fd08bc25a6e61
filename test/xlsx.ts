import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { Workbook } from '../src/features/registry/import/workbook';

interface ReadSheet {
  readonly name: string;
  readonly rows: unknown[][];
}

/** The cells of the only sheet, as the reader of imports sees them, by row. */
export const readSheet = async (bytes: Buffer): Promise<ReadSheet> => {
  const [sheet] = await readSheets(bytes);
  if (!sheet) throw new Error('There is no sheet');
  return sheet;
};

/** Each sheet, in the order of the workbook. */
export const readSheets = async (bytes: Buffer): Promise<ReadSheet[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'simpul-xlsx-'));
  const file = join(folder, 'document.xlsx');
  await writeFile(file, bytes);
  const workbook = await Workbook.open(file);
  const sheets: ReadSheet[] = [];
  for (const sheet of workbook.sheets) {
    const rows: unknown[][] = [];
    for await (const some of workbook.rows(sheet))
      for (const { cells } of some)
        rows.push(Array.from(cells, (cell) => (cell?.numeric === true ? Number(cell.text) : (cell?.text ?? null))));
    sheets.push({ name: sheet.name, rows });
  }
  workbook.close();
  await rm(folder, { recursive: true });
  return sheets;
};

export const partOf = async (bytes: Buffer, part: string): Promise<string> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry())
    if (entry.fileName === part) return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  throw new Error(`There is no ${part}`);
};
