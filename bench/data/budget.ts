/** Lines of a budget, as many as a province has in five years: of ten offices in each kelurahan, some with a program. */
export const LINES = 1_000_000;
export const BUDGET_YEAR = 2026;
const YEARS = 5;

export const BUDGET: readonly string[] = [
  `create temp table place as
     select k.code, row_number() over (order by k.code) - 1 as n from region k where k.level = 'KELURAHAN'`,
  `create temp table payer as
     select p.n, a.id, a.region_code, row_number() over (partition by p.n order by a.region_code desc, a.code) - 1 as at,
       least(10, count(*) over (partition by p.n)) as of
     from place p join agency a on covers(a.region_code, p.code) and not a.mandates && '{COORDINATION,PLANNING,POLICY}'`,
  `create temp table plan as
     select p.n, g.id, g.pillar, row_number() over (partition by p.n order by g.code) - 1 as at, count(*) over (partition by p.n) as of
     from place p join program g on covers(g.region_code, p.code)`,
  // What was spent and allotted has no rows of its own here.
  'alter table budget_line disable trigger budget_line_sums',
  `insert into budget_line (region_code, agency_id, agency_region_code, name, program_id, pillar, year, source, tag, ceiling, realised, allotted)
     select k.code, a.id, a.region_code, 'Belanja ' || i, g.id, g.pillar, ${BUDGET_YEAR + 1 - YEARS} + i / count % ${YEARS},
       (array['APBD', 'APBD', 'APBD', 'APBN', 'BAZNAS', 'CSR'])[1 + i / 7 % 6], (array['LANGSUNG', 'PENUNJANG'])[1 + i / 3 % 2],
       1000000 * (1 + i % 97), 700000 * (1 + i % 97), 500000 * (1 + i % 97)
     from generate_series(0, ${LINES - 1}) i cross join (select count(*)::int as count from place) c
       join place k on k.n = i % count
       join payer a on a.n = k.n and a.at = (hashtext('payer' || i) & 1023) % a.of
       left join plan g on g.n = k.n and i % 5 > 0 and g.at = (hashtext('plan' || i) & 1023) % g.of`,
  'alter table budget_line enable trigger budget_line_sums',
];
