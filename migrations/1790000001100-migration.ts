import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a server see which migrations have run, so that it waits instead of failing on a schema it does not know. */
export class Migration1790000001100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table if not exists migration (id serial primary key, timestamp bigint not null, name varchar not null);
      grant select on migration to simpul_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('revoke select on migration from simpul_app');
  }
}
