import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['PLANNED', 'INVITED', 'HELD', 'MINUTES_DRAFTED', 'FINAL', 'CLOSED', 'CANCELLED'];
const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** Convening: planning a meeting, its agenda, who is invited. Kesra does this too, and nothing more. */
const CONVENES = `coordinates(region_code) and slice_reveals('write_meetings')`;
/** What was said and decided is written by who leads the team. */
const LEADS = `coordinates(region_code) and slice_reveals('write_teams')`;
/** A record is of the whole meeting, so it is made by who sees the whole area. */
const SEES_ALL = `in_area(region_code) and slice_reveals('write_teams')`;

/** A part of a meeting, and the agency it is about; such an agency stands on the chain of the team's region or under it. */
const PART = `
        id uuid primary key default gen_random_uuid(),
        meeting_id uuid not null,
        -- Of the meeting.
        region_code bigint not null,
        foreign key (meeting_id, region_code) references meeting (id, region_code) on update cascade`;
const OF_AGENCY = `
        agency_id uuid not null,
        agency_region_code bigint not null,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        check (covers(region_code, agency_region_code) or covers(agency_region_code, region_code))`;

const part = (table: string, shown: string, writes: string, insert: string, update: string): string => `
      grant select, insert (${insert}), update (${update}) on ${table} to simpul_app;
      grant select, insert, update on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_tiers on ${table} for select to simpul_app using (${shown});
      create policy ${table}_insert on ${table} for insert to simpul_app with check (${writes});
      create policy ${table}_update on ${table} for update to simpul_app using (${writes});
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);
      create trigger ${table}_final before insert or update on ${table} for each row
        when (current_user <> 'simpul_loader') execute function keep_final();`;

const IN_TIERS = 'in_tiers(region_code)';
/** A kelurahan in the city's meeting is no news to its sibling. */
const IN_BOTH = 'in_tiers(region_code) and in_tiers(agency_region_code)';

