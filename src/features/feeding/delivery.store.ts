import type { WriteScope } from '../../platform/database/scope';
import type { MissedReasonName } from './feeding.enums';

export interface DeliveryValues {
  readonly delivered: boolean;
  readonly reason: MissedReasonName | null;
  readonly note: string | null;
}

export interface DeliveryRow extends DeliveryValues {
  readonly participant: string;
  readonly version: number;
}

/** What is noted of a day; the participants are locked. */
export const deliveriesOn = (scope: WriteScope, day: string, participants: readonly string[]): Promise<DeliveryRow[]> =>
  scope.query<DeliveryRow>(
    `select participant_id as participant, delivered, reason, note, version from feeding_delivery
     where participant_id = any ($1) and day = $2`,
    [participants, day],
  );

interface Written extends DeliveryValues {
  readonly participant: string;
}

interface Noted {
  readonly day: string;
  readonly agency: string;
  readonly rows: readonly Written[];
}

const ROWS = 'jsonb_to_recordset($1) as r (participant uuid, delivered boolean, reason text, note text)';

/** The place is read in the same statement, so a family that moves takes it along. */
export const insertDeliveries = async (scope: WriteScope, { day, agency, rows }: Noted): Promise<void> => {
  if (rows.length === 0) return;
  await scope.query(
    `insert into feeding_delivery (participant_id, kelurahan_code, household_id, day, delivered, reason, note, recorded_by_id)
     select p.id, p.kelurahan_code, p.household_id, $2, r.delivered, r.reason, r.note, $3
     from ${ROWS} join feeding_participant p on p.id = r.participant`,
    [JSON.stringify(rows), day, agency],
  );
};

export const correctDeliveries = async (scope: WriteScope, { day, agency, rows }: Noted): Promise<void> => {
  if (rows.length === 0) return;
  await scope.query(
    `update feeding_delivery d set delivered = r.delivered, reason = r.reason, note = r.note, recorded_by_id = $3,
       recorded_at = clock_timestamp() from ${ROWS} where d.participant_id = r.participant and d.day = $2`,
    [JSON.stringify(rows), day, agency],
  );
};
