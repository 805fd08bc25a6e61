import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Families that the newest releases no longer list: kept, marked, and shown to their lurah, those with places first. */
export class Delisted1790000002230 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table household
        -- Day of the release that left it off the poverty list; null while it is on it, or was never.
        add column delisted_on date,
        -- It held a place in a program when it was left out.
        add column delisted_served boolean not null default false,
        add column delisted_order smallint not null generated always as (case when delisted_served then 0 else 1 end) stored;
      create index household_delisted on household (kelurahan_code, delisted_order, id) where delisted_on is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'alter table household drop column delisted_order, drop column delisted_served, drop column delisted_on',
    );
  }
}
