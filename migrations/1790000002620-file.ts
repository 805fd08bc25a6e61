import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];

/** What nobody attached within a week is swept, by its own agency and in an import's role: no other deletes anything. */
const LOOSE = `uploaded_by_id = slice_agency() and not exists (select from evidence e where e.file_id = file.id)`;
const STALE = `${LOOSE} and uploaded_at < now() - interval '7 days'`;

/**
 * Files, and what they prove. That a report has evidence is coordination and is seen in tiers; a photo may show people, so
 * its bytes stand in a table of their own, for who has the place in its area.
 */
export class File1790000002620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table progress_report add unique (id, commitment_id, region_code, reported_by_id);

      create table file (
        id uuid primary key default gen_random_uuid(),
        hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        media_type text not null check (media_type in (${TYPES.map((type) => `'${type}'`).join(', ')})),
        bytes int not null check (bytes between 1 and 10485760),
        name text not null check (length(name) between 1 and 220),
        uploaded_by_id uuid not null references agency (id),
        uploaded_at timestamptz not null default now(),
        -- Of one agency, content is kept once. Of two it is kept twice: otherwise one would learn what the other has.
        unique (uploaded_by_id, hash),
        unique (id, uploaded_by_id)
      );
      create index file_uploaded on file (uploaded_by_id, uploaded_at);

      create table file_content (
        file_id uuid primary key,
        uploaded_by_id uuid not null,
        content bytea not null,
        foreign key (file_id, uploaded_by_id) references file (id, uploaded_by_id) on delete cascade
      );
      -- Packed already; a piece of it is read without the rest.
      alter table file_content alter column content set storage external;

      create table evidence (
        id uuid primary key default gen_random_uuid(),
        report_id uuid not null,
        commitment_id uuid not null,
        region_code bigint not null,
        position int not null check (position between 1 and 20),
        file_id uuid not null,
        -- Who reported shows files of its own. Its area holds the place, so whoever sees the evidence sees whose it is.
        uploaded_by_id uuid not null,
        caption text check (length(caption) between 1 and 300),
        foreign key (report_id, commitment_id, region_code, uploaded_by_id)
          references progress_report (id, commitment_id, region_code, reported_by_id) on update cascade,
        foreign key (file_id, uploaded_by_id) references file (id, uploaded_by_id),
        unique (report_id, position),
        unique (report_id, file_id)
      );
      create index evidence_file on evidence (file_id);
      create index evidence_commitment on evidence (commitment_id);

      grant select, insert (hash, media_type, bytes, name, uploaded_by_id), update (uploaded_at) on file to simpul_app;
      grant select, insert (file_id, uploaded_by_id, content) on file_content to simpul_app;
      grant select, insert (report_id, commitment_id, region_code, position, file_id, uploaded_by_id, caption) on evidence to simpul_app;
      grant delete on file to simpul_importer;
      grant select, insert, update on file, file_content, evidence to simpul_loader;
      ${['file', 'file_content', 'evidence']
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`,
        )
        .join('')}

      create policy file_slice on file for select to simpul_app using (
        uploaded_by_id = slice_agency() or exists (select from evidence e where e.file_id = file.id));
      create policy file_insert on file for insert to simpul_app with check (uploaded_by_id = slice_agency());
      -- Sent again, what is not attached yet is kept another week.
      create policy file_again on file for update to simpul_app using (${LOOSE});
      create policy file_sweep on file for delete to simpul_importer using (${STALE});

      -- Who may see no family and checks no promise has no need of what a photo shows.
      create policy file_content_slice on file_content for select to simpul_app using (
        uploaded_by_id = slice_agency()
        or ((slice_reveals('area') or slice_reveals('verify_commitments'))
          and exists (select from evidence e where e.file_id = file_content.file_id and in_area(e.region_code))));
      create policy file_content_insert on file_content for insert to simpul_app with check (uploaded_by_id = slice_agency());

      create policy evidence_tiers on evidence for select to simpul_app using (in_tiers(region_code));
      -- Whose report and whose file it is, and so where, the keys say.
      create policy evidence_insert on evidence for insert to simpul_app with check (
        slice_reveals('write_commitments') and uploaded_by_id = slice_agency());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table evidence cascade; drop table file_content; drop table file;
      alter table progress_report drop constraint progress_report_id_commitment_id_region_code_reported_by_id_key;
    `);
  }
}
