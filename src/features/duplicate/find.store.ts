import type { RegionCode } from '../../platform/region-code';

/** Anything that runs SQL: a write scope under a slice, or the loader. */
export interface FindingScope {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Found {
  /** Pairs that were not known, or are alike again. */
  readonly found: number;
  /** Pairs whose data no longer agree. */
  readonly settled: number;
}

/** Names this alike, by trigrams, are taken for one where the whole birth date is the same, or only its month. */
const ALIKE = { day: 0.6, month: 0.85 };
/** Two NIK that differ speak against it: then the names have to be nearly the same. */
const ALIKE_DESPITE_NIK = 0.85;
/** A number or birth date that more persons share says nothing of who they are; every pair of them would be millions. */
const MOST_HOLDERS = 10;
const MOST_BORN = 300;

const COLUMNS = `p.id, p.household_id, p.kelurahan_code, p.kelurahan_code - p.kelurahan_code % 10000 as kecamatan_code, p.name, p.sex,
  p.birth_date, p.nik_hmac`;

/** Persons and family cards of a region, $1 to $2. */
const OF_REGION = {
  persons: `select ${COLUMNS} from person p where p.kelurahan_code between $1 and $2`,
  cards: `select h.id, h.kelurahan_code, h.family_card_hmac from household h
    where h.kelurahan_code between $1 and $2 and h.family_card_hmac is not null`,
  pairs: '',
  known: 'c.kelurahan_code between $1 and $2 and c.other_kelurahan_code between $1 and $2',
};

/** The blocks that members of the family $1 of kelurahan $2 are in, found by index: what is in no block is no pair. */
const OF_FAMILY = {
  persons: `
    select ${COLUMNS} from person p where p.kelurahan_code = $2 and p.household_id = $1
    union select ${COLUMNS} from person p where p.nik_hmac in (
      select nik_hmac from person where kelurahan_code = $2 and household_id = $1)
    union select ${COLUMNS} from
      (select distinct sex, birth_date from person where kelurahan_code = $2 and household_id = $1) own
      join region here on here.code = $2 join region k on k.parent_code = here.parent_code
      join person p on p.kelurahan_code = k.code and p.birth_date = own.birth_date and p.sex = own.sex
    union select ${COLUMNS} from
      (select distinct sex, date_trunc('month', birth_date)::date as month from person
        where kelurahan_code = $2 and household_id = $1) own
      join person p on p.kelurahan_code = $2 and p.sex = own.sex
        and p.birth_date >= own.month and p.birth_date < (own.month + interval '1 month')::date`,
  cards: `select h.id, h.kelurahan_code, h.family_card_hmac from household h where h.family_card_hmac = (
    select family_card_hmac from household where kelurahan_code = $2 and id = $1)`,
  pairs: 'where $1 in (household_id, other_id)',
  known: `((c.kelurahan_code = $2 and c.household_id = $1) or (c.other_kelurahan_code = $2 and c.other_id = $1))`,
};

/** Holders of one digest: all pairs of a few; of many each with the next, for equal to equal is equal. */
const sharing = (holders: string, kind: string, score: number): string => `
  select a.household_id, b.household_id as other_id, a.kelurahan_code, b.kelurahan_code as other_kelurahan_code,
    '${kind}' as kind, ${score} as score
  from ${holders} a join ${holders} b on b.digest = a.digest and b.n > a.n
  where b.household_id <> a.household_id and (a.holders <= ${MOST_HOLDERS} or b.n = a.n + 1)`;

const holdersOf = (source: string): string => `
  select * from (
    select *, row_number() over (partition by digest order by household_id) as n, count(*) over (partition by digest) as holders
    from (${source}) numbered) counted
  where holders > 1`;

/** Persons of one block whose names are alike. */
const named = (block: string, join: string, alike: string, score: string): string => `
  select household_id, other_id, kelurahan_code, other_kelurahan_code, 'ALIKE' as kind, round(alike * (${score})) as score
  from (
    select a.household_id, b.household_id as other_id, a.kelurahan_code, b.kelurahan_code as other_kelurahan_code,
      coalesce(a.nik_hmac <> b.nik_hmac, false) as differ, similarity(a.name, b.name) as alike
    from born a join born b on ${join} and b.sex = a.sex and b.household_id > a.household_id
    where a.${block} <= ${MOST_BORN}) compared
  where ${alike}`;

const BORN_THE_SAME_DAY = named(
  'day_block',
  'b.kecamatan_code = a.kecamatan_code and b.birth_date = a.birth_date',
  `alike >= case when differ then ${ALIKE_DESPITE_NIK} else ${ALIKE.day} end`,
  'case when differ then 60 else 90 end',
);

const BORN_THE_SAME_MONTH = named(
  'month_block',
  'b.kelurahan_code = a.kelurahan_code and b.month = a.month and b.birth_date <> a.birth_date',
  `alike >= ${ALIKE.month} and not differ`,
  '75',
);

/**
 * Pairs of families that may be one, from one definition for a region and for a family. Exact numbers are compared
 * everywhere; names only within blocks of birth date, sex and kecamatan, or month of birth, sex and kelurahan. What was
 * dismissed stays so while the evidence is the same.
 */
const find = ({ persons, cards, pairs, known }: typeof OF_REGION): string => `
  with looked as materialized (${persons}),
  nik as materialized (${holdersOf('select nik_hmac as digest, household_id, kelurahan_code from looked where nik_hmac is not null')}),
  card as materialized (${holdersOf(`select family_card_hmac as digest, id as household_id, kelurahan_code from (${cards}) held`)}),
  born as materialized (
    select *, date_trunc('month', birth_date)::date as month,
      count(*) over (partition by kecamatan_code, sex, birth_date) as day_block,
      count(*) over (partition by kelurahan_code, sex, date_trunc('month', birth_date)) as month_block
    from looked where birth_date is not null),
  evidence as (
    ${sharing('nik', 'NIK', 100)}
    union all ${sharing('card', 'CARD', 95)}
    union all ${BORN_THE_SAME_DAY}
    union all ${BORN_THE_SAME_MONTH}),
  pair as materialized (
    select household_id, other_id, min(kelurahan_code) as kelurahan_code, min(other_kelurahan_code) as other_kelurahan_code,
      bool_or(kind = 'NIK') as same_nik, bool_or(kind = 'CARD') as same_family_card, bool_or(kind = 'ALIKE') as alike,
      -- Each more that agrees adds to it.
      least(100, max(score) + 3 * (count(*) - 1))::smallint as score
    from evidence ${pairs} group by household_id, other_id),
  written as (
    insert into duplicate_candidate as c (household_id, other_id, kelurahan_code, other_kelurahan_code, same_nik,
      same_family_card, alike, score)
    select household_id, other_id, kelurahan_code, other_kelurahan_code, same_nik, same_family_card, alike, score from pair
    on conflict (household_id, other_id) do update
    set same_nik = excluded.same_nik, same_family_card = excluded.same_family_card, alike = excluded.alike,
      score = excluded.score, state = 'OPEN', found_at = now()
    where c.state <> 'MERGED' and (c.same_nik, c.same_family_card, c.alike, c.score)
      is distinct from (excluded.same_nik, excluded.same_family_card, excluded.alike, excluded.score)
    returning c.id),
  settled as (
    update duplicate_candidate c set state = 'DISMISSED', score = 0
    where c.state = 'OPEN' and ${known}
      and not exists (select from pair where pair.household_id = c.household_id and pair.other_id = c.other_id)
    returning c.id)
  select (select count(*) from written)::int as found, (select count(*) from settled)::int as settled`;

const FIND_OF_REGION = find(OF_REGION);
const FIND_OF_FAMILY = find(OF_FAMILY);

const counted = ([found]: Found[]): Found => found ?? { found: 0, settled: 0 };

/**
 * Looks through a whole region. It outlasts the limits of an ordinary write, and the planner takes tables under row
 * policies for nearly empty: it would loop over all persons within all persons.
 */
export const findDuplicatesIn = async (scope: FindingScope, lo: RegionCode, hi: RegionCode): Promise<Found> => {
  await scope.query(`
    select set_config('statement_timeout', '1800000', true), set_config('work_mem', '64MB', true),
      set_config('enable_nestloop', 'off', true)`);
  return counted(await scope.query<Found>(FIND_OF_REGION, [lo, hi]));
};

/** Looks for what one family may be a duplicate of. */
export const findDuplicatesOf = async (scope: FindingScope, household: string, kelurahan: string): Promise<Found> =>
  counted(await scope.query<Found>(FIND_OF_FAMILY, [household, kelurahan]));
