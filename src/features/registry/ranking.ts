import type { RegionCode } from '../../platform/region-code';

/** Anything that runs SQL: a write scope under a slice, or the loader. */
export interface RankingScope {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Of all families of the regions, or only of those given. */
const among = (household: string, only?: readonly string[]): string =>
  only ? `and ${household} = any ($3::uuid[])` : '';

/** SQL for the groups a person is in, as bits of household.composition, on the day it runs. */
export const groupsOf = (birthDate: string, disability: string): string => `(
  case when age(${birthDate}) < interval '6 years' then 1 else 0 end
  | case when extract(year from age(${birthDate})) between 6 and 21 then 2 else 0 end
  | case when extract(year from age(${birthDate})) between 17 and 59 then 4 else 0 end
  | case when extract(year from age(${birthDate})) >= 60 then 8 else 0 end
  | case when ${disability} then 16 else 0 end)`;

/** SQL for the composition of one family: the groups of its present members, and bit 32 as observed. */
export const compositionOf = (family: string, expecting = `${family}.composition & 32`): string => `(coalesce((
  select coalesce(bit_or(${groupsOf('p.birth_date', 'p.disability')}) filter (where p.status = 'PRESENT'), 0)
  from person p where p.kelurahan_code = ${family}.kelurahan_code and p.household_id = ${family}.id
  having count(*) > 0), ${family}.composition & ~32) | (${expecting}))`;

/**
 * Recomputes which groups each family of the regions has members in. Bit 32, expecting mothers, is set by field
 * observation and left alone here.
 */
export const refreshComposition = async (
  scope: RankingScope,
  lo: RegionCode,
  hi: RegionCode,
  only?: readonly string[],
): Promise<void> => {
  await scope.query(
    `with grouped as (
       select p.kelurahan_code, p.household_id, min(f.version) as version,
         coalesce(bit_or(${groupsOf('p.birth_date', 'p.disability')}) filter (where p.status = 'PRESENT'), 0) as composition
       from person p join household f on f.kelurahan_code = p.kelurahan_code and f.id = p.household_id
       where p.kelurahan_code between $1 and $2 ${among('p.household_id', only)}
       group by p.kelurahan_code, p.household_id)
     update household h set composition = g.composition | (h.composition & 32)
     from grouped g
     where h.kelurahan_code = g.kelurahan_code and h.id = g.household_id and h.kelurahan_code between $1 and $2
       -- Who changed the family meanwhile has reckoned it himself.
       and h.version = g.version
       and h.composition is distinct from (g.composition | (h.composition & 32))`,
    [lo, hi, ...(only ? [only] : [])],
  );
};

/**
 * Recomputes what the newest releases say of each family of the regions: decile and extreme poverty by the registry that
 * ranks, and whether any registry that counts as the poverty list lists it. The newest release of a kelurahan is the
 * latest complete one of a region that covers it; what a registry counts for there, the newest configuration of the nearest
 * region. A family that leaves the list keeps its row, loses its rank and is marked for its lurah, with whether it held a
 * place in a program. Returns how many lost their rank.
 */
export const refreshRanking = async (
  scope: RankingScope,
  lo: RegionCode,
  hi: RegionCode,
  only?: readonly string[],
): Promise<number> => {
  const [changed] = await scope.query<{ unranked: number }>(
    `with newest as materialized (
       select distinct on (kelurahan.code, release.registry_code)
         kelurahan.code as kelurahan_code, release.id as release_id,
         release.as_of, coalesce(own.ranks, registry.ranks) as ranks,
         coalesce(own.extreme_decile, registry.extreme_decile) as extreme_decile,
         coalesce(own.counts_as_poverty_list, registry.counts_as_poverty_list) as counts_as_poverty_list
       from registry_release release
       join registry on registry.code = release.registry_code
       join region kelurahan
         on kelurahan.code >= release.region_code and kelurahan.code <= region_end(release.region_code)
       left join lateral (
         select c.ranks, c.extreme_decile, c.counts_as_poverty_list from registry_configuration c
         where c.registry_code = registry.code and c.region_code <= kelurahan.code
           and kelurahan.code <= region_end(c.region_code)
         order by c.region_code desc, c.since desc, c.id desc limit 1) own on true
       where kelurahan.level = 'KELURAHAN' and kelurahan.code between $1 and $2 and release.complete
       order by kelurahan.code, release.registry_code, release.as_of desc, release.region_code desc),
     standing as (
       select l.kelurahan_code, l.household_id,
         min(l.decile) filter (where n.ranks) as decile,
         coalesce(bool_or(l.decile <= n.extreme_decile) filter (where n.ranks), false) as extreme_poor,
         bool_or(l.inside and n.counts_as_poverty_list) as on_poverty_list
       from listing l
       join newest n on n.kelurahan_code = l.kelurahan_code and n.release_id = l.release_id
       where l.kelurahan_code between $1 and $2 ${among('l.household_id', only)}
       group by l.kelurahan_code, l.household_id),
     latest as (
       select kelurahan_code, max(as_of) filter (where counts_as_poverty_list) as as_of from newest group by kelurahan_code),
     next as (
       select h.kelurahan_code, h.id, h.decile as was, latest.as_of, s.decile, coalesce(s.extreme_poor, false) as extreme_poor,
         coalesce(s.on_poverty_list, false) as on_poverty_list
       from household h
       left join standing s on s.kelurahan_code = h.kelurahan_code and s.household_id = h.id
       left join latest on latest.kelurahan_code = h.kelurahan_code
       where h.kelurahan_code between $1 and $2 ${among('h.id', only)}),
     changed as (
     update household h
     set decile = next.decile, extreme_poor = next.extreme_poor, on_poverty_list = next.on_poverty_list,
       delisted_on = case when next.on_poverty_list then null when h.on_poverty_list then next.as_of else h.delisted_on end,
       delisted_served = case when next.on_poverty_list then false
         when h.on_poverty_list then exists (
           select from enrolment e where e.kelurahan_code = h.kelurahan_code and e.household_id = h.id and e.live)
         else h.delisted_served end
     from next
     where h.kelurahan_code = next.kelurahan_code and h.id = next.id and h.kelurahan_code between $1 and $2
       and (h.decile, h.extreme_poor, h.on_poverty_list)
         is distinct from (next.decile, next.extreme_poor, next.on_poverty_list)
     returning next.was is not null and next.decile is null as unranked)
     select count(*) filter (where unranked)::int as unranked from changed`,
    [lo, hi, ...(only ? [only] : [])],
  );
  return changed?.unranked ?? 0;
};
