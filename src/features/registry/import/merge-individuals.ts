import { addListings, type ListingSheet } from './add-listings';
import type { ImportRow } from './import-row';
import type { Release } from './release';
import type { ImportScope } from './staging';

/** What a row says of its person, as a digest. */
const SAID = `md5(row(i.name, i.nik_hmac, i.sex, i.birth_date, i.relationship, i.education, i.occupation, i.disability)::text)::uuid`;

/** Outdated: a newer row is known, or the kelurahan has corrected the family since, or this is what was said before. */
const FIND_FAMILIES = `
  insert into home (row, kelurahan_code, household_id, outdated, again)
  select i.row, l.kelurahan_code, l.household_id,
    coalesce(known.as_of > $3, false)
      or (h.corrected_on is not null and (h.corrected_on >= $3 or coalesce(known.said = ${SAID}, false))),
    l.brought
  from incoming i
  join lateral (
    select kelurahan_code, household_id, brought from listing where release_id = $1 and source_key = i.family_key limit 1) l
    on true
  join household h on h.kelurahan_code = l.kelurahan_code and h.id = l.household_id
  left join lateral (
    select as_of, said from person_listing where registry_code = $2 and source_key = i.key order by as_of desc, id limit 1)
    known on true`;

/**
 * A merge made one member of two: the key that came with the other family is listed under the member, whom the key of his
 * own corrects.
 */
const MATCH_BROUGHT = `
  insert into matched (row, person_id, again)
  select t.row, p.id, true
  from home t
  join incoming i using (row)
  join lateral (
    select p.id from person_listing l
    join person p on p.kelurahan_code = t.kelurahan_code and p.id = l.person_id and p.household_id = t.household_id
    where l.registry_code = $1 and l.source_key = i.key
    order by l.as_of desc, p.id limit 1) p on true
  where t.again and exists (
    select from person_listing o
    where o.kelurahan_code = t.kelurahan_code and o.person_id = p.id and o.registry_code = $1 and o.source_key <> i.key)`;

/** Who comes under such a family for the first time is one of its members by NIK, or by name and birth date. */
const MATCH_BROUGHT_ANEW = `
  insert into matched (row, person_id, again)
  select t.row, p.id, true
  from home t
  join incoming i using (row)
  join lateral (
    select id from person p
    where p.kelurahan_code = t.kelurahan_code and p.household_id = t.household_id
      and (p.nik_hmac = i.nik_hmac or (lower(p.name) = lower(i.name) and p.birth_date = i.birth_date))
    order by (p.nik_hmac = i.nik_hmac) desc nulls last, position, id limit 1) p on true
  where t.again
  on conflict do nothing`;

/**
 * Only members of the same household are matched: a key that has moved to another family starts anew there, because the
 * enrolments of the person belong to the old one.
 */
const MATCH_BY_KEY = `
  insert into matched (row, person_id)
  select t.row, p.id
  from home t
  join incoming i using (row)
  join lateral (
    select p.id from person_listing l
    join person p on p.kelurahan_code = t.kelurahan_code and p.id = l.person_id and p.household_id = t.household_id
    where l.registry_code = $1 and l.source_key = i.key
    order by l.as_of desc, p.id limit 1) p on true
  on conflict do nothing`;

const MATCH_HEADS = `
  insert into matched (row, person_id)
  select t.row, p.id
  from home t
  join incoming i using (row)
  join lateral (
    select id from person
    where kelurahan_code = t.kelurahan_code and household_id = t.household_id and relationship = 'HEAD'
    order by position, id limit 1) p on true
  where i.relationship = 'HEAD' and not t.again
  on conflict do nothing`;

const MATCH_BY_NIK = `
  insert into matched (row, person_id)
  select t.row, p.id
  from home t
  join incoming i using (row)
  join lateral (
    select id from person
    where kelurahan_code = t.kelurahan_code and household_id = t.household_id and nik_hmac = i.nik_hmac
    order by position, id limit 1) p on true
  on conflict do nothing`;

/** The rest is new. A table of its own, so that no statement reads the table it fills. */
const FIX_TARGETS = `
  insert into target (row, kelurahan_code, household_id, outdated, person_id, fresh, brought)
  select h.row, h.kelurahan_code, h.household_id, h.outdated or coalesce(m.again, false),
    coalesce(m.person_id, gen_random_uuid()), m.row is null, h.again
  from home h left join matched m using (row)`;

