import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scheduler, and nobody else, says that a moment has come. */
const SCHEDULER = `slice_reveals('following_up')`;

/**
 * By hand a promise of the own area is raised by who leads its team or a team above: chair, deputy and secretary, and the
 * secretariat of the area. A team above has its region around that of the promise's.
 */
const BY_HAND = `slice_reveals('write_commitments') and by_agency_id = slice_agency() and in_area(region_code)
  and (slice_reveals('write_teams') or exists (
    select from commitment c join team_membership m on covers(m.region_code, c.team_region_code)
    where c.id = commitment_id and m.agency_id = slice_agency() and m.role <> 'MEMBER'))`;

/** How teams follow up their promises; what was reminded of and what was raised, each moment once. */
export class FollowUp1790000002660 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table team
        add column remind_before_days int not null default 7 check (remind_before_days between 0 and 365),
        add column remind_after_days int not null default 1 check (remind_after_days between 0 and 365),
        add column escalate_after_days int not null default 14 check (escalate_after_days between 1 and 365),
        add column report_every_days int not null default 35 check (report_every_days between 1 and 400),
        add column risk_margin numeric(4, 2) not null default 0.2 check (risk_margin between 0 and 1);
      -- Whose teams they are to change, team_update says.
      grant update (remind_before_days, remind_after_days, escalate_after_days, report_every_days, risk_margin)
        on team to simpul_app;

      -- Promises that are under way are looked through each round.
      create index commitment_under_way on commitment (due, id)
        where status in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION');

      create table reminder (
        id uuid primary key default gen_random_uuid(),
        commitment_id uuid not null,
        region_code bigint not null,
        -- Who is reminded: who promised.
        agency_id uuid not null,
        agency_region_code bigint not null,
        kind text not null check (kind in ('DUE_SOON', 'OVERDUE', 'REPORT_MISSING')),
        -- The day it is about: by when the promise, or the report, was due.
        due_on date not null,
        noted_at timestamptz not null default now(),
        -- A moment is there once, whoever comes to note it.
        unique (commitment_id, kind, due_on),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade
      );
      create index reminder_commitment on reminder (commitment_id, noted_at desc, id desc);
      grant select, insert (commitment_id, region_code, agency_id, agency_region_code, kind, due_on) on reminder to simpul_app;
      grant select, insert, update on reminder to simpul_loader;
      alter table reminder enable row level security;
      alter table reminder force row level security;
      create policy reminder_tiers on reminder for select to simpul_app using (in_tiers(region_code));
      create policy reminder_note on reminder for insert to simpul_app with check (${SCHEDULER});
      create policy reminder_load on reminder to simpul_loader using (true) with check (true);

      create table escalation (
        id uuid primary key default gen_random_uuid(),
        commitment_id uuid not null,
        region_code bigint not null,
        from_team_id uuid not null,
        from_team_region_code bigint not null,
        to_team_id uuid not null,
        to_team_region_code bigint not null,
        -- How many teams above the one it was promised to.
        level int not null check (level > 0),
        -- The due date it is about: a revised one is another.
        due_on date not null,
        reason text,
        -- Null: the hub itself, because the time had come.
        by_agency_id uuid references agency (id),
        at timestamptz not null default now(),
        unique (commitment_id, to_team_id, due_on),
        check (by_agency_id is null or reason is not null),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (from_team_id, from_team_region_code) references team (id, region_code) on update cascade,
        foreign key (to_team_id, to_team_region_code) references team (id, region_code) on update cascade,
        -- Whoever sees the promise sees the teams: both stand on the chain above it.
        check (covers(from_team_region_code, region_code) and covers(to_team_region_code, region_code))
      );
      create index escalation_commitment on escalation (commitment_id, at desc, id desc);
      create index escalation_team on escalation (to_team_id, at desc, id desc);
      grant select, insert (commitment_id, region_code, from_team_id, from_team_region_code, to_team_id, to_team_region_code,
        level, due_on, reason, by_agency_id) on escalation to simpul_app;
      grant select, insert, update on escalation to simpul_loader;
      alter table escalation enable row level security;
      alter table escalation force row level security;
      create policy escalation_tiers on escalation for select to simpul_app using (in_tiers(region_code));
      create policy escalation_note on escalation for insert to simpul_app
        with check (by_agency_id is null and ${SCHEDULER});
      create policy escalation_by_hand on escalation for insert to simpul_app with check (${BY_HAND});
      create policy escalation_load on escalation to simpul_loader using (true) with check (true);

      -- What the hub did by itself has no agency, and says so.
      alter table history alter column agency_id drop not null,
        add constraint history_by_somebody check (agency_id is not null or actor = 'simpul');
      create policy history_of_hub on history for insert to simpul_app
        with check (agency_id is null and ${SCHEDULER});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // Entries of the hub itself stay, so the column stays nullable.
    await db.query(`
      drop policy history_of_hub on history;
      alter table history drop constraint history_by_somebody;
      drop table escalation; drop table reminder;
      drop index commitment_under_way;
      revoke update (remind_before_days, remind_after_days, escalate_after_days, report_every_days, risk_margin)
        on team from simpul_app;
      alter table team drop column remind_before_days, drop column remind_after_days, drop column escalate_after_days,
        drop column report_every_days, drop column risk_margin;
    `);
  }
}
