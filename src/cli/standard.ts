import { readFile } from 'node:fs/promises';
import { loadStandard } from '../features/inspection';
import { load } from '../platform/database/owner';

/** `simpul standard load` */
export const runStandardLoad = async (
  file: string,
  { ownerUrl, out }: { readonly ownerUrl: string; readonly out: NodeJS.WritableStream },
): Promise<void> => {
  const text = await readFile(file, 'utf8');
  const items = await load(ownerUrl, (scope) => loadStandard(scope, text));
  out.write(`${items} items loaded.\n`);
};
