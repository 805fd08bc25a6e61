import type { Slice } from '../../../platform/access/slice';
import { enqueue, type Tools } from '../../../platform/jobs';
import { today } from '../../../platform/today';
import { insertImport, readImport, registryCodes, type ImportRow } from './import-row';
import { REGISTRY_IMPORT } from './job-kind';
import type { Mapping } from './mapping';
import * as refusals from './refusals';
import type { ImportScope } from './staging';
import { readDate } from './values';

export interface ImportTarget {
  readonly registry: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly codeSystem: 'KEMENDAGRI' | 'BPS';
  readonly mapping?: Mapping | undefined;
  readonly fileName: string;
  readonly actor: string;
}

/** Begins an import for the agency of the slice, whose region is the region of the release. */
export const begin = async (scope: ImportScope, slice: Slice, target: ImportTarget): Promise<ImportRow> => {
  const { registry, asOf, codeSystem, mapping, fileName, actor } = target;
  if (codeSystem === 'BPS') throw refusals.noBpsVillages();
  const day = readDate(asOf, today());
  if (!('value' in day) || day.value !== asOf) throw refusals.noAsOf(asOf);
  if (!slice.arms.has('write_releases')) throw refusals.mayNotImport();
  const registries = await registryCodes(scope);
  if (!registries.includes(registry)) throw refusals.unknownRegistry(registry, registries);
  const begun = { registry, asOf, region: slice.region, mapping: mapping ?? null, fileName, actor };
  const id = await insertImport(scope, begun);
  await enqueue(scope, REGISTRY_IMPORT, id);
  const row = await readImport(scope, id);
  if (!row) throw refusals.noSuchImport();
  return row;
};

export const beginImport = ({ database, slice }: Tools, target: ImportTarget): Promise<ImportRow> =>
  database.write(slice, (scope) => begin(scope, slice, target));
