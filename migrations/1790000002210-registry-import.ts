import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who imports, and nobody else, sees an import, its rows and its errors. */
const OWN = `in_area(region_code) and slice_reveals('write_releases')`;

/**
 * An import as a job: its rows are staged in tables that outlive a crash, and are merged chunk by chunk. What is staged is
 * of the sender's file; once it is applied, cancelled or refused its rows are deleted.
 */
export class RegistryImport1790000002210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- False while the import that brings it is under way: until then it ranks nobody.
      alter table registry_release add column complete boolean not null default true;

      create table registry_import (
        id uuid primary key default gen_random_uuid(),
        registry_code text not null references registry (code),
        as_of date not null,
        region_code bigint not null references region (code),
        mapping jsonb,
        state text not null default 'STAGING' check (state in
          ('STAGING', 'VALIDATED', 'APPROVED', 'APPLYING', 'APPLIED', 'CANCELLED', 'FAILED')),
        -- {"id": …, "en": …}: why it failed, or why applying it does not go on.
        reason jsonb,
        file_name text not null,
        sha256 text,
        sheet text check (sheet in ('FAMILIES', 'INDIVIDUALS')),
        sheet_name text,
        ignored_columns text[] not null default '{}',
        -- This release was read from a file of the same bytes before.
        known_file boolean not null default false,
        rows int not null default 0,
        accepted int not null default 0,
        rejected int not null default 0,
        -- Accepted rows that the release has already and that stay as they are.
        left_alone int not null default 0,
        preview_new int not null default 0,
        preview_gone int not null default 0,
        preview_up int not null default 0,
        preview_down int not null default 0,
        preview_same int not null default 0,
        -- The checkpoint: all staged rows up to it are merged. It moves in the transaction that merges them.
        merged int not null default 0,
        merged_key text not null default '',
        merged_row int not null default 0,
        added int not null default 0,
        changed int not null default 0,
        unranked int not null default 0,
        release_id uuid,
        agency_id uuid not null references agency (id),
        actor text not null,
        approved_by uuid references agency (id),
        approved_actor text,
        created_at timestamptz not null default now(),
        touched_at timestamptz not null default now(),
        -- A file is coming in; no second one does.
        receiving boolean not null default false,
        received_at timestamptz,
        approved_at timestamptz,
        ended_at timestamptz,
        version int not null default 1,
        unique (id, region_code),
        foreign key (release_id, region_code) references registry_release (id, region_code)
      );
      create index registry_import_newest on registry_import (region_code, created_at desc, id desc);
      create trigger registry_import_version before update of state on registry_import
        for each row execute function count_version();

      grant select, insert on registry_import to simpul_app;
      grant update (state, reason, approved_by, approved_actor, approved_at, ended_at) on registry_import to simpul_app;
      grant update on registry_import to simpul_importer;

      create table registry_import_row (
        import_id uuid not null,
        region_code bigint not null,
        -- In this order rows are merged: by kelurahan, or whole families of individuals.
        chunk_key text not null,
        row int not null,
        no text not null,
        key text not null,
        family_key text,
        kelurahan_code bigint,
        decile smallint,
        name text not null,
        nik_hmac text,
        nik_sealed text,
        nik_masked text,
        card_hmac text,
        card_sealed text,
        sex text not null,
        birth_date date,
        relationship text,
        education text,
        occupation text,
        disability boolean,
        address text,
        rw text,
        rt text,
        unfit_housing boolean,
        attributes jsonb not null,
        -- No foreign key: looking it up for each of a million rows takes longer than writing them.
        primary key (import_id, chunk_key, row)
      );
      create index registry_import_row_key on registry_import_row (import_id, key);
      grant select on registry_import_row to simpul_app;
      grant insert, delete on registry_import_row to simpul_importer;

      create table registry_import_error (
        import_id uuid not null,
        region_code bigint not null,
        row int not null,
        no text not null,
        key text not null,
        column_name text not null,
        -- As the file has it, identity numbers masked.
        value text not null,
        code text not null,
        detail text not null,
        primary key (import_id, row, column_name, code),
        foreign key (import_id, region_code) references registry_import (id, region_code)
      );
      grant select on registry_import_error to simpul_app;
      grant insert on registry_import_error to simpul_importer;

      ${['registry_import', 'registry_import_row', 'registry_import_error']
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_own on ${table} for select to simpul_app using (${OWN});
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);
      grant select, insert on ${table} to simpul_loader;`,
        )
        .join('')}
      create policy registry_import_start on registry_import for insert to simpul_app
        with check (${OWN} and agency_id = slice_agency());
      create policy registry_import_step on registry_import for update to simpul_app
        using (${OWN}) with check (in_area(region_code));
      create policy registry_import_row_stage on registry_import_row for insert to simpul_importer with check (${OWN});
      create policy registry_import_row_sweep on registry_import_row for delete to simpul_importer using (${OWN});
      create policy registry_import_error_note on registry_import_error for insert to simpul_importer
        with check (${OWN});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table registry_import_error; drop table registry_import_row; drop table registry_import;
      alter table registry_release drop column complete`);
  }
}
