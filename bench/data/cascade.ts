/**
 * One promise of the province, taken over by its cities, their kecamatan, their kelurahan, and in each of these by ten
 * agencies: those that hold a mandate there. Inserted as the hub does, level by level, so that the triggers add up.
 */
const level = (name: string, insert: string): string => `
  insert into commitment (id, number, title, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
      parent_id, parent_region_code, pillar, indicator, unit, target, own_achieved, starts, due, status)
    select md5(place)::uuid, place, 'Menuju nol persen ${name}', 'Dampingi keluarga desil 1', agency_id, agency_region, t.id, t.region_code,
      region, md5(above)::uuid, above_region, 'INCOME', 'Keluarga dilayani', 'keluarga', target, case when target = 10 then 0 end,
      date_trunc('year', current_date)::date, (date_trunc('year', current_date) + interval '1 year - 1 day')::date, 'ACTIVE'
    from team t, (${insert}) x where t.region_code = x.team_region`;

const PROVINCE = `
  select 'P-31' as place, a.id as agency_id, a.region_code as agency_region, a.region_code as team_region, a.region_code as region,
    null as above, null::bigint as above_region, 26700 as target
  from agency a where a.code = 'tkpk'`;

const part = (tier: string, office: string, target: string): string => `
  select 'P-' || r.dotted_code as place, a.id as agency_id, a.region_code as agency_region, t.code as team_region, r.code as region,
    'P-' || up.dotted_code as above, up.code as above_region, ${target} as target
  from region r join region up on up.code = r.parent_code join agency a on a.code = '${office}-' || r.dotted_code
    join region t on t.level = 'CITY' and t.code <= r.code and t.code_end >= r.code
  where r.level = '${tier}'`;

const KELURAHAN = `(select count(*) from region k where k.level = 'KELURAHAN' and k.code between r.code and r.code_end)`;

const LEAVES = `
  select 'P-' || r.dotted_code || '-' || a.code as place, a.id as agency_id, a.region_code as agency_region, t.code as team_region,
    r.code as region, 'P-' || r.dotted_code as above, r.code as above_region, 10 as target
  from region r join region t on t.level = 'CITY' and t.code <= r.code and t.code_end >= r.code
    cross join lateral (select a.* from agency a
      where covers(a.region_code, r.code) and a.tier <> 'NATIONAL' order by a.region_code desc, a.code limit 10) a
  where r.level = 'KELURAHAN'`;

export const CASCADE: readonly string[] = [
  level('provinsi', PROVINCE),
  level('kota', part('CITY', 'walikota', `100 * ${KELURAHAN}`)),
  level('kecamatan', part('KECAMATAN', 'camat', `100 * ${KELURAHAN}`)),
  level('kelurahan', part('KELURAHAN', 'lurah', '100')),
  level('perangkat', LEAVES),
];
