/** Agencies, programs and teams of the whole of DKI Jakarta, by plain SQL over the loaded regions. */
export const WORLD = `
  insert into agency (code, name, kind, tier, region_code, mandates) values
    ('kemensos', 'Kementerian Sosial', 'NATIONAL', 'NATIONAL', 0, '{IMPLEMENTATION}'),
    ('tnp2k', 'Tim Nasional Percepatan Penanggulangan Kemiskinan', 'NATIONAL', 'NATIONAL', 0, '{POLICY}'),
    ('bappeda', 'Bappeda DKI Jakarta', 'SKPD', 'PROVINCE', 3100000000, '{PLANNING}'),
    ('tkpk', 'Sekretariat TKPK DKI Jakarta', 'SECRETARIAT', 'PROVINCE', 3100000000, '{COORDINATION}'),
    ('pendidikan', 'Dinas Pendidikan DKI Jakarta', 'SKPD', 'PROVINCE', 3100000000, '{IMPLEMENTATION}');
  insert into agency (code, name, kind, tier, region_code, mandates)
    select office.code || '-' || r.dotted_code, office.name || ' ' || r.name, office.kind, 'CITY', r.code, office.mandates
    from region r, (values
      ('walikota', 'Sekretariat TKPK', 'SECRETARIAT', '{COORDINATION}'::text[]),
      ('sosial', 'Suku Dinas Sosial', 'UKPD', '{IMPLEMENTATION}'),
      ('kesehatan', 'Suku Dinas Kesehatan', 'UKPD', '{IMPLEMENTATION}'),
      ('nakertransgi', 'Suku Dinas Nakertransgi', 'UKPD', '{IMPLEMENTATION}'),
      ('ppapp', 'Suku Dinas PPAPP', 'UKPD', '{IMPLEMENTATION,COORDINATION}'),
      ('prkp', 'Suku Dinas PRKP', 'UKPD', '{IMPLEMENTATION}')) as office (code, name, kind, mandates)
    where r.level = 'CITY';
  insert into agency (code, name, kind, tier, region_code, mandates)
    select 'camat-' || dotted_code, 'Kecamatan ' || name, 'KECAMATAN', 'KECAMATAN', code, '{TERRITORIAL}'
    from region where level = 'KECAMATAN';
  insert into agency (code, name, kind, tier, region_code, mandates)
    select 'lurah-' || dotted_code, 'Kelurahan ' || name, 'KELURAHAN', 'KELURAHAN', code, '{TERRITORIAL}'
    from region where level = 'KELURAHAN';

  insert into program (code, name, agency_id, region_code, pillar, unit, benefit, decile_ceiling, target_groups)
    select plan.code, plan.name, a.id, a.region_code, plan.pillar, plan.unit, plan.benefit, plan.ceiling, plan.groups
    from agency a join (values
      ('kemensos', 'PKH', 'Program Keluarga Harapan', 'EXPENSE_BURDEN', 'HOUSEHOLD', 'Bantuan tunai bersyarat', 4, 3),
      ('kemensos', 'BPNT', 'Bantuan Pangan Non Tunai', 'EXPENSE_BURDEN', 'HOUSEHOLD', 'Rp200.000 per bulan', 4, 0),
      ('pendidikan', 'KJP', 'Kartu Jakarta Pintar Plus', 'EXPENSE_BURDEN', 'PERSON', 'Rp300.000 per bulan', 5, 2))
      as plan (owner, code, name, pillar, unit, benefit, ceiling, groups) on plan.owner = a.code;
  insert into program (code, name, agency_id, region_code, pillar, unit, benefit, decile_ceiling, target_groups)
    select plan.code || '-' || r.dotted_code, plan.name, a.id, r.code, plan.pillar, plan.unit, plan.benefit, plan.ceiling, plan.groups
    from region r, (values
      ('sosial', 'KLJ', 'Kartu Lansia Jakarta', 'EXPENSE_BURDEN', 'PERSON', 'Rp300.000 per bulan', 4, 8),
      ('sosial', 'KAJ', 'Kartu Anak Jakarta', 'EXPENSE_BURDEN', 'PERSON', 'Rp300.000 per bulan', 4, 1),
      ('kesehatan', 'PMT', 'Pemberian Makanan Tambahan', 'EXPENSE_BURDEN', 'PERSON', 'Satu porsi setiap hari', 6, 1),
      ('nakertransgi', 'PPKD', 'Pelatihan Kerja Reguler', 'INCOME', 'PERSON', 'Pelatihan 45 hari', 4, 4),
      ('ppapp', 'JAKPRENEUR', 'JakPreneur', 'INCOME', 'PERSON', 'Pelatihan dan pendampingan usaha', 5, 4),
      ('prkp', 'CAP', 'Penataan RW Kumuh', 'POVERTY_POCKET', 'HOUSEHOLD', 'Pembangunan sarana dasar', 7, 0))
      as plan (owner, code, name, pillar, unit, benefit, ceiling, groups)
      join agency a on a.code like plan.owner || '-%'
    where r.level = 'CITY' and a.region_code = r.code;

  insert into eligibility_rules (program_id, agency_id, region_code, version, decile_ceiling, target_groups, age_min, age_max)
    select id, agency_id, region_code, rules_version, decile_ceiling, target_groups,
      case target_groups when 4 then 17 when 8 then 60 end, case target_groups when 1 then 5 when 2 then 21 end
    from program;

  insert into team (region_code, name, decree)
    select code, 'TKPK ' || name, 'Keputusan Nomor 47 Tahun 2026' from region where level in ('NATION', 'PROVINCE', 'CITY');
  update team set parent_id = above.id from region r, team above
    where r.code = team.region_code and above.region_code = r.parent_code;

  insert into registry (code, name, counts_as_poverty_list, ranks, extreme_decile)
    values ('P3KE', 'Pensasaran Percepatan Penghapusan Kemiskinan Ekstrem', true, true, 1);
  insert into registry_release (registry_code, label, as_of, region_code, code_system)
    values ('P3KE', 'P3KE 2025', '2025-09-30', 3100000000, 'KEMENDAGRI')`;

