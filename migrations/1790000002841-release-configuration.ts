import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A new configuration of a registry may call other deciles extremely poor: each has its releases there counted anew. */
export class ReleaseConfiguration1790000002841 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table release_count add column configurations int not null default 0;
      grant update (configurations) on release_count to simpul_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table release_count drop column configurations');
  }
}
