import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each registry says of a family and of a person, release by release; sources are never merged. */
export class Listing1790000000800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table listing (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null,
        household_id uuid not null,
        release_id uuid not null,
        release_region_code bigint not null,
        registry_code text not null references registry (code),
        as_of date not null,
        source_key text not null,
        decile smallint check (decile between 1 and 10),
        attributes jsonb not null default '{}',
        inside boolean not null default true,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        foreign key (release_id, release_region_code) references registry_release (id, region_code),
        unique (release_id, source_key)
      );
      create index listing_household on listing (kelurahan_code, household_id, as_of desc, registry_code);
      create index listing_source on listing (registry_code, source_key, as_of desc);

      grant select, insert, update on listing to simpul_app;
      grant select, insert, update on listing to simpul_loader;
      alter table listing enable row level security;
      alter table listing force row level security;
      create policy listing_slice on listing for select to simpul_app using (
        in_area(kelurahan_code) and in_tiers(release_region_code) and (slice_reveals('area') or exists (
          select from household h where h.kelurahan_code = listing.kelurahan_code and h.id = listing.household_id)));
      create policy listing_insert on listing for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy listing_update on listing for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'))
        with check (in_area(kelurahan_code));
      create policy listing_load on listing to simpul_loader using (true) with check (true);

      create table person_listing (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null,
        household_id uuid not null,
        person_id uuid not null,
        release_id uuid not null,
        release_region_code bigint not null,
        registry_code text not null references registry (code),
        as_of date not null,
        source_key text not null,
        attributes jsonb not null default '{}',
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        foreign key (kelurahan_code, person_id) references person (kelurahan_code, id) on update cascade,
        foreign key (release_id, release_region_code) references registry_release (id, region_code),
        unique (release_id, source_key)
      );
      create index person_listing_person on person_listing (kelurahan_code, person_id, as_of desc);
      create index person_listing_source on person_listing (registry_code, source_key, as_of desc);

      grant select, insert, update on person_listing to simpul_app;
      grant select, insert, update on person_listing to simpul_loader;
      alter table person_listing enable row level security;
      alter table person_listing force row level security;
      create policy person_listing_slice on person_listing for select to simpul_app using (
        in_area(kelurahan_code) and in_tiers(release_region_code) and (slice_reveals('area') or exists (
          select from household h
          where h.kelurahan_code = person_listing.kelurahan_code and h.id = person_listing.household_id)));
      create policy person_listing_insert on person_listing for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy person_listing_update on person_listing for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'))
        with check (in_area(kelurahan_code));
      create policy person_listing_load on person_listing to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table person_listing; drop table listing');
  }
}
