import type { Slice } from '../../platform/access/slice';
import type { Database } from '../../platform/database/scope';
import { endJob, enqueueLater, type JobKind } from '../../platform/jobs';
import { hold } from '../../platform/write/hold';
import { countKept, findSame, insertFile, nextStale, sweepFiles, type NewFile, type StoredFile } from './file.store';
import * as refusals from './refusals';

/** Of one agency, in all. */
const MOST_FILES = 10_000;
const MOST_BYTES = 2_147_483_648;

const SWEEPING = 'file-sweep';
const WEEK_SECONDS = 604_800;
const SWEPT_AT_ONCE = 100;

/** Keeps a file with its bytes, or answers the one that holds the same; all of it or nothing. */
export const keepFile = (
  database: Database,
  slice: Slice,
  file: NewFile,
): Promise<{ readonly file: StoredFile; readonly isNew: boolean }> =>
  database.write(slice, async (scope) => {
    // Two of one agency at once are counted one after the other.
    await hold(scope, 'files', [slice.agencyId], 'ALONE');
    const same = await findSame(scope, file.hash);
    if (same) return { file: same, isNew: false };
    const kept = await countKept(scope);
    if (kept.files >= MOST_FILES) throw refusals.tooManyFiles(MOST_FILES);
    if (kept.bytes + file.content.length > MOST_BYTES) throw refusals.tooManyBytes(MOST_BYTES);
    const stored = await insertFile(scope, file);
    await enqueueLater(scope, SWEEPING, slice.agencyId, WEEK_SECONDS);
    return { file: stored, isNew: true };
  });

/** Deletes what nobody attached within a week; then it waits for the next. */
export const fileSweepJob: JobKind = {
  kind: SWEEPING,
  step: ({ database, slice }, agencyId) =>
    database.write(
      slice,
      async (scope) => {
        // What is being attached is seen as attached, or is gone before.
        await hold(scope, 'files', [slice.agencyId], 'ALONE');
        if ((await sweepFiles(scope, SWEPT_AT_ONCE)) === SWEPT_AT_ONCE) return 'MORE';
        const seconds = await nextStale(scope);
        await endJob(scope, SWEEPING, agencyId);
        if (seconds !== null) await enqueueLater(scope, SWEEPING, agencyId, Math.max(seconds, 1));
        return 'DONE';
      },
      'simpul_importer',
    ),
};
