import type { MigrationInterface, QueryRunner } from 'typeorm';

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
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table registry_configuration');
  }
}
