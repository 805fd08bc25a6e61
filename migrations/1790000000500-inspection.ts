import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the slice of SUPERVISION stands on: an inspection and the families drawn for it. Its checklist and findings
 * arrive with the feature itself. It comes before the household because the household's policy reads it.
 */
export class Inspection1790000000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table inspection (
        id uuid primary key default gen_random_uuid(),
        program_id uuid not null references program (id),
        region_code bigint not null references region (code),
        inspector_id uuid not null references agency (id),
        site text,
        opened_at timestamptz not null,
        closed_at timestamptz,
        unique (id, program_id, inspector_id)
      );
      create index inspection_region on inspection (region_code, opened_at);

      grant select on inspection to simpul_app;
      grant select, insert, update on inspection to simpul_loader;
      alter table inspection enable row level security;
      alter table inspection force row level security;
      create policy inspection_tiers on inspection for select to simpul_app using (in_tiers(region_code));
      create policy inspection_load on inspection to simpul_loader using (true) with check (true);

      create table inspection_sample (
        inspection_id uuid not null,
        kelurahan_code bigint not null references region (code),
        household_id uuid not null,
        program_id uuid not null,
        inspector_id uuid not null,
        primary key (inspection_id, household_id),
        foreign key (inspection_id, program_id, inspector_id) references inspection (id, program_id, inspector_id)
      );
      create index inspection_sample_household on inspection_sample (kelurahan_code, household_id);

      grant select on inspection_sample to simpul_app;
      grant select, insert, update on inspection_sample to simpul_loader;
      alter table inspection_sample enable row level security;
      alter table inspection_sample force row level security;
      -- Only the inspector, and only while the inspection is open: on closing, the families leave the slice.
      create policy inspection_sample_own on inspection_sample for select to simpul_app
        using (inspector_id = slice_agency() and slice_reveals('inspected') and exists (
          select from inspection i where i.id = inspection_id and i.closed_at is null));
      create policy inspection_sample_load on inspection_sample to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table inspection_sample; drop table inspection');
  }
}
