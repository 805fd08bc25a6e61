import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import { compositionOf } from '../registry';
import type { HouseholdStatusName } from './household.steps';

export interface HouseholdRow {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly status: HouseholdStatusName;
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

/** A number as the database keeps it. */
export interface SealedNumber {
  readonly sealed: string;
  readonly digest: string;
}

type Optional<Values> = { readonly [Name in keyof Values]?: Values[Name] | null | undefined };

export type Address = Optional<{ address: string; rw: string; rt: string; familyCard: SealedNumber }>;

export type HouseholdChanges = Address &
  Optional<{ headName: string; unfitHousing: boolean; status: HouseholdStatusName; expecting: boolean }>;

/** As SQL: whoever changes the family now has corrected it, and no release of before takes it back. */
export const CORRECTED = 'corrected_on = current_date';

/**
 * Changes what is given, keeps the rest, and reckons anew which groups its members are in. A step of its status corrects
 * nothing. Returns the new version.
 */
export const changeHousehold = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
  { address, rw, rt, familyCard, headName, unfitHousing, status, expecting }: HouseholdChanges,
  { corrects }: { readonly corrects: boolean },
): Promise<number> => {
  const expects = 'case when $11::boolean then 32 when $11 is null then h.composition & 32 else 0 end';
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update household h set address = coalesce($3, address), rw = coalesce($4, rw), rt = coalesce($5, rt),
         family_card_sealed = coalesce($6, family_card_sealed), family_card_hmac = coalesce($7, family_card_hmac),
         head_name = coalesce($8, head_name), unfit_housing = coalesce($9, unfit_housing),
         status = coalesce($10, status), ${corrects ? `${CORRECTED}, ` : ''}composition = ${compositionOf('h', expects)}
       where kelurahan_code = $1 and id = $2 returning version)
     select version from changed`,
    [
      kelurahanCode,
      id,
      address,
      rw,
      rt,
      familyCard?.sealed,
      familyCard?.digest,
      headName,
      unfitHousing,
      status,
      expecting,
    ],
  );
  if (!row) throw new Error('The family that was locked cannot be changed');
  return row.version;
};

/**
 * Sends a family to another kelurahan, also beyond the slice; all that belongs to it follows by its foreign keys. Returns
 * the new version, null if there is no such kelurahan.
 */
export const sendHousehold = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
  to: RegionCode,
  { address, rw, rt, familyCard }: Address,
): Promise<number | null> => {
  const [row] = await scope.reaching<{ version: number }>(
    to,
    `with moved as (
       update household set kelurahan_code = $3, address = coalesce($4, address), rw = coalesce($5, rw),
         rt = coalesce($6, rt), ${CORRECTED}, family_card_sealed = coalesce($7, family_card_sealed),
         family_card_hmac = coalesce($8, family_card_hmac)
       where kelurahan_code = $1 and id = $2
         and exists (select from region where code = $3 and level = 'KELURAHAN') returning version)
     select version from moved`,
    [kelurahanCode, id, to, address, rw, rt, familyCard?.sealed, familyCard?.digest],
  );
  return row?.version ?? null;
};

export const hasLivePlace = async (scope: WriteScope, { id, kelurahanCode }: HouseholdRow): Promise<boolean> => {
  const rows = await scope.query(
    'select from enrolment where kelurahan_code = $1 and household_id = $2 and live limit 1',
    [kelurahanCode, id],
  );
  return rows.length > 0;
};
