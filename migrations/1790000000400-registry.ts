import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registry1790000000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table registry (
        code text primary key,
        name text not null,
        counts_as_poverty_list boolean not null,
        -- The hub ranks families by one registry at a time.
        ranks boolean not null default false,
        extreme_decile smallint not null default 1
      );
      create unique index registry_ranking on registry (ranks) where ranks;

      grant select on registry to simpul_app;
      grant select, insert, update on registry to simpul_loader;
      alter table registry enable row level security;
      alter table registry force row level security;
      create policy registry_signed_in on registry for select to simpul_app using (slice_agency() is not null);
      create policy registry_load on registry to simpul_loader using (true) with check (true);

      create table registry_release (
        id uuid primary key default gen_random_uuid(),
        registry_code text not null references registry (code),
        label text not null,
        as_of date not null,
        region_code bigint not null references region (code),
        code_system text not null check (code_system in ('KEMENDAGRI', 'BPS')),
        listings int not null default 0,
        created_at timestamptz not null default now(),
        unique (registry_code, as_of, region_code),
        unique (id, region_code)
      );
      create index registry_release_newest on registry_release (registry_code, as_of desc, region_code);

      grant select, insert, update on registry_release to simpul_app;
      grant select, insert, update on registry_release to simpul_loader;
      alter table registry_release enable row level security;
      alter table registry_release force row level security;
      create policy registry_release_tiers on registry_release for select to simpul_app using (in_tiers(region_code));
      create policy registry_release_insert on registry_release for insert to simpul_app
        with check (in_area(region_code) and slice_reveals('write_releases'));
      create policy registry_release_update on registry_release for update to simpul_app
        using (in_area(region_code) and slice_reveals('write_releases'))
        with check (in_area(region_code));
      create policy registry_release_load on registry_release to simpul_loader using (true) with check (true);

      -- Every file a release was read from, by content: the same bytes again change nothing.
      create table release_file (
        release_id uuid not null,
        region_code bigint not null,
        sha256 text not null,
        sheet text not null check (sheet in ('FAMILIES', 'INDIVIDUALS')),
        name text not null,
        rows int not null,
        accepted int not null,
        rejected int not null,
        imported_by uuid references agency (id),
        imported_at timestamptz not null default now(),
        primary key (release_id, sha256),
        foreign key (release_id, region_code) references registry_release (id, region_code)
      );
      grant select, insert on release_file to simpul_app;
      grant select, insert on release_file to simpul_loader;
      alter table release_file enable row level security;
      alter table release_file force row level security;
      create policy release_file_area on release_file for select to simpul_app
        using (in_area(region_code) and slice_reveals('area'));
      create policy release_file_insert on release_file for insert to simpul_app
        with check (in_area(region_code) and slice_reveals('write_releases'));
      create policy release_file_load on release_file to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table release_file; drop table registry_release; drop table registry');
  }
}
