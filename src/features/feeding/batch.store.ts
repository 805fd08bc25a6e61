import type { WriteScope } from '../../platform/database/scope';
import type { WeekdayName } from './feeding.enums';

export interface ActivityFound {
  readonly id: string;
  readonly kind: string;
  readonly agencyId: string;
  readonly regionCode: string;
  readonly planned: boolean;
}

/** An activity with whose program it is; null where the slice shows none. */
export const findActivity = async (scope: WriteScope, id: string): Promise<ActivityFound | null> => {
  const [row] = await scope.query<ActivityFound>(
    `select id, kind, program_agency_id as "agencyId", region_code as "regionCode",
       exists (select from feeding_batch b where b.id = a.id) as planned from activity a where id = $1`,
    [id],
  );
  return row ?? null;
};

export const findScheme = async (scope: WriteScope, id: string): Promise<{ readonly days: number } | null> => {
  const [row] = await scope.query<{ days: number }>('select days from feeding_scheme where id = $1', [id]);
  return row ?? null;
};

export interface NewBatch {
  readonly activity: string;
  readonly scheme: string;
  readonly plannedDays: number;
  readonly weekdays: readonly WeekdayName[];
  readonly unitCost: number;
  readonly menu: readonly string[];
}

/** Plans an activity as a batch; who holds a place in it already is followed from now on. False if somebody was first. */
export const insertBatch = async (
  scope: WriteScope,
  { activity, scheme, plannedDays, weekdays, unitCost, menu }: NewBatch,
): Promise<boolean> => {
  const made = await scope.query(
    `insert into feeding_batch (id, program_id, program_agency_id, program_region_code, region_code, scheme_id, target_group,
       planned_days, weekdays, unit_cost, menu)
     select a.id, a.program_id, a.program_agency_id, a.program_region_code, a.region_code, s.id, s.target_group, $3, $4, $5, $6
     from activity a, feeding_scheme s where a.id = $1 and s.id = $2
     on conflict (id) do nothing returning id`,
    [activity, scheme, plannedDays, weekdays, unitCost, menu],
  );
  if (made.length === 0) return false;
  await scope.query(
    `insert into feeding_progress (batch_id, region_code, program_agency_id)
     select id, region_code, program_agency_id from feeding_batch where id = $1`,
    [activity],
  );
  await scope.query(
    `insert into feeding_participant (id, kelurahan_code, household_id, person_id, batch_id, agency_id, program_region_code)
     select e.id, e.kelurahan_code, e.household_id, e.person_id, b.id, b.program_agency_id, b.program_region_code
     from enrolment e join feeding_batch b on b.id = e.activity_id
     where b.id = $1 and e.status = 'ACCEPTED' and e.person_id is not null`,
    [activity],
  );
  return true;
};

export interface BatchRow {
  readonly id: string;
  readonly agencyId: string;
  readonly regionCode: string;
  readonly version: number;
}

/** A batch of an own program, locked for a change; null where it is another's. */
export const lockBatch = async (scope: WriteScope, id: string): Promise<BatchRow | null> => {
  const [row] = await scope.query<BatchRow>(
    `select id, program_agency_id as "agencyId", region_code as "regionCode", version from feeding_batch where id = $1
     for no key update`,
    [id],
  );
  return row ?? null;
};

export const isBatchShown = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from feeding_batch where id = $1', [id])).length > 0;

export type BatchChanges = {
  readonly [Field in 'plannedDays' | 'weekdays' | 'unitCost' | 'menu']?: NewBatch[Field] | null;
};

/** Changes what is given, keeps the rest. Returns the new version. */
export const changeBatch = async (
  scope: WriteScope,
  id: string,
  { plannedDays, weekdays, unitCost, menu }: BatchChanges,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update feeding_batch set planned_days = coalesce($2, planned_days), weekdays = coalesce($3, weekdays),
         unit_cost = coalesce($4, unit_cost), menu = coalesce($5, menu) where id = $1 returning version)
     select version from changed`,
    [id, plannedDays, weekdays, unitCost, menu],
  );
  if (!row) throw new Error('The batch that was locked cannot be changed');
  return row.version;
};
