import type { Viewer } from '../access/viewer';
import type { WriteScope } from '../database/scope';
import type { Change } from './writing';

/** Who did what, when and why: part of the change itself, in its transaction. */
export const record = async (
  scope: Pick<WriteScope, 'query'>,
  viewer: Pick<Viewer, 'agencyId' | 'subject'>,
  action: string,
  change: Change,
): Promise<void> => {
  const { noun, id, region, household = null, status = null, version = null, reason = null, facts = {} } = change;
  await scope.query(
    `insert into history (noun, subject_id, region_code, household_id, agency_id, actor, action, status, version, reason, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      noun,
      id,
      region,
      household,
      viewer.agencyId,
      viewer.subject,
      action,
      status,
      version,
      reason,
      JSON.stringify(facts),
    ],
  );
};
