/** What a member is told from the one joined with him, where nothing is known: its columns, the first says whether it is. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  nik: ['nik_hmac', 'nik_sealed'],
  birthDate: ['birth_date'],
  education: ['education'],
  occupation: ['occupation'],
  disability: ['disability'],
};

export interface Filled {
  readonly person: string;
  readonly source: string;
  readonly fields: readonly string[];
}

export interface Moved {
  readonly id: string;
  readonly position: number;
  readonly relationship: string;
}

const plain = (name: string): string => `regexp_replace(lower(${name}), '[^[:alpha:]]+', ' ', 'g')`;

/**
 * Joins members of the family $2 with those of $1 who are the same person: by NIK, else by name and birth date unless two
 * NIK say otherwise. Who is joined stays where he was, and hidden; what is his goes to the other.
 */
export const JOIN_MEMBERS = `
  with pair as (
    select o.id as gone, s.id as kept,
      row_number() over (partition by o.id order by same.nik desc, s.position, s.id) as nth_kept,
      row_number() over (partition by s.id order by same.nik desc, o.position, o.id) as nth_gone
    from person o join person s on s.kelurahan_code = $3 and s.household_id = $1
    cross join lateral (select coalesce(s.nik_hmac = o.nik_hmac, false) as nik) same
    where o.kelurahan_code = $3 and o.household_id = $2 and (same.nik or (
      s.birth_date = o.birth_date and ${plain('s.name')} = ${plain('o.name')}
      and (s.nik_hmac is null or o.nik_hmac is null)))),
  joined as (
    update person p set joined_into = pair.kept from pair
    where p.kelurahan_code = $3 and p.id = pair.gone and pair.nth_kept = 1 and pair.nth_gone = 1 returning p.id)
  select count(*)::int as joined from joined`;

const known = (fields: readonly string[], alias: string): string => `${alias}.${fields[0] ?? ''} is not null`;

const gaps = Object.entries(FILLED)
  .map(([field, columns]) => `case when not (${known(columns, 's')}) and ${known(columns, 'o')} then '${field}' end`)
  .join(', ');

const each = (value: (field: string, column: string) => string): string =>
  Object.entries(FILLED)
    .flatMap(([field, columns]) => columns.map((column) => `${column} = ${value(field, column)}`))
    .join(', ');

/** Tells members of $1 what is known of those of $2 joined with them. Says of whom which fields. */
export const FILL_MEMBERS = `
  with gap as (
    select s.id as person, o.id as source, array_remove(array[${gaps}], null) as fields
    from person o join person s on s.kelurahan_code = $3 and s.id = o.joined_into and s.household_id = $1
    where o.kelurahan_code = $3 and o.household_id = $2),
  filled as (
    update person s set ${each((field, column) => `case when '${field}' = any (gap.fields) then o.${column} else s.${column} end`)}
    from gap join person o on o.kelurahan_code = $3 and o.id = gap.source
    where s.kelurahan_code = $3 and s.id = gap.person and gap.fields <> '{}')
  select person, source, fields from gap where fields <> '{}'`;

/** Brings the other members of $2 to $1, after those who are there. A family has one head. */
export const MOVE_MEMBERS = `
  with going as (
    select id, position, relationship, row_number() over (order by position, id) as n from person
    where kelurahan_code = $3 and household_id = $2 and joined_into is null),
  present as (
    select coalesce(max(position), -1) as last, coalesce(bool_or(relationship = 'HEAD'), false) as headed from person
    where kelurahan_code = $3 and household_id = $1),
  moved as (
    update person p set household_id = $1, position = present.last + going.n,
      relationship = case when present.headed and p.relationship = 'HEAD' then 'OTHER_RELATIVE' else p.relationship end
    from going, present where p.kelurahan_code = $3 and p.id = going.id)
  select id, position, relationship from going order by n`;

/** Takes the members apart again: $4 who was moved, $5 what was filled and has not been changed since. */
export const PART_MEMBERS = `
  with going as (
    select * from jsonb_to_recordset($4::jsonb) as t (id uuid, position smallint, relationship text)),
  gap as (
    select * from jsonb_to_recordset($5::jsonb) as t (person uuid, source uuid, fields text[])),
  emptied as (
    update person s set ${each((field, column) => `case when '${field}' = any (gap.fields) and s.${FILLED[field]?.[0] ?? ''} = o.${FILLED[field]?.[0] ?? ''} then null else s.${column} end`)}
    from gap join person o on o.kelurahan_code = $3 and o.id = gap.source
    where s.kelurahan_code = $3 and s.id = gap.person),
  parted as (
    update person set joined_into = null where kelurahan_code = $3 and household_id = $2 and joined_into is not null),
  moved as (
    update person p set household_id = $2, position = going.position, relationship = going.relationship
    from going where p.kelurahan_code = $3 and p.household_id = $1 and p.id = going.id returning p.id)
  select id from moved`;
