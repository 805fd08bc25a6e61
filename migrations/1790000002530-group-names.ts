import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of one class no two groups have the same name, however it is written. */
export class GroupNames1790000002530 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who was formed twice before is told apart; which of them to keep is the agency's to say.
      set local role simpul_loader;
      update business_group g set name = g.name || ' (' || left(g.id::text, 8) || ')'
      where exists (
        select from business_group other
        where other.activity_id = g.activity_id and lower(btrim(other.name)) = lower(btrim(g.name))
          and (other.formed_on, other.id) < (g.formed_on, g.id));
      reset role;
      create unique index business_group_name on business_group (activity_id, lower(btrim(name)));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index business_group_name');
  }
}
