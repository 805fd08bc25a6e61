import type { WriteScope } from '../../platform/database/scope';
import type { HouseholdRow } from '../household';
import type { VerificationOutcomeName, VerificationStageName } from './verification.steps';

export interface VerificationRow {
  readonly id: string;
  readonly stage: VerificationStageName;
  readonly outcome: VerificationOutcomeName;
}

/** The verification that a family is in; null if in none. The lock on the family keeps others from it. */
export const openVerification = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
): Promise<VerificationRow | null> => {
  const [row] = await scope.query<VerificationRow>(
    `select id, stage, outcome from verification
     where kelurahan_code = $1 and household_id = $2 and stage in ('VISITED', 'DELIBERATED')
     order by opened_at desc, id desc limit 1`,
    [kelurahanCode, id],
  );
  return row ?? null;
};

interface Visit {
  readonly id: string;
  readonly agencyId: string;
  readonly outcome: VerificationOutcomeName;
  readonly visitedOn: string;
  readonly note: string | null | undefined;
}

export const beginVerification = async (
  scope: WriteScope,
  { id: household, kelurahanCode }: HouseholdRow,
  { id, agencyId, outcome, visitedOn, note }: Visit,
): Promise<void> => {
  await scope.query(
    `insert into verification (id, kelurahan_code, household_id, agency_id, stage, outcome, visited_on, note)
     values ($1, $2, $3, $4, 'VISITED', $5, $6, $7)`,
    [id, kelurahanCode, household, agencyId, outcome, visitedOn, note],
  );
};

interface Progress {
  readonly stage: VerificationStageName;
  readonly outcome: VerificationOutcomeName;
  readonly minutesNumber: string | null | undefined;
  readonly decreeNumber: string | null | undefined;
  readonly note: string | null | undefined;
}

export const continueVerification = async (
  scope: WriteScope,
  id: string,
  { stage, outcome, minutesNumber, decreeNumber, note }: Progress,
): Promise<void> => {
  await scope.query(
    `update verification set stage = $2, outcome = $3, minutes_number = coalesce($4, minutes_number),
       decree_number = coalesce($5, decree_number), note = coalesce($6, note) where id = $1`,
    [id, stage, outcome, minutesNumber, decreeNumber, note],
  );
};
