import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise names the meeting it is made in: of the team it is made to, or of a team above that one. */
export class PromiseInMeeting1790000002670 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment
        drop constraint commitment_meeting,
        -- Of the team that met.
        add column meeting_region_code bigint;
      set local role simpul_loader;
      update commitment set meeting_region_code = team_region_code where meeting_id is not null;
      reset role;
      alter table commitment
        add constraint commitment_meeting foreign key (meeting_id, meeting_region_code)
          references meeting (id, region_code) on update cascade,
        add constraint commitment_met check ((meeting_id is null) = (meeting_region_code is null)),
        -- Whoever sees the promise sees where it was made.
        add constraint commitment_met_above check (covers(meeting_region_code, team_region_code));

      -- Where the meeting is, is read from it; what has a final record, or was cancelled, takes no promise.
      create function promise_in_meeting() returns trigger language plpgsql as $$
      declare state text;
      begin
        if new.meeting_id is null then new.meeting_region_code := null; return new; end if;
        select status, region_code into state, new.meeting_region_code from meeting where id = new.meeting_id;
        if tg_op = 'INSERT' and current_user <> 'simpul_loader'
          and (state is null or state in ('FINAL', 'CLOSED', 'CANCELLED'))
        then raise 'The meeting is %: it takes no promise', state using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      create trigger commitment_in_meeting before insert or update of meeting_id on commitment for each row
        execute function promise_in_meeting();

      grant insert (meeting_id, decision_id) on commitment to simpul_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke insert (meeting_id, decision_id) on commitment from simpul_app;
      drop trigger commitment_in_meeting on commitment; drop function promise_in_meeting;
      alter table commitment drop column meeting_region_code,
        add constraint commitment_meeting foreign key (meeting_id, team_region_code)
          references meeting (id, region_code) on update cascade;
    `);
  }
}
