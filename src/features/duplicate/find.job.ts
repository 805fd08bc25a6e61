import type { Database, WriteScope } from '../../platform/database/scope';
import { endJob, holdJob, type JobKind, type Tools } from '../../platform/jobs';
import type { Slice } from '../../platform/access/slice';
import { endOf } from '../../platform/region-code';
import { AFTER_IMPORT, readImport } from '../registry';
import { findDuplicatesIn, type Found } from './find.store';

/** Null if another process is at it, or has done it. */
export const findAfterImport = (database: Database, slice: Slice, id: string): Promise<Found | null> =>
  database.write(slice, async (scope: WriteScope): Promise<Found | null> => {
    if (!(await holdJob(scope, AFTER_IMPORT, id))) return null;
    if (!(await endJob(scope, AFTER_IMPORT, id))) return null;
    const applied = await readImport(scope, id);
    return applied && findDuplicatesIn(scope, applied.region, endOf(applied.region));
  });

/** Looks through the area of a release that changed something, after readers have it: the review queue follows by itself. */
export const duplicatesJob: JobKind = {
  kind: AFTER_IMPORT,
  step: async ({ database, slice }: Tools, id) => {
    const found = await findAfterImport(database, slice, id);
    return found === null ? 'LATER' : 'DONE';
  },
};
