/** A table that holds what belongs to a family, beside its members. */
export interface FamilyTable {
  readonly name: string;
  readonly key: string;
  /** Column that names a member; it follows the one he is joined with. */
  readonly person?: string;
  /** A registry keeps its own key for what it lists: a later release lists under it what must go back with the rest. */
  readonly listed?: boolean;
  /** A family has at most one row a key: what the survivor has already stays behind. */
  readonly once?: boolean;
}

/** All of them: a test compares this with the foreign keys of the database. */
export const FAMILY_TABLES: readonly FamilyTable[] = [
  { name: 'listing', key: 'id', listed: true },
  { name: 'person_listing', key: 'id', person: 'person_id', listed: true },
  { name: 'enrolment', key: 'id', person: 'person_id' },
  { name: 'observation', key: 'id', person: 'person_id' },
  { name: 'verification', key: 'id' },
  { name: 'inspection_sample', key: 'drawing', once: true },
  { name: 'commitment_household', key: 'commitment_id', once: true },
];

/**
 * Keys of the rows of a table that were brought along, whom each named before, and of a listing whether an earlier merge had
 * brought it, of a membership whose it is now.
 */
export type Brought = readonly (readonly [key: string, person: string | null, more?: string | boolean])[];

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

const bring = ({ name, key, person, once, listed }: FamilyTable): string => {
  const had = `exists (select from ${name} s where s.household_id = $1 and s.${key} = t.${key})`;
  const joined = person
    ? `, ${person} = coalesce((select p.joined_into from person p where p.kelurahan_code = $3 and p.id = t.${person}), t.${person})`
    : '';
  return `
  ${name}_going as (
    select t.${key} as key, ${person ? `t.${person}` : 'null::uuid'} as person${listed ? ', t.brought' : ''} from ${name} t
    where t.kelurahan_code = $3 and t.household_id = $2 ${once ? `and not ${had}` : ''}),
  ${name}_moved as (
    update ${name} t set household_id = $1${joined}${listed ? ', brought = true' : ''} from ${name}_going g
    where t.kelurahan_code = $3 and t.household_id = $2 and t.${key} = g.key)`;
};

const keysOf = ({ name, listed }: FamilyTable): string =>
  `'${name}', coalesce((select json_agg(json_build_array(key, person${listed ? ', brought' : ''})) from ${name}_going), '[]')`;

/** Brings what belongs to the family $2 to the family $1, both of kelurahan $3. Says what it brought. */
export const BRING = `
  with ${[...FAMILY_TABLES.map(bring), FOLLOW].join(',')}
  select json_build_object(${FAMILY_TABLES.map(keysOf).join(', ')}, 'business_group_member',
    coalesce((select json_agg(json_build_array(key, person, now)) from business_group_member_going), '[]')) as rows`;

const brought = (name: string, columns: string): string => `
  ${name}_brought as (
    select ${columns} from (
      select (row ->> 0)::uuid as key, (row ->> 1)::uuid as person, (row ->> 2)::boolean as brought
      from jsonb_array_elements($4::jsonb -> '${name}') row) b`;

/** What names a member who goes back goes with him, also if it came after the merge. */
const his = (person: string | undefined): string => (person ? `or t.${person} = any ($5::uuid[])` : '');

const giveBack = ({ name, key, person }: FamilyTable): string => `${brought(name, '*')}),
  ${name}_given as (
    update ${name} t set household_id = $2${person ? `, ${person} = coalesce(g.person, t.${person})` : ''}
    from (
      select t.${key} as key, b.person from ${name} t left join ${name}_brought b on b.key = t.${key}
      where t.kelurahan_code = $3 and t.household_id = $1 and (b.key is not null ${his(person)})) g
    where t.kelurahan_code = $3 and t.household_id = $1 and t.${key} = g.key)`;

/** What a registry lists goes back by its key there: also what a release listed under it since. */
const giveBackListed = ({
  name,
  person,
}: FamilyTable): string => `${brought(name, 'distinct on (registry_code, source_key) registry_code, source_key, b.person, b.brought')}
    join ${name} t on t.kelurahan_code = $3 and t.id = b.key order by registry_code, source_key, as_of desc),
  ${name}_given as (
    update ${name} t
    set household_id = $2, brought = g.brought${person ? `, ${person} = coalesce(g.person, t.${person})` : ''}
    from (
      select t.id, b.person, coalesce(b.brought, false) as brought
      from ${name} t left join ${name}_brought b on t.brought and (b.registry_code, b.source_key) = (t.registry_code, t.source_key)
      where t.kelurahan_code = $3 and t.household_id = $1 and (b.source_key is not null ${his(person)})) g
    where t.kelurahan_code = $3 and t.household_id = $1 and t.id = g.id)`;

/** Gives back to the family $2 what $4 says the family $1 was brought, and what is its members' ($5). */
export const GIVE_BACK = `with ${[...FAMILY_TABLES.map((table) => (table.listed ? giveBackListed(table) : giveBack(table))), FOLLOW_BACK].join(',')} select`;
