import { groupsOf } from '../ranking';
import { addListings, type ListingSheet } from './add-listings';
import type { ImportRow } from './import-row';
import type { Release } from './release';
import type { ImportScope } from './staging';

/** What a row says of its family, as a digest. */
const SAID = `md5(row(i.kelurahan_code, i.name, i.nik_hmac, i.card_hmac, i.sex, i.birth_date, i.education, i.occupation,
  i.address, i.rw, i.rt, i.unfit_housing)::text)::uuid`;

/** The household is this release's under another key of its own: a row of an earlier chunk has it. */
const taken = (household: string): string => `exists (
  select from listing o
  where o.kelurahan_code = ${household}.kelurahan_code and o.household_id = ${household}.household_id
    and o.release_id = $3 and o.source_key <> i.key and not o.brought)`;

/** First by the registry's own key: the newest listing under it says which household this is. */
const MATCH_BY_KEY = `
  insert into matched (row, household_id, outdated)
  select i.row, l.household_id, l.as_of > $2
  from incoming i
  join lateral (
    select kelurahan_code, household_id, as_of, brought from listing
    where registry_code = $1 and source_key = i.key order by as_of desc, id limit 1) l on true
  where not l.brought and not ${taken('l')}
  order by l.as_of desc, i.row
  on conflict do nothing`;

/** A key that a merge brought to another family is listed there, beside that family's own. */
const MATCH_BROUGHT = `
  insert into matched (row, household_id, outdated, again)
  select i.row, l.household_id, true, true
  from incoming i
  join lateral (
    select household_id, brought from listing
    where registry_code = $1 and source_key = i.key order by as_of desc, id limit 1) l on true
  where l.brought`;

/** The household belongs to another row of the file by its key, in whichever chunk that row is. */
const claimed = (household: string): string => `exists (
  select from listing o
  join registry_import_row r on r.import_id = $4 and r.key = o.source_key and r.key <> i.key
  where o.kelurahan_code = ${household}.kelurahan_code and o.household_id = ${household}.household_id
    and o.registry_code = $1 and not o.brought)`;

/** Else by the family card, else by the head's NIK, if the slice knows it once, and the NIK as that of a head. */
const matchBy = (known: string): string => `
  insert into matched (row, household_id, outdated)
  select i.row, f.household_id, exists (
    select from listing l where l.kelurahan_code = f.kelurahan_code and l.household_id = f.household_id
      and l.registry_code = $1 and l.as_of > $2)
  from incoming i join lateral (${known}) f on true
  where not ${taken('f')} and not ${claimed('f')}
  on conflict do nothing`;

const MATCH_BY_CARD = matchBy(`
  select (array_agg(id))[1] as household_id, min(kelurahan_code) as kelurahan_code from household
  where family_card_hmac = i.card_hmac
  having count(*) = 1`);

const MATCH_BY_NIK = matchBy(`
  select (array_agg(household_id))[1] as household_id, min(kelurahan_code) as kelurahan_code from person
  where nik_hmac = i.nik_hmac
  having count(*) = 1 and bool_and(relationship = 'HEAD')`);

/** The rest is new. A table of its own, so that no statement reads the table it fills. */
const FIX_TARGETS = `
  insert into target (row, household_id, fresh, outdated, again)
  select i.row, coalesce(m.household_id, gen_random_uuid()), m.row is null, coalesce(m.outdated, false),
    coalesce(m.again, false)
  from incoming i left join matched m using (row)`;

/** What a kelurahan corrected stands until the registry says, of a later day, something else than it said before. */
const LET_STAND = `
  update target t set outdated = true
  from incoming i, household h
  where not t.fresh and not t.outdated and i.row = t.row and h.id = t.household_id
    and (h.corrected_on >= $2 or (h.corrected_on is not null and ${SAID} = (
      select l.said from listing l where l.registry_code = $1 and l.source_key = i.key
      order by l.as_of desc, l.id limit 1)))`;

/** Without a rank: all families of the release get theirs at once, when the last of them is there. */
const ADD_HOUSEHOLDS = `
  insert into household (id, kelurahan_code, family_card_hmac, family_card_sealed, head_name, address, rw, rt,
    unfit_housing, composition)
  select t.household_id, i.kelurahan_code, i.card_hmac, i.card_sealed, i.name, i.address, i.rw, i.rt,
    coalesce(i.unfit_housing, false), ${groupsOf('i.birth_date', 'false')}
  from target t join incoming i using (row)
  where t.fresh
  order by i.kelurahan_code`;

const ADD_HEADS = `
  insert into person (kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date, relationship,
    education, occupation)
  select i.kelurahan_code, t.household_id, 0, i.name, i.nik_sealed, i.nik_hmac, i.sex, i.birth_date, 'HEAD',
    i.education, i.occupation
  from target t join incoming i using (row) where t.fresh
  order by i.kelurahan_code`;

/** An older release than one already known adds its listings and corrects nothing. A family may have moved. */
const CHANGE_HOUSEHOLDS = `
  with next as (
    select t.row, t.household_id, i.kelurahan_code, i.name, coalesce(i.card_hmac, h.family_card_hmac) as card_hmac,
      i.card_sealed, coalesce(i.address, h.address) as address,
      coalesce(i.rw, h.rw) as rw, coalesce(i.rt, h.rt) as rt,
      coalesce(i.unfit_housing, h.unfit_housing) as unfit_housing
    from target t join incoming i using (row) join household h on h.id = t.household_id
    where not t.fresh and not t.outdated),
  updated as (
    update household h
    set kelurahan_code = next.kelurahan_code, head_name = next.name, address = next.address, rw = next.rw, rt = next.rt,
      unfit_housing = next.unfit_housing, family_card_hmac = next.card_hmac,
      family_card_sealed = case when h.family_card_hmac is not distinct from next.card_hmac then h.family_card_sealed
        else next.card_sealed end
    from next
    where h.id = next.household_id
      and (h.kelurahan_code, h.head_name, h.address, h.rw, h.rt, h.unfit_housing, h.family_card_hmac)
      is distinct from (next.kelurahan_code, next.name, next.address, next.rw, next.rt, next.unfit_housing, next.card_hmac)
    returning next.row)
  insert into changed select row, 'household' from updated`;

