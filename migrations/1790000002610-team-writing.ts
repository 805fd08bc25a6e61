import type { MigrationInterface, QueryRunner } from 'typeorm';

const WRITES_TEAM = `coordinates(region_code) and slice_reveals('write_teams')`;

/** Teams are convoked, change their members and form working groups; until now they were only loaded. */
export class TeamWriting1790000002610 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whose team this is to lead: of the own area, or one whose chair, deputy chair or secretary the viewer is. A region
      -- has one team, so the region names it.
      create function coordinates(team_region bigint) returns boolean stable parallel safe language sql
        as $$ select in_area(team_region) or exists (
          select from team_membership m where m.region_code = team_region and m.agency_id = slice_agency()
            and m.role in ('CHAIR', 'DEPUTY_CHAIR', 'SECRETARY')) $$;

      alter table team add column version int not null default 1;
      alter table team add column meetings_per_year int check (meetings_per_year between 1 and 52);
      create trigger team_version before update on team for each row execute function count_version();
      grant insert (region_code, parent_id, name, decree, meetings_per_year),
        update (parent_id, name, decree, meetings_per_year) on team to simpul_app;
      create policy team_insert on team for insert to simpul_app
        with check (in_area(region_code) and slice_reveals('write_teams'));
      create policy team_update on team for update to simpul_app using (${WRITES_TEAM});

      create table working_group (
        id uuid primary key default gen_random_uuid(),
        team_id uuid not null,
        region_code bigint not null,
        name text not null,
        lead_id uuid not null,
        lead_region_code bigint not null,
        foreign key (team_id, region_code) references team (id, region_code) on update cascade,
        foreign key (lead_id, lead_region_code) references agency (id, region_code) on update cascade
      );
      create unique index working_group_name on working_group (team_id, lower(btrim(name)));
      create index working_group_lead on working_group (lead_id);
      grant select, insert (team_id, region_code, name, lead_id, lead_region_code) on working_group to simpul_app;
      grant select, insert, update on working_group to simpul_loader;
      alter table working_group enable row level security;
      alter table working_group force row level security;
      create policy working_group_tiers on working_group for select to simpul_app using (in_tiers(region_code));
      create policy working_group_insert on working_group for insert to simpul_app with check (${WRITES_TEAM});
      create policy working_group_load on working_group to simpul_loader using (true) with check (true);

      alter table team_membership
        add column working_group_ids uuid[] not null default '{}',
        add column joined_on date not null default current_date,
        add column left_on date,
        -- Who has left leads nothing: whoever asks for a role need not ask for this as well.
        add check (left_on is null or role = 'MEMBER'),
        add check (covers(region_code, agency_region_code) or covers(agency_region_code, region_code));
      create unique index team_membership_chair on team_membership (team_id) where role = 'CHAIR';
      grant insert (team_id, region_code, agency_id, agency_region_code, role),
        update (role, working_group_ids, joined_on, left_on) on team_membership to simpul_app;
      create policy team_membership_insert on team_membership for insert to simpul_app with check (${WRITES_TEAM});
      create policy team_membership_update on team_membership for update to simpul_app using (${WRITES_TEAM});

      -- What a leader does to a team above its own area stands in that team's history.
      create policy history_of_led on history for insert to simpul_app
        with check (agency_id = slice_agency() and slice_reveals('write_teams') and coordinates(region_code));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_of_led on history;
      drop policy team_membership_update on team_membership; drop policy team_membership_insert on team_membership;
      revoke insert, update on team_membership from simpul_app;
      revoke insert (team_id, region_code, agency_id, agency_region_code, role),
        update (role, working_group_ids, joined_on, left_on) on team_membership from simpul_app;
      drop index team_membership_chair;
      alter table team_membership drop constraint team_membership_check, drop constraint team_membership_check1,
        drop column working_group_ids, drop column joined_on, drop column left_on;
      drop table working_group;
      drop policy team_update on team; drop policy team_insert on team;
      revoke insert (region_code, parent_id, name, decree, meetings_per_year),
        update (parent_id, name, decree, meetings_per_year) on team from simpul_app;
      drop trigger team_version on team;
      alter table team drop column meetings_per_year, drop column version;
      drop function coordinates;
    `);
  }
}
