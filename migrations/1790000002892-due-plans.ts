import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Both join all rows of a statement before it with all rows after it. */
const JOINING = ['due_family_change', 'due_place_change'];

/**
 * A trigger's plan is kept for the session: one made for the change of a single family, a loop in a loop, was used again for
 * the million that an import ranks, and never ended. By a hash one family costs as little, and a million are no trouble.
 */
export class DuePlans1790000002892 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const name of JOINING) await db.query(`alter function ${name}() set enable_nestloop = off`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of JOINING) await db.query(`alter function ${name}() reset enable_nestloop`);
  }
}
