import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verdicts look at complete releases, ranked by the registry that ranks where the family lives. */
const RANKING_RELEASE = `
      create or replace function ranking_release(of_kelurahan bigint) returns uuid stable parallel safe language sql
        as $$ select e.id from registry_release e join registry g on g.code = e.registry_code
              left join lateral (
                select c.ranks from registry_configuration c
                where c.registry_code = g.code and c.region_code <= of_kelurahan
                  and of_kelurahan <= region_end(c.region_code)
                order by c.region_code desc, c.since desc, c.id desc limit 1) own on true
              where coalesce(own.ranks, g.ranks) and e.complete
                and e.region_code <= of_kelurahan and region_end(e.region_code) >= of_kelurahan
              order by e.as_of desc, e.region_code desc limit 1 $$;
      create or replace function is_listed(of_kelurahan bigint, of_household uuid, registries text[]) returns boolean
        stable parallel safe language sql
        as $$ select exists (select from listing l
              join registry_release own on own.id = l.release_id and own.complete
              where l.kelurahan_code = of_kelurahan and l.household_id = of_household and l.inside
                and l.registry_code = any (registries) and covers(l.release_region_code, of_kelurahan)
                and not exists (select from registry_release newer
                  where newer.registry_code = l.registry_code and covers(newer.region_code, of_kelurahan)
                    and newer.complete
                    and (newer.as_of, newer.region_code) > (l.as_of, l.release_region_code))) $$;`;

/** As they were before there were configurations and incomplete releases. */
const AS_BEFORE = `
      create or replace function ranking_release(of_kelurahan bigint) returns uuid stable parallel safe language sql
        as $$ select e.id from registry_release e join registry g on g.code = e.registry_code
              where g.ranks and e.region_code <= of_kelurahan and region_end(e.region_code) >= of_kelurahan
              order by e.as_of desc, e.region_code desc limit 1 $$;
      create or replace function is_listed(of_kelurahan bigint, of_household uuid, registries text[]) returns boolean
        stable parallel safe language sql
        as $$ select exists (select from listing l
              where l.kelurahan_code = of_kelurahan and l.household_id = of_household and l.inside
                and l.registry_code = any (registries) and covers(l.release_region_code, of_kelurahan)
                and not exists (select from registry_release newer
                  where newer.registry_code = l.registry_code and covers(newer.region_code, of_kelurahan)
                    and (newer.as_of, newer.region_code) > (l.as_of, l.release_region_code))) $$;`;

/**
 * What a registry counts for in an area, and since when. The newest row of the nearest area above a kelurahan holds there;
 * where there is none, what the registry's own row says.
 */
export class RegistryConfiguration1790000002220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table registry_configuration (
        id uuid primary key default gen_random_uuid(),
        registry_code text not null references registry (code),
        region_code bigint not null references region (code),
        counts_as_poverty_list boolean not null,
        ranks boolean not null,
        extreme_decile smallint not null check (extreme_decile between 1 and 10),
        since timestamptz not null default clock_timestamp(),
        reason text not null,
        agency_id uuid not null references agency (id)
      );
      create index registry_configuration_newest on registry_configuration (registry_code, region_code, since desc, id desc);
      comment on table registry_configuration is 'The history is the configuration: nobody can change or delete a row';

      grant select, insert on registry_configuration to simpul_app;
      grant select, insert on registry_configuration to simpul_loader;
      alter table registry_configuration enable row level security;
      alter table registry_configuration force row level security;
      create policy registry_configuration_tiers on registry_configuration for select to simpul_app
        using (in_tiers(region_code));
      create policy registry_configuration_insert on registry_configuration for insert to simpul_app
        with check (in_area(region_code) and slice_reveals('write_releases'));
      create policy registry_configuration_load on registry_configuration to simpul_loader using (true) with check (true);
      ${RANKING_RELEASE}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`${AS_BEFORE} drop table registry_configuration`);
  }
}
