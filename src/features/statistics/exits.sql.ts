import type { RowSql } from '../../platform/graph/bindings';
import { isDue, LEVELS, thresholdOf } from './count.sql';

const COUNTS = ['families', 'gone'];
const KEYED = COUNTS.flatMap((column) => [column, `${column}_key`]);
const CELL = 'release_id, release_region_code, region_code, before_id, program_id';
const updated = (columns: readonly string[]): string =>
  ['before_id', ...columns].map((column) => `${column} = excluded.${column}`).join(', ');

/** The two counts that exits were counted of, `b` the earlier: where one is counted anew, they are too. */
const AS_COUNTED = `concat_ws(' ', b.release_id, b.listings, b.files, n.listings, n.files, n.configurations)`;

/**
 * Counts, for one counted release, what became of the families that the newest release before it that ranks, of the same
 * registry and for all of its area, called extremely poor: of those it ranks too, how many it does not call so any more, by area and by the
 * programs that gave them a place between the two; without a program those whom none did. Families of both lists are
 * brought together by grouping and places looked up by the key of the family: nothing is joined that the planner could not guess.
 * A place that a family brings along from elsewhere counts nowhere, as in SERVED.
 */
export const COUNT_EXITS = `
  with release as (
    select n.release_id as id, n.release_region_code as region_code, r.registry_code, r.as_of,
      b.release_id as before_id, b.as_of as before_as_of, ${AS_COUNTED} as exits
    from release_count n join registry_release r on r.id = n.release_id and r.complete
    cross join lateral (
      select o.as_of, c.* from registry_release o
      join release_count c on c.release_id = o.id and c.region_code = o.region_code and c.ranked > 0
      where o.complete and o.registry_code = r.registry_code and o.as_of < r.as_of and covers(o.region_code, r.region_code)
      order by o.as_of desc, o.region_code desc limit 1) b
    where n.region_code = n.release_region_code and n.ranked > 0 and n.exits is distinct from ${AS_COUNTED}
      and not ${isDue('n.region_code')}
    -- Any of them: one that fails is not the first for ever.
    order by random() limit 1),
  threshold as materialized (${thresholdOf('release')}),
  said as materialized (
    select l.kelurahan_code, l.household_id,
      min(l.decile) filter (where l.release_id = (select before_id from release)) as before,
      min(l.decile) filter (where l.release_id = (select id from release)) as now
    from listing l
    where l.release_id = any (array[(select before_id from release), (select id from release)]) and l.inside
      and l.kelurahan_code >= (select region_code from release) and l.kelurahan_code <= (select region_end(region_code) from release)
    group by l.kelurahan_code, l.household_id
    -- The others are poor nowhere, and are most of them.
    having min(l.decile) filter (where l.release_id = (select id from release)) is not null
      and min(l.decile) filter (where l.release_id = (select before_id from release)) <= (select max(extreme_decile) from threshold)),
  poor as materialized (
    select s.kelurahan_code, s.household_id, f.key, s.now > t.extreme_decile as gone
    from said s join threshold t on t.kelurahan_code = s.kelurahan_code join family_count f on f.household_id = s.household_id
    where s.before <= t.extreme_decile),
  given as materialized (
    select p.kelurahan_code, p.key, p.gone, place.program_id from poor p cross join lateral (
      select unnest(coalesce(array_agg(distinct e.program_id), array[null::uuid])) as program_id from enrolment e
      where e.kelurahan_code = p.kelurahan_code and e.household_id = p.household_id and e.live
        and e.since > (select before_as_of from release) and e.since <= (select as_of from release)
        and covers(e.program_region_code, p.kelurahan_code)) place),
  by_kelurahan as (
    select kelurahan_code, program_id, count(*) as families, sum(key) as families_key,
      count(*) filter (where gone) as gone, coalesce(sum(key) filter (where gone), 0) as gone_key
    from given group by kelurahan_code, program_id),
  area as (
    select code, program_id, ${KEYED.map((column) => `sum(${column}) as ${column}`).join(', ')} from (
      select level.code, c.program_id, ${KEYED.map((column) => `c.${column}`).join(', ')}
        from by_kelurahan c cross join lateral ${LEVELS} as level (code)
        where level.code >= (select region_code from release) and level.code <= (select region_end(region_code) from release)
      -- Without a program there is a row of every area, so that one rounded to 0 tells nothing by being there.
      union all select n.region_code, null, 0, 0, 0, 0 from release_count n
        where n.release_id = (select id from release) and covers((select region_code from release), n.region_code)
      -- Of what is not found any more there is none.
      union all select x.region_code, x.program_id, 0, 0, 0, 0 from release_exit x where x.release_id = (select id from release)) found
    group by code, program_id),
  counted as (
    insert into release_exit (${CELL}, ${KEYED.join(', ')})
      select r.id, r.region_code, a.code, r.before_id, a.program_id, ${KEYED.map((column) => `a.${column}`).join(', ')}
      from release r, area a
    on conflict (release_id, region_code, program_id) do update set ${updated(KEYED)}
    returning *),
  told as (
    insert into release_exit_protected (${CELL}, ${COUNTS.join(', ')})
      -- Rounded apart, some of none would tell that there is one.
      select ${CELL}, families, case when families > 0 then gone else 0 end from (
        select ${CELL}, ${COUNTS.map((column) => `protected_count(${column}, ${column}_key::text) as ${column}`).join(', ')} from counted) rounded
      -- By being there a program rounded to 0 would tell that it gave somebody a place; but what was told before is taken back.
      where rounded.program_id is null or rounded.families > 0 or exists (
        select from release_exit_protected t where t.release_id = rounded.release_id and t.region_code = rounded.region_code
          and t.program_id = rounded.program_id)
    on conflict (release_id, region_code, program_id) do update set ${updated(COUNTS)}),
  noted as (
    update release_count n set exits = r.exits from release r where n.release_id = r.id and n.region_code = r.region_code)
  select count(*)::int as counted from release`;

/** What the releases of an area say of who left: exact where the row policy shows that, else rounded; the newest first. */
export const exitsOf = (figures: RowSql): string => {
  const of = (table: string, exact: boolean): string =>
    `select x.*, ${exact} as exact from (select ${CELL}, ${COUNTS.join(', ')} from ${table}) x
      where x.region_code = ${figures.col('regionCode')}`;
  return `(
    select e.program_id, r.registry_code, b.as_of as before_as_of, r.as_of, e.families, e.gone,
      -- Rounded apart, more may have left than there were.
      case when e.families > 0 then round(least(1, e.gone::numeric / e.families), 4) end as share,
      row_number() over (order by r.as_of desc, r.registry_code, r.id, p.code nulls first) as place
    from (select distinct on (release_id, program_id) * from (
        ${of('release_exit', true)} union all ${of('release_exit_protected', false)}) both_of
      order by release_id, program_id, exact desc) e
    join registry_release r on r.id = e.release_id and r.complete and r.as_of <= ${figures.col('day')}
    join registry_release b on b.id = e.before_id
    left join program p on p.id = e.program_id
    -- Of a program that a release was counted for once, and not any more when it came again, there is nothing to tell.
    where e.program_id is null or e.families > 0)`;
};
