import type { WriteScope } from '../../platform/database/scope';

export interface HouseholdRow {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly status: string;
  readonly version: number;
}

/** Locks a family for a change; null where the slice shows none. */
export const lockHousehold = async (scope: WriteScope, id: string): Promise<HouseholdRow | null> => {
  const [row] = await scope.query<HouseholdRow>(
    `select id, kelurahan_code as "kelurahanCode", status, version from household where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
};

export interface HouseholdChanges {
  readonly address?: string | null | undefined;
  readonly rw?: string | null | undefined;
  readonly rt?: string | null | undefined;
  readonly unfitHousing?: boolean | null | undefined;
}

/** Changes what is given, keeps the rest. Returns the new version. */
export const changeHousehold = async (
  scope: WriteScope,
  id: string,
  { address, rw, rt, unfitHousing }: HouseholdChanges,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update household set address = coalesce($2, address), rw = coalesce($3, rw), rt = coalesce($4, rt),
         unfit_housing = coalesce($5, unfit_housing)
       where id = $1 returning version)
     select version from changed`,
    [id, address, rw, rt, unfitHousing],
  );
  if (!row) throw new Error('The family that was locked cannot be changed');
  return row.version;
};
