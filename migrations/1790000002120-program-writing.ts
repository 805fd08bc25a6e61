import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A seat that is taken or given back is no new version of its activity. */
const VERSIONED = {
  program: '',
  activity: 'of title, venue, starts, ends, capacity, status',
};

/** An agency's own program; an exception is for the camat and lurah to grant. */
const decides = `slice_reveals('write_programs') and agency_id = slice_agency() and status <> 'EXCEPTION'`;

/** Who answers for the families of an area proposes them to the programs he sees, and grants exceptions. */
const proposes = `slice_reveals('write_families') and in_tiers(program_region_code)`;

/** Whoever is to hold a place is seen by who writes it. */
const seesHolder = 'sees_holder(kelurahan_code, household_id, person_id)';

/** Programs, activities and enrolments are written by the agency whose they are, and proposed to it by camat and lurah. */
export class ProgramWriting1790000002120 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table program add column legal_basis text, add column version int not null default 1;
      alter table activity add column version int not null default 1,
        -- Counted when a seat is taken or given back, so that no activity can be oversold, whoever sees which enrolments.
        add column seats_taken int not null default 0,
        -- Of them, held by families that were on the poverty list when they got the seat.
        add column seats_listed int not null default 0;
      ${Object.entries(VERSIONED)
        .map(
          ([table, columns]) =>
            `create trigger ${table}_version before update ${columns} on ${table} for each row execute function count_version();`,
        )
        .join('\n')}

      set local role simpul_loader;
      update activity set seats_taken = held.taken, seats_listed = held.listed
        from (select activity_id, count(*) as taken,
            count(*) filter (where not checks @> '[{"rule": "ON_POVERTY_LIST", "passed": false}]') as listed
          from enrolment where status in ('ACCEPTED', 'COMPLETED') group by activity_id) held
        where held.activity_id = activity.id;
      reset role;
      alter table activity
        add check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity)),
        add check (seats_listed between 0 and seats_taken),
        add unique (id, program_id);
      alter table enrolment
        add check (status <> 'EXCEPTION' or exception_reason is not null),
        add foreign key (activity_id, program_id) references activity (id, program_id);
      create index enrolment_holder on enrolment (program_id, household_id) where live;

      grant insert (id, code, name, agency_id, region_code, pillar, unit, benefit, legal_basis, decile_ceiling, target_groups,
        rules_version, active) on program to simpul_app;
      grant update (name, benefit, legal_basis, active, decile_ceiling, target_groups, rules_version) on program to simpul_app;
      create policy program_insert on program for insert to simpul_app
        with check (slice_reveals('write_programs') and agency_id = slice_agency());
      create policy program_update on program for update to simpul_app
        using (slice_reveals('write_programs') and agency_id = slice_agency());

      grant insert (id, program_id, agency_id, region_code, version, decile_ceiling, registries, age_min, age_max, sex,
        relationships, education, in_school, pregnant, under_five, disability, unfit_housing, exclusive_benefit, exclusive_period,
        prerequisite_id, target_groups) on eligibility_rules to simpul_app;
      create policy eligibility_rules_insert on eligibility_rules for insert to simpul_app
        with check (slice_reveals('write_programs') and agency_id = slice_agency()
          and (prerequisite_id is null or exists (select from program p where p.id = prerequisite_id)));

      grant insert (id, program_id, program_agency_id, program_region_code, host_id, host_region_code, region_code, kind, title,
        venue, starts, ends, capacity, status) on activity to simpul_app;
      grant update (title, venue, starts, ends, capacity, status, seats_taken, seats_listed) on activity to simpul_app;
      create policy activity_insert on activity for insert to simpul_app
        with check (slice_reveals('write_programs') and program_agency_id = slice_agency());
      create policy activity_update on activity for update to simpul_app
        using (slice_reveals('write_programs') and program_agency_id = slice_agency());

      -- Keys are checked past row security. A function, because PostgreSQL refuses policies that read each other.
      create function sees_holder(of_kelurahan bigint, of_household uuid, of_person uuid) returns boolean
        stable parallel safe language sql
        as $$ select exists (select from household h where h.kelurahan_code = of_kelurahan and h.id = of_household)
              and (of_person is null or exists (select from person m
                where m.kelurahan_code = of_kelurahan and m.household_id = of_household and m.id = of_person)) $$;

      grant insert (id, kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar, activity_id,
        status, since, exception_reason, checks, rules_version, release_id) on enrolment to simpul_app;
      grant update (status, activity_id, exception_reason, checks, rules_version, release_id) on enrolment to simpul_app;
      create policy enrolment_enrol on enrolment for insert to simpul_app with check (${decides} and ${seesHolder});
      create policy enrolment_propose on enrolment for insert to simpul_app
        with check (${proposes} and status in ('PROPOSED', 'EXCEPTION')
          and (activity_id is null or exists (select from activity a where a.id = activity_id)) and ${seesHolder});
      create policy enrolment_decide on enrolment for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_programs') and agency_id = slice_agency())
        with check (${decides});
      create policy enrolment_except on enrolment for update to simpul_app
        using (in_area(kelurahan_code) and ${proposes}) with check (slice_reveals('write_families') and status in ('EXCEPTION', 'WITHDRAWN'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy enrolment_except on enrolment; drop policy enrolment_decide on enrolment;
      drop policy enrolment_propose on enrolment; drop policy enrolment_enrol on enrolment; drop function sees_holder;
      drop policy activity_update on activity; drop policy activity_insert on activity;
      drop policy program_update on program; drop policy program_insert on program;
      drop policy eligibility_rules_insert on eligibility_rules;
      revoke insert, update on program, activity, enrolment, eligibility_rules from simpul_app;
      drop index enrolment_holder;
      alter table enrolment drop constraint enrolment_check, drop constraint enrolment_activity_id_program_id_fkey;
      ${Object.keys(VERSIONED)
        .map((table) => `drop trigger ${table}_version on ${table};`)
        .join('\n')}
      alter table activity drop column seats_listed, drop column seats_taken, drop column version,
        drop constraint activity_id_program_id_key;
      alter table program drop column version, drop column legal_basis;
    `);
  }
}
