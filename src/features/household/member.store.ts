import type { WriteScope } from '../../platform/database/scope';
import { groupsOf } from '../registry';
import type { HouseholdRow, SealedNumber } from './household.store';
import type { PersonStatusName } from './person.enums';

/** A member as the database keeps it; what is absent is unknown, or stays as it is. */
export interface MemberValues {
  readonly id?: string;
  readonly name?: string | null | undefined;
  readonly nik?: SealedNumber | null | undefined;
  readonly sex?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly relationship?: string | null | undefined;
  readonly education?: string | null | undefined;
  readonly occupation?: string | null | undefined;
  readonly disability?: boolean | null | undefined;
  readonly status?: PersonStatusName | null | undefined;
}

const ROWS = `jsonb_to_recordset($1) as m (id uuid, place int, name text, nik_sealed text, nik_hmac text, sex text,
  birth_date date, relationship text, education text, occupation text, disability boolean, status text)`;

const asJson = (members: readonly MemberValues[]): string =>
  JSON.stringify(
    members.map(({ nik, birthDate, ...rest }, place) => ({
      ...rest,
      place,
      birth_date: birthDate,
      nik_sealed: nik?.sealed,
      nik_hmac: nik?.digest,
    })),
  );

interface NewHousehold {
  readonly id: string;
  readonly kelurahan: number;
  readonly headName: string | undefined;
  readonly familyCard: SealedNumber | null;
  readonly address: string;
  readonly rw: string;
  readonly rt: string;
  readonly unfitHousing: boolean;
}

/** A family and its members, in one statement. */
export const insertHousehold = async (
  scope: WriteScope,
  family: NewHousehold,
  members: readonly MemberValues[],
): Promise<void> => {
  const { id, kelurahan, headName, familyCard, address, rw, rt, unfitHousing } = family;
  await scope.query(
    `with m as (select * from ${ROWS}),
     family as (
       insert into household (id, kelurahan_code, head_name, family_card_sealed, family_card_hmac, address, rw, rt,
         unfit_housing, corrected_on, composition)
       select $2, $3, $4, $5, $6, $7, $8, $9, $10, current_date, coalesce(bit_or(${groupsOf('birth_date', 'disability')}), 0) from m)
     insert into person (id, kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date,
       relationship, education, occupation, disability)
     select gen_random_uuid(), $3, $2, place + 1, name, nik_sealed, nik_hmac, sex, birth_date, relationship, education,
       occupation, disability from m`,
    [asJson(members), id, kelurahan, headName, familyCard?.sealed, familyCard?.digest, address, rw, rt, unfitHousing],
  );
};

/** New members stand after those already known. */
export const addMembers = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
  members: readonly MemberValues[],
): Promise<void> => {
  await scope.query(
    `insert into person (id, kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date,
       relationship, education, occupation, disability)
     select coalesce(m.id, gen_random_uuid()), $2, $3, place + 1 + (
         select coalesce(max(position), 0) from person where kelurahan_code = $2 and household_id = $3),
       name, nik_sealed, nik_hmac, sex, birth_date, relationship, education, occupation, disability from ${ROWS}`,
    [asJson(members), kelurahanCode, id],
  );
};

/** Changes what is given of members of the family. Returns whether each of them is one. */
export const changeMembers = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
  members: readonly MemberValues[],
): Promise<boolean> => {
  const [changed] = await scope.query<{ count: number }>(
    `with changed as (
       update person p set name = coalesce(m.name, p.name), nik_sealed = coalesce(m.nik_sealed, p.nik_sealed),
         nik_hmac = coalesce(m.nik_hmac, p.nik_hmac), sex = coalesce(m.sex, p.sex),
         birth_date = coalesce(m.birth_date, p.birth_date), relationship = coalesce(m.relationship, p.relationship),
         education = coalesce(m.education, p.education), occupation = coalesce(m.occupation, p.occupation),
         disability = coalesce(m.disability, p.disability), status = coalesce(m.status, p.status)
       from ${ROWS}
       where p.kelurahan_code = $2 and p.household_id = $3 and p.id = m.id returning p.id)
     select count(*)::int as count from changed`,
    [asJson(members), kelurahanCode, id],
  );
  return changed?.count === new Set(members.map((member) => member.id)).size;
};

/** The heads among the present members. A head who is none any more makes room for the new one. */
export const settleHeads = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
): Promise<readonly { readonly name: string }[]> => {
  const heads = await scope.query<{ name: string }>(
    `select name from person
     where kelurahan_code = $1 and household_id = $2 and relationship = 'HEAD' and status = 'PRESENT'`,
    [kelurahanCode, id],
  );
  if (heads.length === 1) {
    await scope.query(
      `update person set relationship = 'OTHER_RELATIVE'
       where kelurahan_code = $1 and household_id = $2 and relationship = 'HEAD' and status <> 'PRESENT'`,
      [kelurahanCode, id],
    );
  }
  return heads;
};

/** The head, where the family has one among its members, bears this name. */
export const renameHead = async (
  scope: WriteScope,
  { id, kelurahanCode }: HouseholdRow,
  name: string,
): Promise<void> => {
  await scope.query(
    `update person set name = $3
     where kelurahan_code = $1 and household_id = $2 and relationship = 'HEAD' and status = 'PRESENT'`,
    [kelurahanCode, id, name],
  );
};

export interface Taken {
  readonly card: boolean;
  readonly niks: readonly string[];
}

/** Which of these numbers the slice already knows, this family's own left out. */
export const numbersTaken = async (
  scope: WriteScope,
  { card, niks, except }: { card: string | null; niks: readonly string[]; except: readonly string[] },
): Promise<Taken> => {
  const [found] = await scope.query<Taken>(
    `select exists (select from household where family_card_hmac = $1 and not id = any ($3::uuid[])) as card,
       array(select nik_hmac from person
         where nik_hmac = any ($2) and not id = any ($3::uuid[]) and status in ('PRESENT', 'DIED')) as niks`,
    [card, niks, except],
  );
  return found ?? { card: false, niks: [] };
};

/** Registrations of one kelurahan wait for each other, so that none overlooks the other's numbers. */
export const lockRegistrations = async (scope: WriteScope, kelurahan: number | string): Promise<void> => {
  await scope.query('select pg_advisory_xact_lock($1)', [kelurahan]);
};
