import { COLUMNS, MASK, SERVED } from './measures';
import { TODAY } from './today';

/** Codes of a kelurahan and of every area above it. */
export const LEVELS = `unnest(array[c.kelurahan_code, c.kelurahan_code - c.kelurahan_code % 10000,
  c.kelurahan_code - c.kelurahan_code % 1000000, c.kelurahan_code - c.kelurahan_code % 100000000, 0])`;

const bitSums = COLUMNS.flatMap((column, bit) => {
  const counts = `c.counted >> ${bit} & 1`;
  return [`sum(c.sign * (${counts})) as ${column}`, `sum(c.sign * (${counts}) * c.key) as ${column}_key`];
}).join(', ');

const KEYED = COLUMNS.flatMap((column) => [column, `${column}_key`]);

/**
 * Counts families that have changed anew, and carries what is different into the figures of their kelurahan and of every area
 * above, those of today. One statement, one moment: what a family counted for is what it is taken out by. Two at once would
 * carry it twice; the round is taken by one at a time. The planner cannot know how many are due, so every family is looked
 * up by its key and nothing is joined to a part of the statement. Parameter: how many changes at most.
 */
export const COUNT_ANEW = `
  with due as (
    delete from statistic_due where id = any (array(select id from statistic_due order by id limit $1)) returning household_id),
  family as (
    select due.id, f.kelurahan_code as was_in, f.counted as was, h.kelurahan_code as is_in, ${MASK} as counted,
      -- Chosen once, when the family is first counted.
      coalesce(f.key, hashtextextended(gen_random_uuid()::text, 0) >> 32) as key
    from (select distinct household_id as id from due) due left join family_count f on f.household_id = due.id
    -- One that was merged into another is none, until it is taken apart again.
    left join household h on h.id = due.id and h.merged_into is null cross join lateral (${SERVED}) s),
  other as materialized (select * from family where (was_in, was) is distinct from (is_in, counted)),
  kept as (
    insert into family_count as f (household_id, kelurahan_code, counted, key)
      select id, coalesce(is_in, was_in), counted, key from other where coalesce(is_in, was_in) is not null
    on conflict (household_id) do update set kelurahan_code = excluded.kelurahan_code, counted = excluded.counted),
  change as (
    select c.*, o.key from other o cross join lateral (values (o.is_in, o.counted, 1), (o.was_in, o.was, -1))
      as c (kelurahan_code, counted, sign)
    where c.kelurahan_code is not null),
  difference as (
    select level.code as region_code, ${bitSums} from change c cross join lateral ${LEVELS} as level (code) group by level.code),
  carried as (
    insert into statistic (region_code, day, ${KEYED.join(', ')})
      -- A clock that is set back over midnight writes on in the newest row.
      select d.region_code, greatest(${TODAY}, s.day), ${KEYED.map((column) => `coalesce(s.${column}, 0) + d.${column}`).join(', ')}
      from difference d left join lateral (
        select * from statistic s where s.region_code = d.region_code order by s.day desc limit 1) s on true
    on conflict (region_code, day) do update set ${KEYED.map((column) => `${column} = excluded.${column}`).join(', ')}
)
  select count(*)::int as due from due`;

/** Families of an area have changed and are not counted yet. */
export const isDue = (region: string): string => `exists (
      select from statistic_due d where d.kelurahan_code >= ${region} and d.kelurahan_code <= region_end(${region}))`;

const OF_RELEASE = ['families', 'ranked', 'extreme_poor'];
const RELEASE_KEYED = OF_RELEASE.flatMap((column) => [column, `${column}_key`]);
const RELEASE = 'release_id, release_region_code, region_code, listings, counted_on';

/** Up to which decile the registry of a release calls families extremely poor, in each kelurahan of the release. */
export const thresholdOf = (release: string): string => `
    select k.code as kelurahan_code, coalesce(own.extreme_decile, g.extreme_decile) as extreme_decile
    from ${release} r join registry g on g.code = r.registry_code
    join region k on k.level = 'KELURAHAN' and k.code >= r.region_code and k.code <= region_end(r.region_code)
    left join lateral (
      select c.extreme_decile from registry_configuration c
      where c.registry_code = r.registry_code and c.region_code <= k.code and k.code <= region_end(c.region_code)
      order by c.region_code desc, c.since desc, c.id desc limit 1) own on true`;

/** The day stays that of the first time: what has changed since a release was taken in is told by it. */
const releaseUpdate = (columns: readonly string[]): string =>
  ['listings', ...columns].map((column) => `${column} = excluded.${column}`).join(', ');

