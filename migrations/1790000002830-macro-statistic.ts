import type { MigrationInterface, QueryRunner } from 'typeorm';
import { officialFigures } from './official-figures';

/** Figures that BPS and others publish: reference data with its sources, never the hub's own counts. */
export class MacroStatistic1790000002830 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table macro_statistic (
        id uuid primary key default gen_random_uuid(),
        -- Nobody publishes them below a city or regency. Regions are loaded after the schema, so no key.
        region_code bigint not null check (region_code % 1000000 = 0),
        indicator text not null check (indicator in ('EXTREME_POVERTY', 'POVERTY', 'STUNTING')),
        period text not null check (period ~ '^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$'),
        value numeric not null check (value >= 0),
        unit text not null check (unit in ('PERCENT', 'PEOPLE')),
        methodology text not null check (length(methodology) between 3 and 200),
        source text not null check (length(source) between 3 and 300),
        restates_id uuid,
        unique (region_code, period, indicator, unit, methodology),
        unique (id, region_code, period, indicator, unit),
        -- The same figure by another method, not another figure.
        foreign key (restates_id, region_code, period, indicator, unit)
          references macro_statistic (id, region_code, period, indicator, unit),
        check (restates_id <> id)
      );
      create unique index macro_statistic_restates on macro_statistic (restates_id);

      grant select on macro_statistic to simpul_app;
      grant select, insert on macro_statistic to simpul_loader;
      alter table macro_statistic enable row level security;
      alter table macro_statistic force row level security;
      create policy macro_statistic_tiers on macro_statistic for select to simpul_app using (in_tiers(region_code));
      create policy macro_statistic_load on macro_statistic to simpul_loader using (true) with check (true);
    `);
    await db.query('set local role simpul_loader');
    await db.query(
      `insert into macro_statistic (id, region_code, indicator, period, value, unit, methodology, source, restates_id)
       select id, region, indicator, period, value, unit, methodology, source, restates
       from jsonb_to_recordset($1) as r (id uuid, region bigint, indicator text, period text, value numeric, unit text,
         methodology text, source text, restates uuid)`,
      [JSON.stringify(officialFigures())],
    );
    await db.query('reset role');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table macro_statistic');
  }
}