const COMMITMENTS = 20_000;

/** Promises of a city's offices, camat and lurah to the city's team, each with three reports. */
export const PROMISES = `
  create temp table city_office as
    select r.code as city, row_number() over (partition by r.code order by a.code) - 1 as n, count(*) over (partition by r.code) as of,
      a.id, a.region_code, a.tier
    from region r join agency a on a.region_code between r.code and r.code_end where r.level = 'CITY';
  create temp table city as select code, row_number() over (order by code) - 1 as n from region where level = 'CITY';
  create temp table office_of as
    select *, row_number() over (partition by city, tier order by n) - 1 as place, count(*) over (partition by city, tier) as places
    from city_office;

  insert into commitment (id, number, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
      program_id, pillar, indicator, unit, baseline, target, own_achieved, starts, due, budget, status)
    select md5('commitment' || i)::uuid, 'K-' || i, 'Penurunan kemiskinan ekstrem tahap ' || i % 97, 'Keluarga miskin ekstrem belum terlayani',
      'Verifikasi, pendampingan, dan penyaluran "program" kepada keluarga desil 1', o.id, o.region_code, t.id, t.region_code, o.region_code,
      p.id, p.pillar, 'Keluarga terlayani', 'keluarga', i % 7, 100 + i % 400, i % 90 + 0.5, date '2026-01-05', date '2026-02-01' + i * 7919 % 700,
      1000000 * (i % 900), (array['AGREED', 'ACTIVE', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED'])[1 + i % 5]
    from generate_series(0, ${COMMITMENTS - 1}) i
      join city c on c.n = i % (select count(*) from city)
      join office_of o on o.city = c.code and o.place = i / 6 % o.places
        and o.tier = (array['CITY', 'CITY', 'CITY', 'KECAMATAN', 'KECAMATAN', 'KELURAHAN', 'KELURAHAN', 'KELURAHAN'])[1 + i / 6 % 8]
      join team t on t.region_code = c.code
      left join lateral (select id, pillar from program where region_code = c.code order by code offset i / 48 % 7 limit 1) p on true;
  insert into progress_report (id, commitment_id, region_code, period, value, note, reported_by_id, reported_by_region_code, reported_at)
    select md5('report' || c.number || n)::uuid, c.id, c.region_code, '2026-Q' || n, n * c.target / 4,
      case when n = 2 then null else 'Rapat koordinasi dan kunjungan lapangan triwulan ' || n end, c.agency_id, c.agency_region_code,
      timestamptz '2026-03-31 09:00:00+07' + n * interval '91 days' + (hashtext(c.number) % 86400) * interval '1 second'
    from commitment c, generate_series(1, 3) n;
  update commitment c set reported_on = (
    select (max(r.reported_at) at time zone 'Asia/Jakarta')::date from progress_report r where r.commitment_id = c.id)`;