/**
 * Who of a known family is the head that the row names: the member with this NIK; else the present head, if NIK, name or
 * birth date say that it is the same person; else someone new.
 */
const FIND_HEADS = `
  insert into head (row, person_id)
  select t.row, coalesce(same.id, present.id)
  from target t
  join incoming i using (row)
  left join lateral (
    select p.id from person p
    where p.kelurahan_code = i.kelurahan_code and p.household_id = t.household_id and p.nik_hmac = i.nik_hmac
    order by p.position, p.id limit 1) same on true
  left join lateral (
    select p.id from person p
    where p.kelurahan_code = i.kelurahan_code and p.household_id = t.household_id and p.relationship = 'HEAD'
      and (lower(p.name) = lower(i.name) or (p.birth_date = i.birth_date and p.sex = i.sex))
    order by p.position, p.id limit 1) present on true
  where not t.fresh and not t.outdated`;

const RETIRE_HEADS = `
  with retired as (
    update person p set relationship = 'OTHER_RELATIVE', position = 1 + (
      select max(q.position) from person q
      where q.kelurahan_code = p.kelurahan_code and q.household_id = p.household_id)
    from head join target t using (row) join incoming i using (row)
    where p.kelurahan_code = i.kelurahan_code and p.household_id = t.household_id and p.relationship = 'HEAD'
      and p.id is distinct from head.person_id
    returning head.row)
  insert into changed select row, 'head' from retired`;

const CHANGE_HEADS = `
  with next as (
    select head.row, p.id, i.name, coalesce(i.nik_sealed, p.nik_sealed) as nik_sealed,
      coalesce(i.nik_hmac, p.nik_hmac) as nik_hmac, i.sex, coalesce(i.birth_date, p.birth_date) as birth_date,
      coalesce(i.education, p.education) as education, coalesce(i.occupation, p.occupation) as occupation
    from head join incoming i using (row) join person p on p.id = head.person_id),
  updated as (
    update person p
    set position = 0, relationship = 'HEAD', name = next.name, nik_hmac = next.nik_hmac,
      nik_sealed = case when p.nik_hmac = next.nik_hmac then p.nik_sealed else next.nik_sealed end,
      sex = next.sex, birth_date = next.birth_date, education = next.education, occupation = next.occupation
    from next
    where p.id = next.id
      and (p.position, p.relationship, p.name, p.nik_hmac, p.sex, p.birth_date, p.education, p.occupation)
      is distinct from (0, 'HEAD', next.name, next.nik_hmac, next.sex, next.birth_date, next.education, next.occupation)
    returning next.row)
  insert into changed select row, 'head' from updated`;

const REPLACE_HEADS = `
  with added as (
    insert into person (kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date,
      relationship, education, occupation)
    select i.kelurahan_code, t.household_id, 0, i.name, i.nik_sealed, i.nik_hmac, i.sex, i.birth_date, 'HEAD',
      i.education, i.occupation
    from head join target t using (row) join incoming i using (row) where head.person_id is null
    returning household_id)
  insert into changed select t.row, 'head' from added join target t using (household_id) where not t.again`;

const LISTINGS: ListingSheet = {
  table: 'listing',
  corrected: ['kelurahan_code', 'household_id', 'decile', 'attributes', 'said'],
  source: `
    select i.row, i.key, coalesce(h.kelurahan_code, i.kelurahan_code) as kelurahan_code, t.household_id, i.decile, i.attributes,
      ${SAID} as said, t.again as brought
    from target t join incoming i using (row) left join household h on h.id = t.household_id`,
  keyColumn: 'id_keluarga_p3ke',
};

/** Brings the families of a chunk into the graph, set by set. */
export const mergeFamilies = async (scope: ImportScope, release: Release, row: ImportRow): Promise<void> => {
  await scope.query(`
    create temp table matched (row int primary key, household_id uuid not null, outdated boolean not null,
      again boolean not null default false) on commit drop`);
  await scope.query('create unique index on matched (household_id) where not again');
  await scope.query(`
    create temp table target (row int primary key, household_id uuid not null, fresh boolean not null,
      outdated boolean not null, again boolean not null) on commit drop`);
  await scope.query('create temp table head (row int primary key, person_id uuid) on commit drop');
  const { id, registry, asOf } = release;
  await scope.query(MATCH_BY_KEY, [registry, asOf, id]);
  await scope.query(MATCH_BROUGHT, [registry]);
  await scope.query(MATCH_BY_CARD, [registry, asOf, id, row.id]);
  await scope.query(MATCH_BY_NIK, [registry, asOf, id, row.id]);
  await scope.query('analyze matched');
  await scope.query(FIX_TARGETS);
  await scope.query('analyze target');
  await scope.query(LET_STAND, [registry, asOf]);
  await addListings(scope, LISTINGS, release, row);
  await scope.query(CHANGE_HOUSEHOLDS);
  await scope.query(FIND_HEADS);
  await scope.query('analyze head');
  await scope.query(RETIRE_HEADS);
  await scope.query(CHANGE_HEADS);
  await scope.query(REPLACE_HEADS);
  await scope.query(ADD_HOUSEHOLDS);
  await scope.query(ADD_HEADS);
};
