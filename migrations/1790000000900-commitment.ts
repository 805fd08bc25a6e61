import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams (TKPK) and the promises made to them. No personal data: seen in the subtree and from below, never sideways. */
export class Commitment1790000000900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table team (
        id uuid primary key default gen_random_uuid(),
        region_code bigint not null unique references region (code),
        parent_id uuid references team (id),
        name text not null,
        decree text,
        unique (id, region_code)
      );
      create index team_parent on team (parent_id, region_code);

      grant select on team to simpul_app;
      grant select, insert, update on team to simpul_loader;
      alter table team enable row level security;
      alter table team force row level security;
      create policy team_tiers on team for select to simpul_app using (in_tiers(region_code));
      create policy team_load on team to simpul_loader using (true) with check (true);

      create table team_membership (
        id uuid primary key default gen_random_uuid(),
        team_id uuid not null,
        region_code bigint not null,
        agency_id uuid not null,
        agency_region_code bigint not null,
        role text not null check (role in ('CHAIR', 'DEPUTY_CHAIR', 'SECRETARY', 'MEMBER')),
        foreign key (team_id, region_code) references team (id, region_code) on update cascade,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        unique (team_id, agency_id)
      );
      create index team_membership_agency on team_membership (agency_id, region_code);

      grant select on team_membership to simpul_app;
      grant select, insert, update on team_membership to simpul_loader;
      alter table team_membership enable row level security;
      alter table team_membership force row level security;
      -- A member is itself a record of its own region: a kelurahan in the city's team is no news to its sibling.
      create policy team_membership_tiers on team_membership for select to simpul_app
        using (in_tiers(region_code) and in_tiers(agency_region_code));
      create policy team_membership_load on team_membership to simpul_loader using (true) with check (true);

      create table commitment (
        id uuid primary key default gen_random_uuid(),
        number text not null,
        title text not null,
        issue text,
        action text not null,
        agency_id uuid not null,
        agency_region_code bigint not null,
        team_id uuid not null,
        team_region_code bigint not null,
        region_code bigint not null references region (code),
        program_id uuid references program (id),
        pillar text check (pillar in ('EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET')),
        indicator text not null,
        unit text not null,
        baseline numeric(16, 2),
        target numeric(16, 2) not null check (target > 0),
        -- A leaf's own newest figure; above the leaves the sum of them.
        achieved numeric(16, 2) not null default 0,
        starts date not null,
        due date not null,
        budget bigint check (budget >= 0),
        status text not null check (status in
          ('DRAFT', 'AGREED', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED', 'CANCELLED', 'SUPERSEDED')),
        parent_id uuid references commitment (id),
        version int not null default 1,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        foreign key (team_id, team_region_code) references team (id, region_code) on update cascade,
        unique (id, region_code),
        unique (team_id, number),
        check (due >= starts),
        -- Whoever sees the promise must see who made it and to whom: both stand on the chain above its region.
        check (covers(agency_region_code, region_code) and covers(team_region_code, region_code))
      );
      create index commitment_region on commitment (region_code, due, id);
      create index commitment_due on commitment (due, region_code, id);
      create index commitment_agency on commitment (agency_id, due, region_code, id);
      create index commitment_team on commitment (team_id, due, region_code, id);
      create index commitment_parent on commitment (parent_id, due, region_code, id);
      create index commitment_program on commitment (program_id, due, region_code, id);

      grant select on commitment to simpul_app;
      grant select, insert, update on commitment to simpul_loader;
      alter table commitment enable row level security;
      alter table commitment force row level security;
      create policy commitment_tiers on commitment for select to simpul_app using (in_tiers(region_code));
      create policy commitment_load on commitment to simpul_loader using (true) with check (true);

      create table commitment_supporter (
        commitment_id uuid not null,
        region_code bigint not null,
        agency_id uuid not null references agency (id),
        primary key (commitment_id, agency_id),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade
      );
      grant select on commitment_supporter to simpul_app;
      grant select, insert, update on commitment_supporter to simpul_loader;
      alter table commitment_supporter enable row level security;
      alter table commitment_supporter force row level security;
      create policy commitment_supporter_tiers on commitment_supporter for select to simpul_app
        using (in_tiers(region_code));
      create policy commitment_supporter_load on commitment_supporter to simpul_loader using (true) with check (true);

      create table progress_report (
        id uuid primary key default gen_random_uuid(),
        commitment_id uuid not null,
        region_code bigint not null,
        period text not null check (period ~ '^\\d{4}-(Q[1-4]|0[1-9]|1[0-2])$'),
        value numeric(16, 2) not null,
        note text,
        reported_by_id uuid not null,
        reported_by_region_code bigint not null,
        reported_at timestamptz not null,
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (reported_by_id, reported_by_region_code) references agency (id, region_code) on update cascade,
        check (covers(reported_by_region_code, region_code))
      );
      create index progress_report_commitment on progress_report (commitment_id, reported_at desc, id desc);

      grant select on progress_report to simpul_app;
      grant select, insert, update on progress_report to simpul_loader;
      alter table progress_report enable row level security;
      alter table progress_report force row level security;
      create policy progress_report_tiers on progress_report for select to simpul_app using (in_tiers(region_code));
      create policy progress_report_load on progress_report to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table progress_report; drop table commitment_supporter; drop table commitment;
      drop table team_membership; drop table team;
    `);
  }
}
