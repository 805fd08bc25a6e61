import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { seesFamilies } from '../region';
import { COLUMNS } from './measures';
import { TODAY } from './today';

/** The newest row of a day or before: of the exact figures where the row policy shows them, else of the rounded ones. */
const newest = (code: string, day: string): string => `
  select * from (
    (select ${COLUMNS.join(', ')}, s.day, true as exact from statistic s
      where s.region_code = ${code} and s.day <= ${day} order by s.day desc limit 1)
    union all
    (select ${COLUMNS.join(', ')}, s.day, false from statistic_protected s
      where s.region_code = ${code} and s.day <= ${day} order by s.day desc limit 1)) known
  order by exact desc limit 1`;

/** The first day that anything was counted; whoever is signed in sees the nation above him. */
const counted = (day: string): string =>
  `exists (select from statistic_protected s where s.region_code = 0 and s.day <= ${day})`;

/** The registry ranks the families of the area: as is configured nearest above it, else as it does anywhere. */
export const ranksThere = (registry: string, code: string): string => `coalesce(
  (select c.ranks from registry_configuration c
    where c.registry_code = ${registry} and c.region_code <= ${code} and ${code} <= region_end(c.region_code)
    order by c.region_code desc, c.since desc, c.id desc limit 1),
  (select g.ranks from registry g where g.code = ${registry}))`;

/**
 * The newest complete release, of the registry that ranks there, for the area and all of it, that had been counted by a day: one
 * that came later with an earlier date is none of what the hub knew.
 */
export const releaseOf = (code: string, day: string): string => `
  (select r.id from registry_release r
    where r.complete and r.as_of <= ${day} and r.region_code <= ${code} and ${code} <= region_end(r.region_code)
      and ${ranksThere('r.registry_code', code)}
      and exists (select from release_count_protected n
        where n.release_id = r.id and n.region_code = r.region_code and n.counted_on <= ${day})
    order by r.as_of desc, r.region_code desc limit 1)`;

/** Today for a day to come. */
const dayOf = (asOf: string | null): string => (asOf === null ? TODAY : `least(coalesce(${asOf}, ${TODAY}), ${TODAY})`);

/** Some complete release covers all of the area. Whoever sees the area sees those above it, and their releases. */
const delivered = (code: string, day: string): string => `exists (
    select from registry_release r where r.complete and r.as_of <= ${day} and covers(r.region_code, ${code}))`;

/**
 * The figures of one area; no row of a day before the hub counted, nor of an area where no family was ever counted and that no
 * release covers: there zeros would look as if somebody had counted. An area without families of a release has zeros.
 */
export const statisticsOf = (code: string, end: string, asOf: string | null, protectedFor: string): string => `
  select ${code} as region_code, ${end} as code_end, shown.day, shown.protected,
    ${COLUMNS.map((column) => `coalesce(f.${column}, 0) as ${column}`).join(', ')},
    ${releaseOf(code, 'shown.day')} as release_id,
    exists (select from statistic_due w where w.kelurahan_code >= ${code} and w.kelurahan_code <= ${end}) as counting
  from (select ${dayOf(asOf)} as day) asked left join lateral (${newest(code, 'asked.day')}) f on true
  -- Rounded figures are of the day they were published.
  cross join lateral (
    select ${protectedFor} as protected, case when ${protectedFor} then coalesce(f.day, asked.day) else asked.day end as day) shown
  where ${counted('asked.day')} and (f.day is not null or ${delivered(code, 'asked.day')})`;

/** Of each area directly below. */
export const statisticsBelow = (region: RowSql, asOf: string, viewer: ViewerSql): string => `
  (select f.* from region below cross join lateral (
    ${statisticsOf('below.code', 'below.code_end', asOf, `not ${seesFamilies('below.code', 'below.code_end', viewer)}`)}) f
    where below.parent_code = ${region.col('code')})`;

const CHANGES = [
  ...['households', 'extreme_poor', 'listed', 'enrolled', 'extreme_poor_uncovered', 'complete_bundle'],
  ...['exclusion_errors', 'inclusion_errors', 'duplicate_benefits'],
];

/**
 * The figures less those of the evening before their release was counted; no row if there are none of it. Rounded ones are less
 * those published last before it.
 */
export const changeOf = (now: RowSql): string => {
  const code = now.col('regionCode');
  return `
    select case when ${now.col('protected')} then f.day else c.counted_on - 1 end as since, ${CHANGES.map((column) => `${now.col(column)} - f.${column} as ${column}`).join(', ')}
    from (select p.counted_on from release_count_protected p
      where p.release_id = ${now.col('releaseId')} and p.region_code = ${code} and p.counted_on <= ${now.col('day')}) c
    cross join lateral (${newest(code, '(c.counted_on - 1)')}) f`;
};

export const byDecile = (figures: RowSql): string =>
  `(select * from (values ${Array.from({ length: 10 }, (_, n) => `(${n + 1}, ${figures.col(`decile_${n + 1}`)})`).join(', ')},
    (null, ${figures.col('decile_none')})) as d (decile, households))`;

export const byPillar = (figures: RowSql): string => {
  const of = (...columns: string[]): string => columns.map((column) => figures.col(column)).join(', ');
  return `(select p.*, p.needed - p.reached as lacking from (values
    ('EXPENSE_BURDEN', ${of('burden', 'extreme_poor', 'extreme_poor_burden')}),
    ('INCOME', ${of('income', 'extreme_poor_working', 'extreme_poor_income')}),
    ('POVERTY_POCKET', ${of('pocket', 'extreme_poor_unfit', 'extreme_poor_pocket')})) as p (pillar, households, needed, reached))`;
};

/** What the newest complete release of each registry and area says, as it was delivered, and the one before it. */
export const bySource = (figures: RowSql): string => {
  const code = figures.col('regionCode');
  // A registry that gives no deciles says nothing of extreme poverty.
  const counts = `n.release_id, n.families, case when n.ranked > 0 then n.extreme_poor end as extreme_poor`;
  const of = (release: string): string => `
    select * from (
      (select ${counts}, true as exact from release_count n where n.release_id = ${release} and n.region_code = ${code})
      union all
      (select ${counts}, false from release_count_protected n where n.release_id = ${release} and n.region_code = ${code})) known
    order by exact desc limit 1`;
  return `(
    select newest.registry_code, newest.id as release_id, n.families, n.extreme_poor,
      before.id as before_id, b.families as families_before, b.extreme_poor as extreme_poor_before
    from (select distinct on (r.registry_code, r.region_code) r.* from registry_release r
      where r.complete and r.as_of <= ${figures.col('day')} and (covers(r.region_code, ${code}) or covers(${code}, r.region_code))
      order by r.registry_code, r.region_code, r.as_of desc) newest
    cross join lateral (${of('newest.id')}) n
    left join lateral (
      select r.id from registry_release r where r.complete and r.registry_code = newest.registry_code
        and r.region_code = newest.region_code and r.as_of < newest.as_of order by r.as_of desc limit 1) before on true
    left join lateral (${of('before.id')}) b on true)`;
};
