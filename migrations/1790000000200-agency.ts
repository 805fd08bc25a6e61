import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Agency1790000000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agency (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        name text not null,
        kind text not null
          check (kind in ('NATIONAL', 'SKPD', 'UKPD', 'KECAMATAN', 'KELURAHAN', 'SECRETARIAT', 'PKK')),
        tier text not null check (tier in ('NATIONAL', 'PROVINCE', 'CITY', 'KECAMATAN', 'KELURAHAN')),
        region_code bigint not null references region (code),
        mandates text[] not null check (mandates <@ array['TERRITORIAL', 'IMPLEMENTATION', 'FIELD', 'COORDINATION',
          'PLANNING', 'SUPERVISION', 'REGULATION', 'POLICY']),
        parent_id uuid references agency (id),
        unique (id, region_code)
      );
      create index agency_region on agency (region_code, code);
      create index agency_parent on agency (parent_id);

      grant select on agency to simpul_app;
      grant select, insert, update on agency to simpul_loader;
      alter table agency enable row level security;
      alter table agency force row level security;
      create policy agency_tiers on agency for select to simpul_app using (in_tiers(region_code));
      -- The one row a verified token names, read before there is a slice: mandates come from here, not from the token.
      create policy agency_signing_in on agency for select to simpul_app
        using (code = nullif(current_setting('simpul.signing_in', true), ''));
      create policy agency_load on agency to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table agency');
  }
}
