import type { WriteScope } from '../../platform/database/scope';

/** A line of which shares are taken. */
export interface Whole {
  readonly id: string;
  readonly regionCode: string;
  readonly year: number;
  readonly source: string;
  /** Of its ceiling, what neither promises nor shares have, and what is not spent. */
  readonly left: number;
  /** Its region lies above that of the share. */
  readonly isAbove: boolean;
  /** It is the viewer's own, or its owner has opened it. */
  readonly mayTake: boolean;
}

/**
 * Locked, also another agency's, so that whoever takes of it too waits and finds what is left then; together with the one the
 * share leaves, in one order, or two that move the other way would wait for each other.
 */
export const lockWhole = async (
  scope: WriteScope,
  id: string,
  { region, leaves }: { readonly region: number | string; readonly leaves: string | null },
): Promise<Whole | undefined> => {
  const rows = await scope.acting({ role: 'simpul_app', arm: 'sharing' }, () =>
    scope.query<Omit<Whole, 'left'> & { readonly left: string }>(
      `select id, region_code as "regionCode", year, source, ceiling - shared - greatest(allotted, realised) as left,
         region_code <> $2 and covers(region_code, $2) as "isAbove", shareable or agency_id = slice_agency() as "mayTake"
       from budget_line where id in ($1, $3) order by id for no key update`,
      [id, region, leaves],
    ),
  );
  const row = rows.find((one) => one.id === id);
  return row && { ...row, left: Number(row.left) };
};

/** All shares of an own line lie in the own area, so they are seen. */
export const hasShares = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from budget_line where share_of_id = $1 limit 1', [id])).length > 0;
