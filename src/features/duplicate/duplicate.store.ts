import type { WriteScope } from '../../platform/database/scope';
import type { DuplicateState } from './duplicate.steps';

export interface CandidateRow {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly householdId: string;
  readonly state: DuplicateState;
  readonly version: number;
}

/** Locks a pair for a change; null where the slice shows none. */
export const lockCandidate = async (scope: WriteScope, id: string): Promise<CandidateRow | null> => {
  const [row] = await scope.query<CandidateRow>(
    `select id, kelurahan_code as "kelurahanCode", household_id as "householdId", state, version
     from duplicate_candidate where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
};

/** Returns the new version. */
export const setState = async (scope: WriteScope, id: string, state: DuplicateState): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (update duplicate_candidate set state = $2 where id = $1 returning version)
     select version from changed`,
    [id, state],
  );
  if (!row) throw new Error('The pair that was locked cannot be changed');
  return row.version;
};