/** The family sheet leads for the head; the individuals' sheet fills what it left empty. */
const CHANGE_PERSONS = `
  with next as (
    select t.row, p.id, p.kelurahan_code,
      case when p.relationship = 'HEAD' then p.name else i.name end as name,
      case when p.relationship = 'HEAD' then p.sex else i.sex end as sex,
      case when p.relationship = 'HEAD' then coalesce(p.nik_hmac, i.nik_hmac) else coalesce(i.nik_hmac, p.nik_hmac) end
        as nik_hmac,
      i.nik_sealed,
      case when p.relationship = 'HEAD' then coalesce(p.birth_date, i.birth_date)
        else coalesce(i.birth_date, p.birth_date) end as birth_date,
      case when p.relationship = 'HEAD' then coalesce(p.education, i.education)
        else coalesce(i.education, p.education) end as education,
      case when p.relationship = 'HEAD' then coalesce(p.occupation, i.occupation)
        else coalesce(i.occupation, p.occupation) end as occupation,
      case when p.relationship = 'HEAD' or i.relationship = 'HEAD' then p.relationship else i.relationship end
        as relationship,
      coalesce(i.disability, p.disability) as disability
    from target t
    join incoming i using (row)
    join person p on p.kelurahan_code = t.kelurahan_code and p.id = t.person_id
    where not t.fresh and not t.outdated),
  updated as (
    update person p
    set name = next.name, sex = next.sex, nik_hmac = next.nik_hmac,
      nik_sealed = case when p.nik_hmac is not distinct from next.nik_hmac then p.nik_sealed else next.nik_sealed end,
      birth_date = next.birth_date, education = next.education, occupation = next.occupation,
      relationship = next.relationship, disability = next.disability
    from next
    where p.kelurahan_code = next.kelurahan_code and p.id = next.id
      and (p.name, p.sex, p.nik_hmac, p.birth_date, p.education, p.occupation, p.relationship, p.disability)
      is distinct from (next.name, next.sex, next.nik_hmac, next.birth_date, next.education, next.occupation,
        next.relationship, next.disability)
    returning next.row)
  insert into changed select row, 'member' from updated`;

/** New members follow those already known, in the order of the sheet. */
const ADD_PERSONS = `
  insert into person (id, kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date,
    relationship, education, occupation, disability)
  select t.person_id, t.kelurahan_code, t.household_id,
    coalesce(present.last, -1) + row_number() over (partition by t.household_id order by t.row),
    i.name, i.nik_sealed, i.nik_hmac, i.sex, i.birth_date,
    case when i.relationship = 'HEAD' and present.headed then 'OTHER_RELATIVE' else i.relationship end,
    i.education, i.occupation, i.disability
  from target t
  join incoming i using (row)
  left join lateral (
    select max(p.position) as last, bool_or(p.relationship = 'HEAD') as headed from person p
    where p.kelurahan_code = t.kelurahan_code and p.household_id = t.household_id) present on true
  where t.fresh`;

const LISTINGS: ListingSheet = {
  table: 'person_listing',
  corrected: ['kelurahan_code', 'household_id', 'person_id', 'attributes', 'said'],
  source: `
    select i.row, i.key, t.kelurahan_code, t.household_id, t.person_id, i.attributes, ${SAID} as said, t.brought
    from target t join incoming i using (row)`,
  keyColumn: 'id_individu',
};

/** Brings the individuals of a chunk into their families, set by set; a family is whole in its chunk. */
export const mergeIndividuals = async (scope: ImportScope, release: Release, row: ImportRow): Promise<void> => {
  await scope.query(`
    create temp table home (row int primary key, kelurahan_code bigint not null, household_id uuid not null,
      outdated boolean not null, again boolean not null) on commit drop`);
  await scope.query(`
    create temp table matched (row int primary key, person_id uuid not null, again boolean not null default false)
    on commit drop`);
  await scope.query('create unique index on matched (person_id) where not again');
  await scope.query(`
    create temp table target (row int primary key, kelurahan_code bigint not null, household_id uuid not null,
      outdated boolean not null, person_id uuid not null, fresh boolean not null, brought boolean not null)
    on commit drop`);
  await scope.query(FIND_FAMILIES, [release.id, release.registry, release.asOf]);
  await scope.query('create index on home (household_id)');
  await scope.query('analyze home');
  await scope.query(MATCH_BROUGHT, [release.registry]);
  await scope.query(MATCH_BY_KEY, [release.registry]);
  await scope.query(MATCH_HEADS);
  await scope.query(MATCH_BY_NIK);
  await scope.query(MATCH_BROUGHT_ANEW);
  await scope.query('analyze matched');
  await scope.query(FIX_TARGETS);
  await scope.query('analyze target');
  await addListings(scope, LISTINGS, release, row);
  await scope.query(CHANGE_PERSONS);
  await scope.query(ADD_PERSONS);
};
