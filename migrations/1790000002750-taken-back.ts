import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONVENES = `coordinates(region_code) and slice_reveals('write_meetings')`;
const LEADS = `coordinates(region_code) and slice_reveals('write_teams')`;

/** What a presentation's document holds is for those it is presented to. */
const guests = (declined: string): string => `
      alter policy file_content_slice on file_content using (
        uploaded_by_id = slice_agency()
        or ((slice_reveals('area') or slice_reveals('verify_commitments')) and (
          exists (select from evidence e where e.file_id = file_content.file_id and in_area(e.region_code))
          or exists (select from presentation p where p.file_id = file_content.file_id and in_area(p.region_code))))
        or exists (select from presentation p where p.file_id = file_content.file_id and (p.agency_id = slice_agency()
          or exists (select from invitation i where i.meeting_id = p.meeting_id and i.agency_id = slice_agency()
            and ${declined}))));`;

/** What was set up wrongly is put right: an invitation is withdrawn, a presentation and a working group are changed. */
export class TakenBack1790000002750 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table invitation drop constraint invitation_status_check,
        add constraint invitation_status_check check (status in ('INVITED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'));
      create policy invitation_withdraw on invitation for update to simpul_app using (${CONVENES});
      create or replace function keep_answer() returns trigger language plpgsql as $$
      begin
        if new is not distinct from old then return new; end if;
        if not exists (select from meeting where id = new.meeting_id and status = 'INVITED')
        then raise 'The meeting asks for no answer' using errcode = 'insufficient_privilege'; end if;
        -- Who convenes takes an invitation back, or repeats one taken back; only the invited answers, and none that was taken back.
        if 'WITHDRAWN' in (old.status, new.status) then
          if not (${CONVENES.replaceAll('region_code', 'new.region_code')} and new.status in ('INVITED', 'WITHDRAWN'))
          then raise 'Who convenes the meeting invites' using errcode = 'insufficient_privilege'; end if;
        elsif new.agency_id is distinct from slice_agency()
        then raise 'Who is invited answers' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      ${guests(`i.status not in ('DECLINED', 'WITHDRAWN')`)}

      grant update (file_id, uploaded_by_id) on presentation to simpul_app;
      -- A title may be mended beside a document that another sent; another document is one's own.
      create function keep_sender() returns trigger language plpgsql as $$
      begin
        if (new.file_id, new.uploaded_by_id) is distinct from (old.file_id, old.uploaded_by_id)
          and new.uploaded_by_id is distinct from slice_agency()
        then raise 'A document is presented by who sent it' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      create trigger presentation_sender before update on presentation for each row
        when (current_user <> 'simpul_loader') execute function keep_sender();

      grant update (name, lead_id, lead_region_code) on working_group to simpul_app;
      create policy working_group_update on working_group for update to simpul_app using (${LEADS});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy working_group_update on working_group;
      revoke update (name, lead_id, lead_region_code) on working_group from simpul_app;
      drop trigger presentation_sender on presentation; drop function keep_sender;
      revoke update (file_id, uploaded_by_id) on presentation from simpul_app;
      ${guests(`i.status <> 'DECLINED'`)}
      drop policy invitation_withdraw on invitation;
      set local role simpul_loader;
      update invitation set status = 'DECLINED' where status = 'WITHDRAWN';
      reset role;
      alter table invitation drop constraint invitation_status_check,
        add constraint invitation_status_check check (status in ('INVITED', 'CONFIRMED', 'DECLINED'));
      create or replace function keep_answer() returns trigger language plpgsql as $$
      begin
        if new is distinct from old
          and not exists (select from meeting where id = new.meeting_id and status = 'INVITED')
        then raise 'The meeting asks for no answer' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
    `);
  }
}
