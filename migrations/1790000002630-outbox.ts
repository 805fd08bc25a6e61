import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has changed, noted in the transaction that changed it. A row says which record and where, never what it holds: who
 * is told reads it under his own slice. `id` orders the changes of one record, because whoever changes it holds its row;
 * `seq` is given later, by one relay at a time, and orders what can be seen: nothing ever appears before a `seq` that is
 * already there.
 */
export class Outbox1790000002630 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table outbox (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        noun text not null,
        subject_id uuid not null,
        -- Without foreign keys: every write pays for a row here, and it is kept for days only.
        region_code bigint not null,
        team_id uuid,
        seq bigint unique
      );
      create index outbox_unstamped on outbox (id) where seq is null;
      create sequence outbox_seq;

      grant select, insert (noun, subject_id, region_code, team_id), update (seq), delete on outbox to simpul_app;
      grant usage on sequence outbox_seq to simpul_app;
      grant insert on outbox to simpul_loader;
      alter table outbox enable row level security;
      alter table outbox force row level security;
      create policy outbox_note on outbox for insert to simpul_app with check (in_tiers(region_code));
      create policy outbox_load on outbox for insert to simpul_loader with check (true);
      -- Read by no viewer: a server's relay stamps the rows, hands them on, and lets them go after three days.
      create policy outbox_relay on outbox for select to simpul_app using (slice_reveals('relaying'));
      create policy outbox_stamp on outbox for update to simpul_app
        using (slice_reveals('relaying') and seq is null) with check (seq is not null);
      create policy outbox_sweep on outbox for delete to simpul_app
        using (slice_reveals('relaying') and seq is not null and at < now() - interval '3 days');

      -- For any table with id, region_code and team_id.
      create function note_change() returns trigger language plpgsql as $$
        begin
          insert into outbox (noun, subject_id, region_code, team_id)
            values (tg_table_name, new.id, new.region_code, new.team_id);
          return null;
        end $$;
      -- A version that is put aside is no news of its own.
      create trigger commitment_noted after insert or update on commitment
        for each row when (new.revision_of is null) execute function note_change();
      create trigger meeting_noted after insert or update on meeting
        for each row execute function note_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger meeting_noted on meeting; drop trigger commitment_noted on commitment;
      drop function note_change; drop table outbox; drop sequence outbox_seq;
    `);
  }
}
