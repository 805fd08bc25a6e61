import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bits of household.composition and program.target_groups. A family is in a group if one of its members is. */
const GROUP_BITS = [1, 2, 4, 8, 16, 32];

/**
 * The highest decile up to which the viewer's own programs take a family of this group. An uncorrelated sub-select,
 * so PostgreSQL asks it once a statement and not once a row.
 */
const ceilingFor = (bit: number): string => `
  (select max(p.decile_ceiling) from program p
    where p.agency_id = slice_agency() and p.active and p.target_groups & ${bit} <> 0)`;

const ceilingForAll = `
  (select max(p.decile_ceiling) from program p
    where p.agency_id = slice_agency() and p.active and p.target_groups = 0)`;

/** A family that an own program would take: listed, poor enough, and with a member the program is for. */
const isCandidate = `(on_poverty_list and (decile <= ${ceilingForAll}
  ${GROUP_BITS.map((bit) => `or (composition & ${bit} <> 0 and decile <= ${ceilingFor(bit)})`).join('\n  ')}))`;

/**
 * Household and enrolment in one file, because the row policy of the first reads the second. The policy of enrolment
 * reads no household: PostgreSQL refuses policies that read each other.
 */
export class Household1790000000600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function initials(name text) returns text immutable parallel safe language sql
        as $$ select upper(rtrim(regexp_replace(btrim(name), '(\\S)\\S*\\s*', '\\1. ', 'g'))) $$;

      create table household (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null references region (code),
        family_card_sealed text,
        family_card_hmac text,
        head_name text,
        head_initials text generated always as (initials(head_name)) stored,
        address text,
        rw text,
        rt text,
        -- From the newest release of the registry the hub ranks by; null while that registry does not list the family.
        decile smallint check (decile between 1 and 10),
        poverty_order smallint not null generated always as (coalesce(decile, 99)) stored,
        extreme_poor boolean not null default false,
        on_poverty_list boolean not null default false,
        composition smallint not null default 0,
        unfit_housing boolean not null default false,
        status text not null default 'LISTED' check (status in
          ('LISTED', 'VERIFIED', 'SERVED', 'MONITORED', 'GRADUATED', 'PERMANENT_SUPPORT', 'LEFT')),
        version int not null default 1,
        registered_at timestamptz not null default now()
      );
      alter table household add unique (kelurahan_code, id);
      create index household_poorest_of_kelurahan on household (kelurahan_code, poverty_order, id);
      create index household_poorest on household (poverty_order, kelurahan_code, id);
      create index household_family_card on household (family_card_hmac);

      create table enrolment (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null,
        household_id uuid not null,
        person_id uuid,
        program_id uuid not null,
        agency_id uuid not null,
        program_region_code bigint not null,
        pillar text not null check (pillar in ('EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET')),
        activity_id uuid references activity (id),
        status text not null check (status in
          ('PROPOSED', 'ELIGIBLE', 'INELIGIBLE', 'EXCEPTION', 'ACCEPTED', 'COMPLETED', 'WITHDRAWN')),
        live boolean not null generated always as (status not in ('INELIGIBLE', 'WITHDRAWN')) stored,
        since date not null,
        exception_reason text,
        -- The verdict as it was given: [{"rule": "DECILE", "passed": true}, ...]
        checks jsonb not null default '[]',
        rules_version int not null,
        release_id uuid,
        version int not null default 1,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        foreign key (program_id, agency_id, program_region_code)
          references program (id, agency_id, region_code) on update cascade,
        unique (kelurahan_code, id)
      );
      create index enrolment_household on enrolment (kelurahan_code, household_id, since desc, id desc);
      create index enrolment_program on enrolment (program_id, kelurahan_code, since desc, id desc);
      create index enrolment_activity on enrolment (activity_id, kelurahan_code, since desc, id desc);
      create index enrolment_person on enrolment (person_id) where person_id is not null;

      grant select on enrolment to simpul_app;
      grant select, insert, update on enrolment to simpul_loader;
      alter table enrolment enable row level security;
      alter table enrolment force row level security;
      -- Everyone in the area whose mandate shows its families; an agency its own; an inspector the program inspected.
      -- A program of a sibling region stays hidden, also after the family has moved here.
      create policy enrolment_slice on enrolment for select to simpul_app using (
        in_area(kelurahan_code) and in_tiers(program_region_code) and (
          slice_reveals('area')
          or (slice_reveals('enrolled') and agency_id = slice_agency())
          or (slice_reveals('inspected') and exists (
            select from inspection_sample s
            where s.kelurahan_code = enrolment.kelurahan_code and s.household_id = enrolment.household_id
              and s.program_id = enrolment.program_id))));
      create policy enrolment_load on enrolment to simpul_loader using (true) with check (true);

      grant select, insert, update on household to simpul_app;
      grant select, insert, update on household to simpul_loader;
      alter table household enable row level security;
      alter table household force row level security;
      create policy household_slice on household for select to simpul_app using (
        in_area(kelurahan_code) and (
          slice_reveals('area')
          or (slice_reveals('candidate') and ${isCandidate})
          or (slice_reveals('enrolled') and exists (
            select from enrolment e
            where e.kelurahan_code = household.kelurahan_code and e.household_id = household.id
              and e.agency_id = slice_agency()))
          or (slice_reveals('inspected') and exists (
            select from inspection_sample s
            where s.kelurahan_code = household.kelurahan_code and s.household_id = household.id))));
      create policy household_insert on household for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy household_update on household for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'))
        with check (in_area(kelurahan_code));
      create policy household_load on household to simpul_loader using (true) with check (true);

      -- The same arms by key, for the masks: how much of a row is shown depends on the arm that reveals it. A place that
      -- was refused or given back still shows the family to the agency that knew it, but as a candidate is shown.
      create function household_candidate(kelurahan bigint, household_id uuid) returns boolean stable language sql
        as $$ select exists (select from household
                where kelurahan_code = kelurahan and id = household_id and ${isCandidate})
              or exists (select from enrolment e
                where e.kelurahan_code = kelurahan and e.household_id = household_candidate.household_id
                  and e.agency_id = slice_agency()) $$;
      create function household_inspected(kelurahan bigint, household uuid) returns boolean stable language sql
        as $$ select exists (select from inspection_sample s
                where s.kelurahan_code = kelurahan and s.household_id = household) $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function household_inspected; drop function household_candidate;
      drop policy household_slice on household; drop table enrolment; drop table household; drop function initials
    `);
  }
}
