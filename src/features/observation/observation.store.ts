import type { WriteScope } from '../../platform/database/scope';
import type { ObservationKindName, Values } from './observation.kinds';
import type { ReviewStatusName } from './observation.steps';

export interface SeenFamily {
  readonly kelurahanCode: string;
  /** The person is a member of the family, or nobody was named. */
  readonly memberKnown: boolean;
}

/** The family as the cadre sees it, not locked: an observation changes nothing of it. */
export const seenFamily = async (
  scope: WriteScope,
  household: string,
  person: string | null,
): Promise<SeenFamily | null> => {
  const [row] = await scope.query<SeenFamily>(
    `select kelurahan_code as "kelurahanCode", $2::uuid is null or exists (
       select from person p where p.kelurahan_code = h.kelurahan_code and p.household_id = h.id and p.id = $2
     ) as "memberKnown" from household h where id = $1`,
    [household, person],
  );
  return row ?? null;
};

interface NewObservation {
  readonly id: string;
  readonly household: string;
  readonly person: string | null;
  readonly kind: ObservationKindName;
  readonly values: Values;
  readonly observedAt: string;
  readonly agencyId: string;
}

/** The kelurahan is read in the same statement, so a family that moves meanwhile takes it along. */
export const insertObservation = async (
  scope: WriteScope,
  { id, household, person, kind, values, observedAt, agencyId }: NewObservation,
): Promise<void> => {
  await scope.query(
    `insert into observation (id, kelurahan_code, household_id, person_id, kind, attributes, observed_at, observed_by_id)
     select $1, kelurahan_code, id, $3, $4, $5, $6, $7 from household where id = $2`,
    [id, household, person, kind, JSON.stringify(values), observedAt, agencyId],
  );
};

export interface ObservationRow {
  readonly id: string;
  readonly householdId: string;
  readonly personId: string | null;
  readonly kind: ObservationKindName;
  readonly values: Values;
  readonly status: ReviewStatusName;
  readonly version: number;
}

/** Whose it is now, not locked; null where the slice shows none. */
export const familyOfObservation = async (scope: WriteScope, id: string): Promise<string | null> => {
  const [row] = await scope.query<{ household: string }>(
    'select household_id as household from observation where id = $1',
    [id],
  );
  return row?.household ?? null;
};

/** Locks an observation for its review; null where the slice shows none. */
export const lockObservation = async (scope: WriteScope, id: string): Promise<ObservationRow | null> => {
  const [row] = await scope.query<ObservationRow>(
    `select id, household_id as "householdId", person_id as "personId", kind, attributes as "values", status, version
     from observation where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
};

interface Review {
  readonly id: string;
  readonly status: ReviewStatusName;
  readonly agencyId: string;
  readonly reason: string | null | undefined;
  /** The member it has made, where it made one. */
  readonly born: string | null;
}

export const writeReview = async (scope: WriteScope, { id, status, agencyId, reason, born }: Review): Promise<void> => {
  await scope.query(
    `update observation set status = $2, reviewed_by_id = $3, reviewed_at = now(), review_reason = $4,
       person_id = coalesce($5, person_id) where id = $1`,
    [id, status, agencyId, reason, born],
  );
};