/**
 * Counts one complete release that has not been counted as it is: its families, and those it calls extremely poor, by area.
 * It waits for the families it brought: who is not counted yet has no key.
 */
export const COUNT_RELEASE = `
  with release as (
    select r.id, r.region_code, r.listings, f.files, c.configurations, r.registry_code from registry_release r
    cross join lateral (select count(*)::int as files from release_file f where f.release_id = r.id) f
    cross join lateral (
      select count(*)::int as configurations from registry_configuration c
      where c.registry_code = r.registry_code and (covers(c.region_code, r.region_code) or covers(r.region_code, c.region_code))) c
    where r.complete and not exists (
      select from release_count n where n.release_id = r.id and n.region_code = r.region_code
        and n.listings = r.listings and n.files = f.files and n.configurations = c.configurations)
    and not ${isDue('r.region_code')}
    -- Any of them: one that fails is not the first for ever.
    order by random() limit 1),
  threshold as materialized (${thresholdOf('release')}),
  -- By the key of the release, and then joined: through the places of the threshold the lists of all releases would be read.
  said as materialized (
    select l.kelurahan_code, l.household_id, l.decile from listing l where l.release_id = (select id from release) and l.inside),
  by_kelurahan as (
    select l.kelurahan_code, count(*) as families, sum(f.key) as families_key,
      count(l.decile) as ranked, coalesce(sum(f.key) filter (where l.decile is not null), 0) as ranked_key,
      count(*) filter (where l.decile <= t.extreme_decile) as extreme_poor,
      coalesce(sum(f.key) filter (where l.decile <= t.extreme_decile), 0) as extreme_poor_key
    from said l join threshold t on t.kelurahan_code = l.kelurahan_code join family_count f on f.household_id = l.household_id
    group by l.kelurahan_code),
  area as (
    select code, ${RELEASE_KEYED.map((column) => `sum(${column}) as ${column}`).join(', ')} from (
      select level.code, ${RELEASE_KEYED.map((column) => `c.${column}`).join(', ')}
        from by_kelurahan c cross join lateral ${LEVELS} as level (code)
      -- Of every area there is a row: by being there one that is rounded to 0 would tell that somebody is listed. So a release
      -- without a single family is not counted for ever, nor does what stood before a corrected file.
      union all select g.code, ${RELEASE_KEYED.map(() => 0).join(', ')} from release r
        join region g on covers(r.region_code, g.code) or covers(g.code, r.region_code)) found
    group by code),
  counted as (
    insert into release_count (${RELEASE}, files, configurations, ${RELEASE_KEYED.join(', ')})
      select r.id, r.region_code, a.code, r.listings, ${TODAY}, r.files, r.configurations, ${RELEASE_KEYED.map((column) => `a.${column}`).join(', ')}
      from release r, area a
    on conflict (release_id, region_code) do update set ${releaseUpdate(['files', 'configurations', ...RELEASE_KEYED])}, published = false
    returning *),
  told as (
    insert into release_count_protected (${RELEASE}, ${OF_RELEASE.join(', ')})
      select ${RELEASE}, ${OF_RELEASE.map((column) => `protected_count(${column}, ${column}_key::text)`).join(', ')} from counted
    on conflict (release_id, region_code) do update set ${releaseUpdate(OF_RELEASE)})
  select count(*)::int as counted from counted`;

/**
 * Publishes rounded figures: those of an area that has changed in a month and had none in it, and those of an area a release
 * was counted for. Not oftener: each number is a new draw for who knows what has changed, and draws add up. Nor while the
 * area is being counted: half of an import would stand for a month. What changed before midnight is published after it.
 */
export const PUBLISH = `
  with wanted as materialized (
    select a.region_code from (
      select s.region_code from statistic s where s.day >= date_trunc('month', ${TODAY} - 1)::date and not exists (
        select from statistic_protected p where p.region_code = s.region_code and p.day >= date_trunc('month', s.day)::date)
      union select n.region_code from release_count n where not n.published) a
    where not ${isDue('a.region_code')}),
  told as (
    insert into statistic_protected (region_code, day, ${COLUMNS.join(', ')})
      select s.region_code, ${TODAY}, ${COLUMNS.map((column) => `protected_count(s.${column}, s.${column}_key::text)`).join(', ')}
      from wanted w cross join lateral (
        select * from statistic s where s.region_code = w.region_code order by s.day desc limit 1) s
    on conflict (region_code, day) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')})
  update release_count n set published = true from wanted w where w.region_code = n.region_code and not n.published`;
