import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has died or moved out stays on record, but is no member any more; and a family's history is found by the family. */
export class MemberStatus1790000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table person add column status text not null default 'PRESENT'
        check (status in ('PRESENT', 'MOVED_OUT', 'DIED', 'REMOVED'));
      grant update (status) on person to simpul_app;
      create index history_household on history (household_id, at desc, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index history_household; alter table person drop column status');
  }
}
