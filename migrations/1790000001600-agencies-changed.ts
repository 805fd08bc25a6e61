import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the changes of agencies, so that a server need not read each one again and again to learn that none has changed. */
export class AgenciesChanged1790000001600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agencies_changed (
        only_row boolean primary key default true check (only_row),
        times bigint not null
      );
      grant select on agencies_changed to simpul_app;
      grant select, insert, update on agencies_changed to simpul_loader;
      alter table agencies_changed enable row level security;
      alter table agencies_changed force row level security;
      -- Shown in no slice: only to a sign-in, which asks before anybody has one.
      create policy agencies_changed_gate on agencies_changed for select to simpul_app
        using (current_setting('simpul.at_the_gate', true) = 'on');
      create policy agencies_changed_load on agencies_changed to simpul_loader using (true) with check (true);
      set local role simpul_loader;
      insert into agencies_changed (times) values (0);
      reset role;

      create function count_agency_change() returns trigger language plpgsql
        as $$ begin update agencies_changed set times = times + 1; return null; end $$;
      create trigger agency_changed after insert or update or delete or truncate on agency
        for each statement execute function count_agency_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger agency_changed on agency; drop function count_agency_change; drop table agencies_changed`);
  }
}
