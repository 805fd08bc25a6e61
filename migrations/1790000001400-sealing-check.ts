import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One value, made from the sealing key and of no use without it: a server, a command or a backup with another key is
 * noticed before it seals anything. It is written once; no role may change it.
 */
export class SealingCheck1790000001400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sealing_check (
        only_row boolean primary key default true check (only_row),
        value text not null
      );

      grant select on sealing_check to simpul_app;
      grant select, insert on sealing_check to simpul_loader;
      alter table sealing_check enable row level security;
      alter table sealing_check force row level security;
      -- Shown in no slice: only to a start, which asks before anybody has one.
      create policy sealing_check_start on sealing_check for select to simpul_app
        using (current_setting('simpul.checking_key', true) = 'on');
      create policy sealing_check_read on sealing_check for select to simpul_loader using (true);
      create policy sealing_check_write on sealing_check for insert to simpul_loader with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table sealing_check');
  }
}
