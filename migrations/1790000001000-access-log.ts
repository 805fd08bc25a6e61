import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who saw which family's data, when and why (UU 27/2022, articles 31 and 32). One row a read and kelurahan. Written
 * only by simpul_audit, which cannot read it; nobody can change or delete a row.
 */
export class AccessLog1790000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table access_log (
        id uuid primary key default gen_random_uuid(),
        at timestamptz not null default now(),
        agency_id uuid not null references agency (id),
        subject text not null,
        purpose text check (purpose in ('TARGETING', 'VERIFICATION', 'DELIVERY', 'SUPERVISION', 'GRIEVANCE')),
        disclosure text not null check (disclosure in ('MASKED', 'IDENTIFIED')),
        operation text not null,
        request_id text not null,
        kelurahan_code bigint not null,
        household_ids uuid[] not null
      );
      create index access_log_newest on access_log (kelurahan_code, at desc, id desc);

      grant insert on access_log to simpul_audit;
      grant select on access_log to simpul_app;
      alter table access_log enable row level security;
      alter table access_log force row level security;
      create policy access_log_write on access_log for insert to simpul_audit with check (true);
      create policy access_log_area on access_log for select to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('access_log'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table access_log');
  }
}
