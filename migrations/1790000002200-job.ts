import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work that outlives its request: what is to be done next, and as whom. It holds no personal data. */
export class Job1790000002200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table job (
        id uuid primary key default gen_random_uuid(),
        kind text not null,
        -- What is worked on: the key of a row of the feature that knows this kind.
        subject_id uuid not null,
        -- Whose slice it is worked under. The code finds its mandates anew, as a token does.
        agency_id uuid not null references agency (id),
        agency_code text not null,
        created_at timestamptz not null default now(),
        ended_at timestamptz
      );
      create unique index job_open on job (kind, subject_id) where ended_at is null;

      grant select, insert, update (ended_at) on job to simpul_app;
      alter table job enable row level security;
      alter table job force row level security;
      create policy job_own on job for select to simpul_app using (agency_id = slice_agency());
      -- The worker of a server looks what is to be done; it has no agency and sees nothing else.
      create policy job_work on job for select to simpul_app using (slice_reveals('work'));
      create policy job_insert on job for insert to simpul_app with check (agency_id = slice_agency());
      create policy job_update on job for update to simpul_app using (agency_id = slice_agency());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table job');
  }
}
