import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Region1790000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table region (
        code bigint primary key,
        code_end bigint not null generated always as (region_end(code)) stored,
        parent_code bigint references region (code),
        level text not null check (level in ('NATION', 'PROVINCE', 'CITY', 'KECAMATAN', 'KELURAHAN')),
        name text not null,
        bps_code text,
        neighbourhoods smallint not null default 0,
        check ((level = 'NATION') = (parent_code is null))
      );
      create index region_parent on region (parent_code, code);
      comment on table region is 'Administrative area; code is the Kemendagri code padded to ten digits';

      grant select on region to simpul_app;
      grant select, insert, update on region to simpul_loader;
      alter table region enable row level security;
      alter table region force row level security;
      create policy region_tiers on region for select to simpul_app using (in_tiers(code));
      create policy region_load on region to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table region');
  }
}
