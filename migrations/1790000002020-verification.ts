import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One verification of a family, from the visit to the decree; its steps stand in the history. */
export class Verification1790000002020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table verification (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null references region (code),
        household_id uuid not null,
        agency_id uuid not null references agency (id),
        stage text not null check (stage in ('VISITED', 'DELIBERATED', 'DECREED', 'REJECTED')),
        outcome text not null check (outcome in ('VALID', 'NOT_POOR', 'MOVED', 'DECEASED', 'NOT_FOUND', 'DUPLICATE')),
        visited_on date not null,
        minutes_number text check (stage = 'VISITED' or minutes_number is not null),
        decree_number text check (stage <> 'DECREED' or decree_number is not null),
        note text,
        opened_at timestamptz not null default now(),
        version int not null default 1,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade
      );
      create index verification_household on verification (kelurahan_code, household_id, opened_at desc, id desc);
      create trigger verification_version before update on verification for each row execute function count_version();

      grant select on verification to simpul_app;
      grant insert (id, kelurahan_code, household_id, agency_id, stage, outcome, visited_on, note)
        on verification to simpul_app;
      grant update (stage, outcome, minutes_number, decree_number, note) on verification to simpul_app;
      grant select, insert, update on verification to simpul_loader;
      alter table verification enable row level security;
      alter table verification force row level security;
      create policy verification_slice on verification for select to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('area'));
      create policy verification_insert on verification for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families') and agency_id = slice_agency());
      create policy verification_update on verification for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy verification_load on verification to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table verification');
  }
}
