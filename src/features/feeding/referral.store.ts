import type { WriteScope } from '../../platform/database/scope';
import type { Outcome } from './feeding.enums';

interface NewReferral {
  readonly participant: string;
  readonly referredOn: string;
  readonly destination: string;
  readonly note: string | null;
  readonly agency: string;
}

/** The flag it answers is written down with it. Null if one is open already. */
export const insertReferral = async (
  scope: WriteScope,
  { participant, referredOn, destination, note, agency }: NewReferral,
): Promise<string | null> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into feeding_referral (participant_id, kelurahan_code, household_id, referred_on, reason, destination, note, referred_by_id)
     select p.id, p.kelurahan_code, p.household_id, $2, p.flag, $3, $4, $5 from feeding_participant p where p.id = $1
     on conflict (participant_id) where outcome is null do nothing returning id`,
    [participant, referredOn, destination, note, agency],
  );
  return row?.id ?? null;
};

export interface ReferralRow {
  readonly id: string;
  readonly participantId: string;
  readonly batchId: string;
  readonly referredOn: string;
  readonly open: boolean;
  readonly version: number;
}

/** Whom a referral is of and in which batch, not locked; null where the slice shows none. */
export const findReferral = async (scope: WriteScope, id: string): Promise<ReferralRow | null> => {
  const [row] = await scope.query<ReferralRow>(
    `select r.id, r.participant_id as "participantId", p.batch_id as "batchId", r.referred_on::text as "referredOn",
       r.outcome is null as open, r.version
     from feeding_referral r join feeding_participant p on p.id = r.participant_id where r.id = $1`,
    [id],
  );
  return row ?? null;
};

interface Closed {
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly closedOn: string;
  readonly agency: string;
}

export const writeOutcome = async (
  scope: WriteScope,
  id: string,
  { outcome, note, closedOn, agency }: Closed,
): Promise<void> => {
  await scope.query(
    `update feeding_referral set outcome = $2, outcome_note = $3, closed_on = $4, referred_by_id = $5 where id = $1`,
    [id, outcome, note, closedOn, agency],
  );
};
