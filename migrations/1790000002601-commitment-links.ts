import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_COMMITMENT = (table: string): string => `slice_reveals('write_commitments') and exists (
  select from commitment c where c.id = ${table}.commitment_id and in_area(c.region_code)
    and (c.agency_id = slice_agency() or leads_team(c.team_id, c.team_region_code) or promised_by_viewer(c.parent_id)))`;

/** Which activities keep a promise, and which families it is for. Families are seen in it by who sees them anyway. */
export class CommitmentLinks1790000002601 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table activity add unique (id, region_code);

      create table commitment_activity (
        commitment_id uuid not null,
        region_code bigint not null,
        activity_id uuid not null,
        activity_region_code bigint not null,
        live boolean not null default true,
        primary key (commitment_id, activity_id),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (activity_id, activity_region_code) references activity (id, region_code) on update cascade
      );
      create index commitment_activity_activity on commitment_activity (activity_id);
      grant select, insert, update (live) on commitment_activity to simpul_app;
      grant select, insert, update on commitment_activity to simpul_loader;
      alter table commitment_activity enable row level security;
      alter table commitment_activity force row level security;
      create policy commitment_activity_tiers on commitment_activity for select to simpul_app
        using (in_tiers(region_code) and in_tiers(activity_region_code));
      create policy commitment_activity_insert on commitment_activity for insert to simpul_app
        with check (in_tiers(activity_region_code) and ${OF_COMMITMENT('commitment_activity')});
      create policy commitment_activity_update on commitment_activity for update to simpul_app
        using (${OF_COMMITMENT('commitment_activity')});
      create policy commitment_activity_load on commitment_activity to simpul_loader using (true) with check (true);

      create table commitment_household (
        commitment_id uuid not null,
        region_code bigint not null,
        -- Of the family, wherever it moves.
        kelurahan_code bigint not null,
        household_id uuid not null,
        live boolean not null default true,
        primary key (commitment_id, household_id),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade
      );
      create index commitment_household_family on commitment_household (kelurahan_code, household_id);
      grant select, insert, update (live) on commitment_household to simpul_app;
      grant select, insert, update on commitment_household to simpul_loader;
      grant select, update (household_id) on commitment_household to simpul_importer;
      alter table commitment_household enable row level security;
      alter table commitment_household force row level security;
      create policy commitment_household_slice on commitment_household for select to simpul_app using (
        in_tiers(region_code) and in_area(kelurahan_code)
        and exists (select from household h where h.kelurahan_code = commitment_household.kelurahan_code and h.id = household_id));
      create policy commitment_household_insert on commitment_household for insert to simpul_app with check (
        ${OF_COMMITMENT('commitment_household')} and covers(region_code, kelurahan_code)
        and exists (select from household h where h.kelurahan_code = commitment_household.kelurahan_code and h.id = household_id));
      create policy commitment_household_update on commitment_household for update to simpul_app
        using (not slice_reveals('merging') and ${OF_COMMITMENT('commitment_household')});
      create policy commitment_household_merging on commitment_household to simpul_importer
        using (in_area(kelurahan_code) and slice_reveals('write_families') and slice_reveals('merging'));
      create policy commitment_household_load on commitment_household to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table commitment_household; drop table commitment_activity;
      alter table activity drop constraint activity_id_region_code_key;
    `);
  }
}
