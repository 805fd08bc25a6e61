import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a job is tried next and what it failed of is known to every server, and outlives each of them. */
export class JobAttempts1790000002510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table job
        -- How often it failed in a row.
        add column attempts int not null default 0,
        add column next_at timestamptz not null default now(),
        -- A code or the class of an error, never its words: they might name somebody.
        add column last_error text check (last_error ~ '^[A-Za-z0-9_]{1,60}$');
      create index job_next on job (next_at) where ended_at is null;

      -- Each agency has its own: whoever takes over from one that may no longer do it does not wait for it.
      drop index job_open;
      create unique index job_open on job (kind, subject_id, agency_id) where ended_at is null;

      grant update (attempts, next_at, last_error) on job to simpul_app;
      -- The worker puts off what is open. To end a job is its agency's.
      create policy job_postpone on job for update to simpul_app
        using (ended_at is null and slice_reveals('work')) with check (ended_at is null and slice_reveals('work'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy job_postpone on job;
      revoke update (attempts, next_at, last_error) on job from simpul_app;
      drop index job_open;
      create unique index job_open on job (kind, subject_id) where ended_at is null;
      alter table job drop column attempts, drop column next_at, drop column last_error;
    `);
  }
}
