import { sliceOf } from '../../../platform/access/slice';
import { endJob, holdJob, type JobKind, type StepOutcome, type Tools } from '../../../platform/jobs';
import { applyNext } from './apply';
import { isEnded } from './import-state';
import { lockImport, readImport, takeStep } from './import-row';
import { REGISTRY_IMPORT } from './job-kind';
import * as refusals from './refusals';
import { validateImport } from './validate';
import { overAll } from './release';

/** A file of which nothing has come for so long is not coming any more. */
const ABANDONED_AFTER_S = 900;

/** What was staged is of the sender's file: once it is merged or given up, it is kept no longer. */
const sweep = ({ database, slice }: Tools, id: string): Promise<StepOutcome> =>
  database.write(
    slice,
    async (scope): Promise<StepOutcome> => {
      await overAll(scope);
      if (!(await holdJob(scope, REGISTRY_IMPORT, id))) return 'LATER';
      await scope.query('delete from registry_import_row where import_id = $1', [id]);
      await endJob(scope, REGISTRY_IMPORT, id);
      return 'DONE';
    },
    'simpul_importer',
  );

const giveUp = ({ database, slice }: Tools, id: string): Promise<StepOutcome> =>
  database.write(
    slice,
    async (scope): Promise<StepOutcome> => {
      const row = await lockImport(scope, id);
      if (row?.state === 'STAGING' && !row.received) {
        await takeStep(scope, slice, row, 'fail', refusals.abandoned().text);
      }
      return 'MORE';
    },
    'simpul_importer',
  );

/** What another agency has validated is nobody's job until it is approved. The lock keeps an approval from being missed. */
const waitForApproval = ({ database, slice }: Tools, id: string): Promise<StepOutcome> =>
  database.write(slice, async (scope): Promise<StepOutcome> => {
    const row = await lockImport(scope, id);
    if (row?.state !== 'VALIDATED') return 'MORE';
    await endJob(scope, REGISTRY_IMPORT, id);
    return 'DONE';
  });

/** Takes an import one step further, from wherever it stands. */
const step = async (asked: Tools, id: string): Promise<StepOutcome> => {
  const row = await asked.database.write(asked.slice, (scope) => readImport(scope, id));
  if (!row) return 'LOST';
  // Whoever approved it, a province too: it finds and changes families of its own region, which is the one it holds.
  const tools = { ...asked, slice: sliceOf(asked.slice.agencyId, row.region, asked.slice.arms) };
  switch (row.state) {
    case 'STAGING':
      if (!row.received) return row.idle > ABANDONED_AFTER_S ? giveUp(tools, id) : 'LATER';
      return validateImport(tools, id);
    case 'VALIDATED':
      return waitForApproval(tools, id);
    case 'APPROVED':
    case 'APPLYING':
      return applyNext(tools, id);
    default:
      return isEnded(row.state) ? sweep(tools, id) : 'DONE';
  }
};

export const registryImportJob: JobKind = { kind: REGISTRY_IMPORT, step };
