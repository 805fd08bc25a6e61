import type { Acting, WriteScope } from '../../platform/database/scope';

/** Lines above the own area, too: what a share takes of them is written with it. */
export const SHARING: Acting = { role: 'simpul_app', arm: 'sharing' };

/** What of a line shares have, and promises, or what is spent where that is more. */
export const givenOf = (line: string): string => `(${line}.shared + greatest(${line}.allotted, ${line}.realised))`;

/** It is the viewer's own, or its owner has opened it. */
export const mayTake = (line: string): string => `(${line}.shareable or ${line}.agency_id = slice_agency())`;

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
  const rows = await scope.acting(SHARING, () =>
    scope.query<Omit<Whole, 'left'> & { readonly left: string }>(
      `select id, region_code as "regionCode", year, source, ceiling - ${givenOf('l')} as left,
         region_code <> $2 and covers(region_code, $2) as "isAbove", ${mayTake('l')} as "mayTake"
       from budget_line l where id in ($1, $3) order by id for no key update`,
      [id, region, leaves],
    ),
  );
  const row = rows.find((one) => one.id === id);
  return row && { ...row, left: Number(row.left) };
};

/** All shares of an own line lie in the own area, so they are seen. */
export const hasShares = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from budget_line where share_of_id = $1 limit 1', [id])).length > 0;
