import type { WriteScope } from '../../platform/database/scope';
import type { FeedingReasonName, WeekdayName } from './feeding.enums';

/** What of a batch decides on what is noted in it. */
export interface BatchFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly targetGroup: 'CHILDREN' | 'MOTHERS';
  readonly reason: FeedingReasonName;
  readonly starts: string;
  readonly plannedDays: number;
  readonly weekdays: readonly WeekdayName[];
  readonly noGainWeighings: number;
}

const FACTS = `b.id, b.region_code as "regionCode", b.target_group as "targetGroup", s.reason, a.starts::text,
  b.planned_days as "plannedDays", b.weekdays, s.no_gain_weighings as "noGainWeighings"
  from feeding_batch b join feeding_scheme s on s.id = b.scheme_id join activity a on a.id = b.id`;

/** Null where the slice shows none. */
export const findBatch = async (scope: WriteScope, id: string): Promise<BatchFacts | null> => {
  const [row] = await scope.query<BatchFacts>(`select ${FACTS} where b.id = $1`, [id]);
  return row ?? null;
};

export interface ParticipantRow {
  readonly id: string;
  readonly batchId: string;
  readonly kelurahanCode: string;
  readonly householdId: string;
  readonly status: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: string | null;
  readonly flag: string | null;
}

/** The families of these participants, not locked. */
export const familiesOf = async (scope: WriteScope, ids: readonly string[]): Promise<string[]> =>
  (
    await scope.query<{ id: string }>(
      'select distinct household_id as id from feeding_participant where id = any ($1)',
      [ids],
    )
  ).map(({ id }) => id);

/** Everybody of a batch whom the slice shows. */
export const participantsIn = async (scope: WriteScope, batch: string): Promise<string[]> =>
  (
    await scope.query<{ id: string }>('select id from feeding_participant where batch_id = $1 order by id', [batch])
  ).map(({ id }) => id);

/** Locks participants, in one order for all; those that the slice does not show are missing. */
export const lockParticipants = (scope: WriteScope, ids: readonly string[]): Promise<ParticipantRow[]> =>
  scope.query<ParticipantRow>(
    `select p.id, p.batch_id as "batchId", p.kelurahan_code as "kelurahanCode", p.household_id as "householdId", e.status, m.sex,
       m.birth_date::text as "birthDate", p.flag
     from feeding_participant p
     join enrolment e on e.kelurahan_code = p.kelurahan_code and e.id = p.id
     join person m on m.kelurahan_code = p.kelurahan_code and m.id = p.person_id
     where p.id = any ($1) order by p.id for no key update of p`,
    [ids],
  );