/** Meetings of a team and their parts. What is final stays as it is: triggers see to that, whoever writes. */
export class Meeting1790000002611 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table meeting (
        id uuid primary key default gen_random_uuid(),
        team_id uuid not null,
        region_code bigint not null,
        title text not null,
        held timestamptz not null,
        venue text,
        status text not null default 'PLANNED' check (status in (${oneOf(STATES)})),
        minutes text,
        convener_id uuid not null,
        convener_region_code bigint not null,
        -- Why the final record is being corrected, until the next one is made.
        correction text,
        version int not null default 1,
        foreign key (team_id, region_code) references team (id, region_code) on update cascade,
        foreign key (convener_id, convener_region_code) references agency (id, region_code) on update cascade,
        unique (id, region_code)
      );
      create index meeting_region on meeting (region_code, held desc, id desc);
      create index meeting_team on meeting (team_id, held desc, id desc);
      create trigger meeting_version before update on meeting for each row execute function count_version();

      -- A final record is left only to correct it or to close the meeting; an ended meeting is left for nothing.
      create function keep_meeting_final() returns trigger language plpgsql as $$
      begin
        if old.status in ('FINAL', 'CLOSED', 'CANCELLED')
          and (new.team_id, new.region_code, new.title, new.held, new.venue, new.minutes, new.status, new.correction)
            is distinct from (old.team_id, old.region_code, old.title, old.held, old.venue, old.minutes, old.status, old.correction)
          and not (old.status = 'FINAL' and new.status in ('MINUTES_DRAFTED', 'CLOSED')
            and (new.team_id, new.region_code, new.title, new.held, new.venue, new.minutes)
              is not distinct from (old.team_id, old.region_code, old.title, old.held, old.venue, old.minutes))
        then raise 'The meeting is %: it stays as it is', old.status using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      create trigger meeting_final before update on meeting for each row execute function keep_meeting_final();

      -- A meeting goes only where its table of states lets it, whoever coordinates it. It is final by the record of this very
      -- transaction; who makes, corrects or closes that sees the whole area.
      create function meeting_step() returns trigger language plpgsql as $$
      begin
        if old.status = new.status
          or (old.status in ('PLANNED', 'INVITED') and new.status in ('INVITED', 'HELD', 'CANCELLED'))
          or (old.status = 'HELD' and new.status = 'MINUTES_DRAFTED')
          or (old.status = 'FINAL' and new.status in ('MINUTES_DRAFTED', 'CLOSED') and in_area(new.region_code))
          or (old.status = 'MINUTES_DRAFTED' and new.status = 'FINAL' and exists (
            select from meeting_record r where r.meeting_id = new.id and r.finalised_at = now()))
        then return new; end if;
        raise 'A meeting does not go from % to %', old.status, new.status using errcode = 'insufficient_privilege';
      end $$;
      create trigger meeting_step before update of status on meeting for each row
        when (current_user <> 'simpul_loader') execute function meeting_step();

      -- The row of the meeting is locked: whoever makes it final meanwhile is waited for.
      create function keep_final() returns trigger language plpgsql as $$
      declare state text;
      begin
        if tg_op = 'UPDATE' then
          if new is not distinct from old then return new; end if;
        end if;
        select status into state from meeting where id = new.meeting_id for share;
        if state is null or state in ('FINAL', 'CLOSED', 'CANCELLED')
        then raise 'The meeting is %: it takes nothing', state using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;

      -- Who is invited may not lock the meeting; an answer counts only as long as answers are asked for.
      create function keep_answer() returns trigger language plpgsql as $$
      begin
        if new is distinct from old
          and not exists (select from meeting where id = new.meeting_id and status = 'INVITED')
        then raise 'The meeting asks for no answer' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;

      grant select, insert (team_id, region_code, title, held, venue, convener_id, convener_region_code),
        update (title, held, venue, status, minutes, correction) on meeting to simpul_app;
      grant select, insert, update on meeting to simpul_loader;
      alter table meeting enable row level security;
      alter table meeting force row level security;
      create policy meeting_tiers on meeting for select to simpul_app using (${IN_TIERS});
      create policy meeting_insert on meeting for insert to simpul_app
        with check (${CONVENES} and convener_id = slice_agency());
      create policy meeting_update on meeting for update to simpul_app using (${CONVENES})
        with check (slice_reveals('write_teams') or status in ('PLANNED', 'INVITED', 'CANCELLED'));
      create policy meeting_load on meeting to simpul_loader using (true) with check (true);

      create table agenda_item (${PART},
        -- 0 if it was taken off the agenda: a decision may still stand under it.
        position int not null check (position >= 0),
        topic text not null,
        duration int check (duration between 1 and 600),
        unique (id, meeting_id)
      );
      create index agenda_item_meeting on agenda_item (meeting_id, position, id);
      ${part('agenda_item', IN_TIERS, CONVENES, 'meeting_id, region_code, position, topic, duration', 'position, topic, duration')}

      create table invitation (${PART},${OF_AGENCY},
        status text not null default 'INVITED' check (status in ('INVITED', 'CONFIRMED', 'DECLINED')),
        note text,
        answered_at timestamptz,
        unique (meeting_id, agency_id)
      );
      create index invitation_agency on invitation (agency_id, meeting_id);
      grant select, insert (meeting_id, region_code, agency_id, agency_region_code), update (status, note, answered_at)
        on invitation to simpul_app;
      grant select, insert, update on invitation to simpul_loader;
      alter table invitation enable row level security;
      alter table invitation force row level security;
      create policy invitation_tiers on invitation for select to simpul_app using (${IN_BOTH});
      create policy invitation_insert on invitation for insert to simpul_app with check (${CONVENES});
      create policy invitation_answer on invitation for update to simpul_app using (agency_id = slice_agency());
      create policy invitation_load on invitation to simpul_loader using (true) with check (true);
      create trigger invitation_final before insert on invitation for each row
        when (current_user <> 'simpul_loader') execute function keep_final();
      create trigger invitation_answered before update on invitation for each row
        when (current_user <> 'simpul_loader') execute function keep_answer();

      create table presentation (${PART},${OF_AGENCY},
        title text not null,
        added_at timestamptz not null default clock_timestamp(),
        unique (id, meeting_id)
      );
      create index presentation_meeting on presentation (meeting_id, added_at, id);
      create unique index presentation_title on presentation (meeting_id, agency_id, lower(btrim(title)));
      ${part('presentation', IN_TIERS, LEADS, 'meeting_id, region_code, agency_id, agency_region_code, title', 'title')}

      create table attendance (${PART},${OF_AGENCY},
        delegate text not null,
        delegate_position text,
        present boolean not null,
        unique (meeting_id, agency_id)
      );
      ${part('attendance', IN_BOTH, LEADS, 'meeting_id, region_code, agency_id, agency_region_code, delegate, delegate_position, present', 'delegate, delegate_position, present')}

      create table decision (${PART},
        number int not null check (number > 0),
        text text not null,
        agenda_item_id uuid,
        foreign key (agenda_item_id, meeting_id) references agenda_item (id, meeting_id),
        unique (meeting_id, number),
        unique (id, meeting_id)
      );
      ${part('decision', IN_TIERS, LEADS, 'meeting_id, region_code, number, text, agenda_item_id', 'text, agenda_item_id')}

      create table meeting_record (${PART},
        version int not null check (version > 0),
        hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        -- How many items it has: who sees fewer cannot tell whether it is intact.
        items int not null check (items > 0),
        supersedes_id uuid unique,
        reason text,
        finalised_by_id uuid not null,
        finalised_by_region_code bigint not null,
        finalised_at timestamptz not null default now(),
        foreign key (finalised_by_id, finalised_by_region_code) references agency (id, region_code) on update cascade,
        foreign key (supersedes_id, meeting_id) references meeting_record (id, meeting_id),
        check ((version = 1) = (supersedes_id is null)),
        check ((version = 1) = (reason is null)),
        unique (meeting_id, version),
        unique (id, meeting_id),
        unique (id, region_code)
      );
      grant select, insert (meeting_id, region_code, version, hash, items, supersedes_id, reason, finalised_by_id,
        finalised_by_region_code) on meeting_record to simpul_app;
      grant select, insert on meeting_record to simpul_loader;
      alter table meeting_record enable row level security;
      alter table meeting_record force row level security;
      create policy meeting_record_tiers on meeting_record for select to simpul_app using (${IN_TIERS});
      create policy meeting_record_insert on meeting_record for insert to simpul_app
        with check (${SEES_ALL} and finalised_by_id = slice_agency());
      create policy meeting_record_load on meeting_record to simpul_loader using (true) with check (true);

      create table meeting_record_item (
        record_id uuid not null,
        region_code bigint not null,
        position int not null check (position > 0),
        section text not null
          check (section in ('MEETING', 'AGENDA', 'PRESENTATION', 'ATTENDANCE', 'MINUTES', 'DECISION', 'COMMITMENT')),
        -- Of an item that is news only to the tiers of this region: who attended, where something was promised.
        of_region_code bigint,
        content jsonb not null,
        primary key (record_id, position),
        foreign key (record_id, region_code) references meeting_record (id, region_code) on update cascade
      );
      create function keep_record_whole() returns trigger language plpgsql as $$
      begin
        if not exists (select from meeting_record where id = new.record_id and items >= new.position)
        then raise 'The record is whole' using errcode = 'insufficient_privilege'; end if;
        return new;
      end $$;
      create trigger meeting_record_item_whole before insert on meeting_record_item for each row
        execute function keep_record_whole();
      grant select, insert on meeting_record_item to simpul_app;
      grant select, insert on meeting_record_item to simpul_loader;
      alter table meeting_record_item enable row level security;
      alter table meeting_record_item force row level security;
      create policy meeting_record_item_tiers on meeting_record_item for select to simpul_app
        using (in_tiers(region_code) and (of_region_code is null or in_tiers(of_region_code)));
      create policy meeting_record_item_insert on meeting_record_item for insert to simpul_app with check (${SEES_ALL});
      create policy meeting_record_item_load on meeting_record_item to simpul_loader using (true) with check (true);
      comment on table meeting_record is 'The final record of a meeting; nobody can change or delete it, a correction is the next version';

      -- A promise made in a meeting was made to its team.
      alter table commitment add column meeting_id uuid, add column decision_id uuid,
        add constraint commitment_meeting foreign key (meeting_id, team_region_code)
          references meeting (id, region_code) on update cascade,
        add constraint commitment_decision foreign key (decision_id, meeting_id) references decision (id, meeting_id),
        add constraint commitment_decided check (decision_id is null or meeting_id is not null);
      create index commitment_of_meeting on commitment (meeting_id, due, region_code, id);
      create index commitment_of_decision on commitment (decision_id, due, region_code, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment drop column decision_id, drop column meeting_id;
      drop table meeting_record_item; drop table meeting_record; drop table decision; drop table attendance;
      drop table presentation; drop table invitation; drop table agenda_item; drop table meeting;
      drop function keep_record_whole; drop function keep_answer; drop function keep_final; drop function meeting_step;
      drop function keep_meeting_final;
    `);
  }
}
