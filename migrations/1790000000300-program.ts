import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Program1790000000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table program (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        name text not null,
        agency_id uuid not null,
        region_code bigint not null,
        pillar text not null check (pillar in ('EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET')),
        unit text not null check (unit in ('HOUSEHOLD', 'PERSON')),
        benefit text,
        decile_ceiling smallint not null check (decile_ceiling between 1 and 10),
        -- Which families it is for, as bits of household.composition; 0 is every family.
        target_groups smallint not null default 0,
        rules_version int not null default 1,
        active boolean not null default true,
        foreign key (agency_id, region_code) references agency (id, region_code) on update cascade,
        unique (id, agency_id, region_code)
      );
      create index program_region on program (region_code, code);
      create index program_agency on program (agency_id, code);

      grant select on program to simpul_app;
      grant select, insert, update on program to simpul_loader;
      alter table program enable row level security;
      alter table program force row level security;
      create policy program_tiers on program for select to simpul_app using (in_tiers(region_code));
      create policy program_load on program to simpul_loader using (true) with check (true);

      create table activity (
        id uuid primary key default gen_random_uuid(),
        program_id uuid not null,
        program_agency_id uuid not null,
        program_region_code bigint not null,
        host_id uuid not null,
        host_region_code bigint not null,
        region_code bigint not null references region (code),
        kind text not null check (kind in
          ('TRAINING', 'DISTRIBUTION', 'MENTORING', 'CONSTRUCTION', 'SUPPLEMENTARY_FEEDING', 'SERVICE')),
        title text not null,
        venue text,
        starts date not null,
        ends date,
        capacity int check (capacity > 0),
        status text not null
          check (status in ('PLANNED', 'OPEN', 'SELECTION', 'RUNNING', 'COMPLETED', 'FOLLOW_UP', 'CANCELLED')),
        foreign key (program_id, program_agency_id, program_region_code)
          references program (id, agency_id, region_code) on update cascade,
        foreign key (host_id, host_region_code) references agency (id, region_code) on update cascade,
        -- Whoever sees the activity must see its program and its host: both stand on the chain above its region.
        check (covers(program_region_code, region_code) and covers(host_region_code, region_code)),
        check (ends is null or ends >= starts)
      );
      create index activity_program on activity (program_id, starts, id);
      create index activity_region on activity (region_code, starts, id);

      grant select on activity to simpul_app;
      grant select, insert, update on activity to simpul_loader;
      alter table activity enable row level security;
      alter table activity force row level security;
      create policy activity_tiers on activity for select to simpul_app using (in_tiers(region_code));
      create policy activity_load on activity to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table activity; drop table program');
  }
}
