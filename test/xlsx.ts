import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { Workbook } from '../src/features/registry/import/workbook';

/** The cells of the only sheet, as the reader of imports sees them, by row. */
export const readSheet = async (bytes: Buffer): Promise<{ name: string; rows: unknown[][] }> => {
  const folder = await mkdtemp(join(tmpdir(), 'simpul-xlsx-'));
  const file = join(folder, 'document.xlsx');
  await writeFile(file, bytes);
  const workbook = await Workbook.open(file);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('There is no sheet');
  const rows: unknown[][] = [];
  for await (const some of workbook.rows(sheet))
    for (const { cells } of some)
      rows.push(Array.from(cells, (cell) => (cell?.numeric === true ? Number(cell.text) : (cell?.text ?? null))));
  workbook.close();
  await rm(folder, { recursive: true });
  return { name: sheet.name, rows };
};

export const partOf = async (bytes: Buffer, part: string): Promise<string> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry())
    if (entry.fileName === part) return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  throw new Error(`There is no ${part}`);
};
