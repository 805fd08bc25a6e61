import type { Viewer } from '../access/viewer';
import type { WriteScope } from '../database/scope';
import type { Change } from './writing';

type Writer = Pick<Viewer, 'agencyId' | 'subject'>;

/** Who did what, when and why: part of the change itself, in its transaction. */
export const record = (
  scope: Pick<WriteScope, 'query'>,
  viewer: Writer,
  action: string,
  change: Change,
): Promise<void> => recordAll(scope, viewer, action, [change]);

/** The same for several rows that one use case wrote, in one statement. */
export const recordAll = async (
  scope: Pick<WriteScope, 'query'>,
  { agencyId, subject }: Writer,
  action: string,
  changes: readonly Change[],
): Promise<void> => {
  const rows = changes.map(({ id, region, household, status, version, reason, facts, noun }) => ({
    noun,
    subject_id: id,
    region_code: region,
    household_id: household ?? null,
    status: status ?? null,
    version: version ?? null,
    reason: reason ?? null,
    facts: facts ?? {},
  }));
  await scope.query(
    `insert into history (noun, subject_id, region_code, household_id, agency_id, actor, action, status, version, reason, facts)
     select noun, subject_id, region_code, household_id, $2, $3, $4, status, version, reason, facts
     from json_populate_recordset(null::history, $1)`,
    [JSON.stringify(rows), agencyId, subject, action],
  );
};
