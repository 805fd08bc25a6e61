import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for an inspector stands in his inbox. */
export class FindingInbox1790000002781 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index finding_to_verify on finding (inspector_id, due, id) where status = 'RESPONDED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index finding_to_verify');
  }
}
