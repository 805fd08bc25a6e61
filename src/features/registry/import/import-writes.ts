import { enqueue, tell } from '../../../platform/jobs';
import { record } from '../../../platform/write/history';
import type { ImportRow } from './import-row';
import { after } from './import-state';
import { REGISTRY_IMPORT } from './job-kind';
import type { ImportScope } from './staging';

interface Actor {
  readonly agencyId: string;
  readonly subject: string;
}

/** What a person decides of an import; the history says who and when. */
const decide = async (
  scope: ImportScope,
  row: ImportRow,
  { agencyId, subject }: Actor,
  decision: {
    readonly step: 'approve' | 'cancel';
    readonly set: string;
    readonly action: string;
    readonly why: string | null;
  },
): Promise<void> => {
  const state = after(row.state, decision.step);
  const [decided] = await scope.query<{ version: number }>(
    `with decided as (
       update registry_import set state = $2, ${decision.set} where id = $1 returning version)
     select version from decided`,
    [row.id, state, ...(decision.step === 'approve' ? [agencyId, subject] : [])],
  );
  await record(scope, { agencyId, subject }, decision.action, {
    noun: 'registry_import',
    id: row.id,
    region: row.region,
    status: state,
    reason: decision.why,
    ...(decided ? { version: decided.version } : {}),
  });
  await enqueue(scope, REGISTRY_IMPORT, row.id);
  await tell(scope, `registry-import:${row.id}`);
};

/** The worker goes on from here, under the slice of who approved. */
export const approve = (scope: ImportScope, row: ImportRow, actor: Actor): Promise<void> =>
  decide(scope, row, actor, {
    step: 'approve',
    set: 'approved_by = $3, approved_actor = $4, approved_at = clock_timestamp()',
    action: 'approveRegistryImport',
    why: null,
  });

/** Nothing of it is written; the worker deletes what was staged. */
export const cancel = (scope: ImportScope, row: ImportRow, actor: Actor, why: string | null): Promise<void> =>
  decide(scope, row, actor, {
    step: 'cancel',
    set: 'ended_at = clock_timestamp()',
    action: 'cancelRegistryImport',
    why,
  });
