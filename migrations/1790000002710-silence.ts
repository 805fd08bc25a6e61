import type { MigrationInterface, QueryRunner } from 'typeorm';

const REPORTED = (id: string): string =>
  `(select (max(r.reported_at) at time zone 'Asia/Jakarta')::date from progress_report r where r.commitment_id = ${id})`;
const ASKED = (id: string): string =>
  `(select max(m.due_on) from reminder m where m.commitment_id = ${id} and m.kind = 'REPORT_MISSING')`;

/** When a promise was reported on last, and by when a report of it was missed last: kept beside it, so that an index finds the silent ones. */
export class Silence1790000002710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment
        -- The day in Jakarta of its newest report.
        add column reported_on date,
        -- The newest day of which REPORT_MISSING was noted.
        add column asked_on date;
      -- That it was reported, or asked for, is no change of the promise: the figure that comes with a report is.
      drop trigger commitment_noted on commitment;
      create trigger commitment_noted after insert on commitment
        for each row when (new.revision_of is null) execute function note_change();
      create trigger commitment_change_noted after update on commitment for each row
        when (new.revision_of is null and (new.reported_on, new.asked_on) is not distinct from (old.reported_on, old.asked_on))
        execute function note_change();

      set local role simpul_loader;
      update commitment c set
        reported_on = ${REPORTED('c.id')},
        asked_on = ${ASKED('c.id')}
        where exists (select from progress_report r where r.commitment_id = c.id)
          or exists (select from reminder m where m.commitment_id = c.id and m.kind = 'REPORT_MISSING');
      reset role;

      -- Whatever is written to them, they say what the rows say.
      create function commitment_followed() returns trigger language plpgsql as $$ begin
        new.reported_on := ${REPORTED('new.id')};
        new.asked_on := ${ASKED('new.id')};
        return new;
      end $$;
      create trigger commitment_followed before update of reported_on, asked_on on commitment
        for each row execute function commitment_followed();
      grant update (reported_on, asked_on) on commitment to simpul_app;

      -- Held first, so that what is compared is what the one before has left; written only if it says something else.
      create function follow_commitment() returns trigger language plpgsql as $$ begin
        perform set_config('simpul.rolling_up', 'on', true);
        perform from commitment where id in (new.commitment_id, old.commitment_id) order by id for no key update;
        if not found then raise 'The promise % cannot be reached', coalesce(new.commitment_id, old.commitment_id); end if;
        update commitment c set reported_on = null, asked_on = null
          where id in (new.commitment_id, old.commitment_id) and (reported_on, asked_on) is distinct from (${REPORTED('c.id')}, ${ASKED('c.id')});
        perform set_config('simpul.rolling_up', '', true);
        return null;
      end $$;
      create trigger progress_report_followed after insert or delete or update of commitment_id, reported_at on progress_report
        for each row execute function follow_commitment();
      create trigger reminder_followed after insert or update of commitment_id, kind, due_on on reminder
        for each row when (new.kind = 'REPORT_MISSING') execute function follow_commitment();
      create trigger reminder_forgotten after delete on reminder
        for each row when (old.kind = 'REPORT_MISSING') execute function follow_commitment();

      -- Leaves of a team that are not asked for a report in this silence, by when it began.
      create index commitment_silent on commitment (team_id, greatest(starts, reported_on), id)
        where status in ('AGREED', 'ACTIVE') and parts = 0 and (asked_on is null or asked_on <= greatest(starts, reported_on));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger commitment_change_noted on commitment; drop trigger commitment_noted on commitment;
      create trigger commitment_noted after insert or update on commitment
        for each row when (new.revision_of is null) execute function note_change();
      drop trigger reminder_forgotten on reminder; drop trigger reminder_followed on reminder; drop trigger progress_report_followed on progress_report;
      drop function follow_commitment;
      drop trigger commitment_followed on commitment; drop function commitment_followed;
      alter table commitment drop column reported_on, drop column asked_on;
    `);
  }
}
