import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A release may come again, corrected, with as many rows: each file that came has it counted anew. Those that came as files
 * are counted once more; some were counted before their families were.
 */
export class ReleaseCount1790000002821 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table release_count add column files int not null default 0;
      grant update (files) on release_count to simpul_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table release_count drop column files');
  }
}
