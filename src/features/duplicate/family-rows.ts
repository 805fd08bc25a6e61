/** A table that holds what belongs to a family, beside its members. */
export interface FamilyTable {
  readonly name: string;
  readonly key: string;
  /** Column that names a member; it follows the one he is joined with. */
  readonly person?: string;
  /** A family has at most one row a key: what the survivor has already stays behind. */
  readonly once?: boolean;
}

/** All of them: a test compares this with the foreign keys of the database. */
export const FAMILY_TABLES: readonly FamilyTable[] = [
  { name: 'listing', key: 'id' },
  { name: 'person_listing', key: 'id', person: 'person_id' },
  { name: 'enrolment', key: 'id', person: 'person_id' },
  { name: 'observation', key: 'id', person: 'person_id' },
  { name: 'verification', key: 'id' },
  { name: 'inspection_sample', key: 'inspection_id', once: true },
];

/** Keys of the rows of a table that were brought along, and whom each named before. */
export type Brought = readonly (readonly [key: string, person: string | null, now?: string])[];

/** What belongs to a member and names no family: it follows the one he is joined with, unless that one has it already. */
export const MEMBER_TABLES: readonly string[] = ['business_group_member'];

const FOLLOW = `
  business_group_member_going as (
    select t.group_id as key, t.person_id as person, p.joined_into as now
    from person p join business_group_member t on t.kelurahan_code = $3 and t.person_id = p.id
    where p.kelurahan_code = $3 and p.household_id = $2 and p.joined_into is not null and not exists (
      select from business_group_member s where s.group_id = t.group_id and s.person_id = p.joined_into)),
  business_group_member_moved as (
    update business_group_member t set person_id = g.now from business_group_member_going g
    where t.kelurahan_code = $3 and t.group_id = g.key and t.person_id = g.person)`;

const FOLLOW_BACK = `
  business_group_member_given as (
    update business_group_member t set person_id = b.person
    from (select (row ->> 0)::uuid as key, (row ->> 1)::uuid as person, (row ->> 2)::uuid as now
      from jsonb_array_elements($4::jsonb -> 'business_group_member') row) b
    where t.kelurahan_code = $3 and t.group_id = b.key and t.person_id = b.now)`;

const bring = ({ name, key, person, once }: FamilyTable): string => {
  const had = `exists (select from ${name} s where s.household_id = $1 and s.${key} = t.${key})`;
  const joined = person
    ? `, ${person} = coalesce((select p.joined_into from person p where p.kelurahan_code = $3 and p.id = t.${person}), t.${person})`
    : '';
  return `
  ${name}_going as (
    select t.${key} as key, ${person ? `t.${person}` : 'null::uuid'} as person from ${name} t
    where t.kelurahan_code = $3 and t.household_id = $2 ${once ? `and not ${had}` : ''}),
  ${name}_moved as (
    update ${name} t set household_id = $1${joined} from ${name}_going g
    where t.kelurahan_code = $3 and t.household_id = $2 and t.${key} = g.key)`;
};

const keysOf = ({ name }: FamilyTable): string =>
  `'${name}', coalesce((select json_agg(json_build_array(key, person)) from ${name}_going), '[]')`;

/** Brings what belongs to the family $2 to the family $1, both of kelurahan $3. Says what it brought. */
export const BRING = `
  with ${[...FAMILY_TABLES.map(bring), FOLLOW].join(',')}
  select json_build_object(${FAMILY_TABLES.map(keysOf).join(', ')}, 'business_group_member',
    coalesce((select json_agg(json_build_array(key, person, now)) from business_group_member_going), '[]')) as rows`;

const giveBack = ({ name, key, person }: FamilyTable): string => {
  // What names a member who goes back goes with him, also if it came after the merge.
  const his = person ? `or t.${person} = any ($5::uuid[])` : '';
  return `
  ${name}_brought as (
    select (row ->> 0)::uuid as key, (row ->> 1)::uuid as person from jsonb_array_elements($4::jsonb -> '${name}') row),
  ${name}_given as (
    update ${name} t set household_id = $2${person ? `, ${person} = coalesce(g.person, t.${person})` : ''}
    from (
      select t.${key} as key, b.person from ${name} t left join ${name}_brought b on b.key = t.${key}
      where t.kelurahan_code = $3 and t.household_id = $1 and (b.key is not null ${his})) g
    where t.kelurahan_code = $3 and t.household_id = $1 and t.${key} = g.key)`;
};

/** Gives back to the family $2 what $4 says the family $1 was brought, and what is its members' ($5). */
export const GIVE_BACK = `with ${[...FAMILY_TABLES.map(giveBack), FOLLOW_BACK].join(',')} select`;
