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
        -- As the Kemendagri writes it: 31.71.01.1002; the nation is 00.
        dotted_code text not null generated always as (
          case level
            when 'NATION' then '00'
            when 'PROVINCE' then left(lpad(code::text, 10, '0'), 2)
            when 'CITY' then regexp_replace(left(lpad(code::text, 10, '0'), 4), '(..)(..)', '\\1.\\2')
            when 'KECAMATAN' then regexp_replace(left(lpad(code::text, 10, '0'), 6), '(..)(..)(..)', '\\1.\\2.\\3')
            else regexp_replace(lpad(code::text, 10, '0'), '(..)(..)(..)(....)', '\\1.\\2.\\3.\\4')
          end) stored,
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
