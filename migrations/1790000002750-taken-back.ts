import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONVENES = `coordinates(region_code) and slice_reveals('write_meetings')`;
const LEADS = `coordinates(region_code) and slice_reveals('write_teams')`;

/** What a presentation's document holds is for those it is presented to. */
const guests = (invited: string): string => `
      alter policy file_content_slice on file_content using (
        uploaded_by_id = slice_agency()
        or ((slice_reveals('area') or slice_reveals('verify_commitments')) and (
          exists (select from evidence e where e.file_id = file_content.file_id and in_area(e.region_code))
          or exists (select from presentation p where p.file_id = file_content.file_id and in_area(p.region_code))))
        or exists (select from presentation p where p.file_id = file_content.file_id and (p.agency_id = slice_agency()
          or exists (select from ${invited}))));`;
const INVITED = 'invitation i where i.meeting_id = p.meeting_id and i.agency_id = slice_agency() and i.status';

/** `same`: what a foreign key carries on, when an agency or a team moves, is no change of what was said. */
const keepFinal = (same: string): string => `
      create or replace function keep_final() returns trigger language plpgsql as $$
      declare state text;
      begin
        if tg_op = 'UPDATE' then
          if ${same} then return new; end if;
        end if;
        select status into state from meeting where id = new.meeting_id for share;
        if state is null or state in ('FINAL', 'CLOSED', 'CANCELLED')
        then raise 'The meeting is %: it takes nothing', state using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;`;
const PLACES = `array['region_code', 'agency_region_code']`;

/** What was set up wrongly is put right: an invitation is withdrawn, a presentation and a working group are changed. */
export class TakenBack1790000002750 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Nobody lets himself in to what is presented: but who has the whole area of the team sees it anyway, and who scheduled the
      -- meeting is its host.
      create function invites(meeting uuid, region bigint, agency uuid) returns boolean stable parallel safe language sql as $$
        select ${CONVENES.replace('region_code', '$2')} and ($3 is distinct from slice_agency()
          or (slice_reveals('write_teams') and in_area($2))
          or exists (select from meeting m where m.id = $1 and m.convener_id = slice_agency())) $$;
      alter policy invitation_insert on invitation with check (invites(meeting_id, region_code, agency_id));

      alter table invitation drop constraint invitation_status_check,
        add constraint invitation_status_check check (status in ('INVITED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'));
      create policy invitation_withdraw on invitation for update to simpul_app using (${CONVENES});
      create or replace function keep_answer() returns trigger language plpgsql as $$
      declare state text;
      begin
        if (new.status, new.note, new.answered_at) is not distinct from (old.status, old.note, old.answered_at)
        then return new; end if;
        select status into state from meeting where id = new.meeting_id;
        if new.status = 'WITHDRAWN' then
          -- Until the record is final.
          if state is null or state not in ('INVITED', 'HELD', 'MINUTES_DRAFTED')
            or not (${CONVENES.replace('region_code', 'new.region_code')})
            or (new.note, new.answered_at) is distinct from (old.note, old.answered_at)
          then raise 'Who convenes the meeting withdraws' using errcode = 'insufficient_privilege'; end if;
          return new;
        end if;
        if state is distinct from 'INVITED'
        then raise 'The meeting asks for no answer' using errcode = 'insufficient_privilege'; end if;
        -- Only the invited answers, and nothing that was taken back; that is sent anew, unanswered, by who may invite.
        if old.status = 'WITHDRAWN' then
          if not invites(new.meeting_id, new.region_code, new.agency_id) or new.status <> 'INVITED'
            or num_nonnulls(new.note, new.answered_at) > 0
          then raise 'Who convenes the meeting invites' using errcode = 'insufficient_privilege'; end if;
        elsif new.agency_id is distinct from slice_agency()
        then raise 'Who is invited answers' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      ${keepFinal(`to_jsonb(new) - ${PLACES} = to_jsonb(old) - ${PLACES}`)}
      ${guests(`invitation i join meeting m on m.id = i.meeting_id where i.meeting_id = p.meeting_id
            and i.agency_id = slice_agency() and i.status not in ('DECLINED', 'WITHDRAWN') and m.status <> 'CANCELLED'`)}

      grant update (file_id, uploaded_by_id) on presentation to simpul_app;
      -- A title may be mended beside a document that another sent; another document is one's own. What a final record names
      -- stays, also while the record is being corrected.
      create function keep_document() returns trigger language plpgsql as $$
      begin
        if (new.file_id, new.uploaded_by_id) is not distinct from (old.file_id, old.uploaded_by_id) then return new; end if;
        if new.uploaded_by_id <> slice_agency()
        then raise 'A document is presented by who sent it' using errcode = 'insufficient_privilege'; end if;
        if exists (select from meeting_record r where r.meeting_id = new.meeting_id)
        then raise 'A final record names this document' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      create trigger presentation_document before update on presentation for each row
        when (current_user <> 'simpul_loader') execute function keep_document();

      grant update (name, lead_id, lead_region_code) on working_group to simpul_app;
      create policy working_group_update on working_group for update to simpul_app using (${LEADS});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy working_group_update on working_group;
      revoke update (name, lead_id, lead_region_code) on working_group from simpul_app;
      drop trigger presentation_document on presentation; drop function keep_document;
      revoke update (file_id, uploaded_by_id) on presentation from simpul_app;
      ${guests(`${INVITED} <> 'DECLINED'`)}
      ${keepFinal('new is not distinct from old')}
      create or replace function keep_answer() returns trigger language plpgsql as $$
      begin
        if new is distinct from old
          and not exists (select from meeting where id = new.meeting_id and status = 'INVITED')
        then raise 'The meeting asks for no answer' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      drop policy invitation_withdraw on invitation;
      set local role simpul_loader;
      update invitation set status = 'DECLINED' where status = 'WITHDRAWN';
      reset role;
      alter table invitation drop constraint invitation_status_check,
        add constraint invitation_status_check check (status in ('INVITED', 'CONFIRMED', 'DECLINED'));
      alter policy invitation_insert on invitation with check (${CONVENES});
      drop function invites;
    `);
  }
}
