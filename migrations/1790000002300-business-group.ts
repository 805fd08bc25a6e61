import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECTORS = ['CULINARY', 'FASHION', 'CRAFT', 'BEAUTY', 'REPAIR', 'SERVICES', 'TRADE', 'URBAN_FARMING', 'DIGITAL'];
const STAGES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'];
const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** The agency whose program the group came out of may write it; so may the agency that mentors it, but not its members. */
const FORMER = `slice_reveals('write_groups') and program_agency_id = slice_agency()`;
const MENTOR = `slice_reveals('write_groups') and (program_agency_id = slice_agency() or mentor_id = slice_agency())`;

/** A member is a graduate that the forming agency sees; keys are checked past row security, so the policy asks. */
const OWN_MEMBER = `slice_reveals('write_groups')
  and exists (select from business_group g where g.id = group_id and g.program_agency_id = slice_agency())
  and exists (select from person p where p.kelurahan_code = business_group_member.kelurahan_code and p.id = person_id)`;

/** Who reports turnover: camat and lurah of the group's place, the agency that formed it, the one that mentors it. */
const REPORTER = `exists (select from business_group g where g.id = group_id
  and (slice_reveals('write_families') or (slice_reveals('write_groups')
    and (g.program_agency_id = slice_agency() or g.mentor_id = slice_agency()))))`;

/** Graduates of a class who band together. A group itself holds no personal data; its members are persons, seen as families are. */
export class BusinessGroup1790000002300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table activity add unique (id, program_id, program_agency_id, region_code);

      create table business_group (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null references region (code),
        name text not null,
        sector text not null check (sector in (${oneOf(SECTORS)})),
        stage text not null default 'P1' check (stage in (${oneOf(STAGES)})),
        activity_id uuid not null,
        program_id uuid not null,
        program_agency_id uuid not null,
        activity_region_code bigint not null,
        mentor_id uuid,
        mentor_region_code bigint,
        formed_on date not null default current_date,
        version int not null default 1,
        foreign key (activity_id, program_id, program_agency_id, activity_region_code)
          references activity (id, program_id, program_agency_id, region_code) on update cascade,
        foreign key (mentor_id, mentor_region_code) references agency (id, region_code) on update cascade,
        -- Whoever sees the group sees its class and its mentor: both stand on the chain above its kelurahan.
        check (covers(activity_region_code, kelurahan_code)),
        check (mentor_id is null or (mentor_region_code is not null and covers(mentor_region_code, kelurahan_code))),
        unique (kelurahan_code, id)
      );
      create index business_group_kelurahan on business_group (kelurahan_code, formed_on desc, id desc);
      create index business_group_activity on business_group (activity_id, formed_on desc, id desc);
      create index business_group_program on business_group (program_id, kelurahan_code);
      create index business_group_agency on business_group (program_agency_id);
      create index business_group_mentor on business_group (mentor_id);
      create trigger business_group_version before update on business_group for each row execute function count_version();

      grant select, insert (id, kelurahan_code, name, sector, activity_id, program_id, program_agency_id, activity_region_code,
        mentor_id, mentor_region_code) on business_group to simpul_app;
      grant update (stage) on business_group to simpul_app;
      grant select, insert, update on business_group to simpul_loader;
      alter table business_group enable row level security;
      alter table business_group force row level security;
      -- Who sees all families of the area; the agency whose class its members came out of; the agency that mentors it.
      create policy business_group_slice on business_group for select to simpul_app using (
        in_area(kelurahan_code) and (slice_reveals('area')
          or (slice_reveals('enrolled') and (program_agency_id = slice_agency() or mentor_id = slice_agency()))));
      create policy business_group_insert on business_group for insert to simpul_app with check (${FORMER});
      create policy business_group_update on business_group for update to simpul_app using (${MENTOR});
      create policy business_group_load on business_group to simpul_loader using (true) with check (true);

      create table business_group_member (
        group_id uuid not null references business_group (id),
        person_id uuid not null,
        -- Of the person: members of one group may live in several kelurahan.
        kelurahan_code bigint not null,
        joined_on date not null default current_date,
        left_on date,
        primary key (group_id, person_id),
        foreign key (kelurahan_code, person_id) references person (kelurahan_code, id) on update cascade
      );
      create index business_group_member_person on business_group_member (person_id);

      grant select, insert (group_id, person_id, kelurahan_code), update (joined_on, left_on)
        on business_group_member to simpul_app;
      grant select, insert, update on business_group_member to simpul_loader;
      alter table business_group_member enable row level security;
      alter table business_group_member force row level security;
      -- A membership is news only to who sees both the group and the person.
      create policy business_group_member_slice on business_group_member for select to simpul_app using (
        in_area(kelurahan_code)
        and exists (select from business_group g where g.id = group_id)
        and exists (select from person p where p.kelurahan_code = business_group_member.kelurahan_code and p.id = person_id));
      create policy business_group_member_insert on business_group_member for insert to simpul_app with check (${OWN_MEMBER});
      create policy business_group_member_update on business_group_member for update to simpul_app using (${OWN_MEMBER});
      create policy business_group_member_load on business_group_member to simpul_loader using (true) with check (true);

      create table turnover_report (
        id uuid primary key default gen_random_uuid(),
        group_id uuid not null,
        -- Of the group.
        kelurahan_code bigint not null,
        period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        amount bigint not null check (amount >= 0),
        reported_by_id uuid not null references agency (id),
        reported_at timestamptz not null default now(),
        version int not null default 1,
        unique (group_id, period),
        foreign key (kelurahan_code, group_id) references business_group (kelurahan_code, id) on update cascade
      );
      create trigger turnover_report_version before update on turnover_report for each row execute function count_version();

      grant select, insert (group_id, kelurahan_code, period, amount, reported_by_id),
        update (amount, reported_by_id, reported_at) on turnover_report to simpul_app;
      grant select, insert, update on turnover_report to simpul_loader;
      alter table turnover_report enable row level security;
      alter table turnover_report force row level security;
      create policy turnover_report_slice on turnover_report for select to simpul_app using (
        in_area(kelurahan_code) and exists (select from business_group g where g.id = group_id));
      create policy turnover_report_insert on turnover_report for insert to simpul_app
        with check (reported_by_id = slice_agency() and ${REPORTER});
      create policy turnover_report_update on turnover_report for update to simpul_app
        using (${REPORTER}) with check (reported_by_id = slice_agency());
      create policy turnover_report_load on turnover_report to simpul_loader using (true) with check (true);

      -- What was done to a group is told to who sees the group, whatever else shows an entry.
      create policy history_of_group on history as restrictive for select to simpul_app using (
        noun <> 'business_group' or exists (select from business_group g where g.id = subject_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_of_group on history;
      drop table turnover_report; drop table business_group_member; drop table business_group;
      alter table activity drop constraint activity_id_program_id_program_agency_id_region_code_key;
    `);
  }
}
