import type { WriteScope } from '../../platform/database/scope';

/** Activities the slice shows, whose place touches that of the promise. */
export const linkActivities = async (
  scope: WriteScope,
  commitment: string,
  activities: readonly string[],
  live: boolean,
): Promise<ReadonlySet<string>> => {
  const rows = await scope.query<{ id: string }>(
    `insert into commitment_activity (commitment_id, region_code, activity_id, activity_region_code, live)
     select c.id, c.region_code, a.id, a.region_code, $3
     from commitment c join activity a on a.id = any ($2::uuid[])
       and (covers(a.region_code, c.region_code) or covers(c.region_code, a.region_code))
     where c.id = $1
     on conflict (commitment_id, activity_id) do update set live = excluded.live
     returning activity_id as id`,
    [commitment, activities, live],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Families the slice shows, within the area of the promise. */
export const linkFamilies = async (
  scope: WriteScope,
  commitment: string,
  families: readonly string[],
  live: boolean,
): Promise<ReadonlySet<string>> => {
  const rows = await scope.query<{ id: string }>(
    `insert into commitment_household (commitment_id, region_code, kelurahan_code, household_id, live)
     select c.id, c.region_code, h.kelurahan_code, h.id, $3
     from commitment c join household h on h.id = any ($2::uuid[]) and covers(c.region_code, h.kelurahan_code)
     where c.id = $1
     on conflict (commitment_id, household_id) do update set live = excluded.live
     returning household_id as id`,
    [commitment, families, live],
  );
  return new Set(rows.map(({ id }) => id));
};
