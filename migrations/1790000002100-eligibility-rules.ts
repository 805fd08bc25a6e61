import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rules of a program as data: a row a published version, never changed. What is null is not asked. That whoever is
 * taken lives in the program's area and is on the poverty list is asked always, so no column says so.
 */
export class EligibilityRules1790000002100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table eligibility_rules (
        id uuid primary key default gen_random_uuid(),
        program_id uuid not null,
        agency_id uuid not null,
        region_code bigint not null,
        version int not null check (version > 0),
        decile_ceiling smallint check (decile_ceiling between 1 and 10),
        registries text[] check (cardinality(registries) > 0),
        age_min smallint check (age_min between 0 and 150),
        age_max smallint check (age_max between 0 and 150),
        sex text check (sex in ('MALE', 'FEMALE')),
        relationships text[] check (cardinality(relationships) > 0),
        education text[] check (cardinality(education) > 0),
        in_school boolean,
        pregnant boolean,
        under_five boolean,
        disability boolean,
        unfit_housing boolean,
        exclusive_benefit text,
        exclusive_period text check (exclusive_period in ('MONTH', 'QUARTER', 'YEAR')),
        prerequisite_id uuid references program (id),
        -- Bits of household.composition; 0 is every family.
        target_groups smallint not null default 0,
        published_at timestamptz not null default clock_timestamp(),
        -- One member has to meet all of these at once.
        asks_of_members boolean not null generated always as (age_min is not null or age_max is not null or sex is not null
          or relationships is not null or education is not null or in_school is not null or disability is not null) stored,
        -- How far the candidate arm of the household policy reaches for this program.
        reach smallint not null generated always as (coalesce(decile_ceiling, 10)) stored,
        foreign key (program_id, agency_id, region_code) references program (id, agency_id, region_code) on update cascade,
        unique (program_id, version, reach, target_groups),
        unique (program_id, version),
        check (age_min <= age_max),
        check (exclusive_benefit is not null or exclusive_period is null)
      );
      grant select on eligibility_rules to simpul_app;
      grant select, insert, update on eligibility_rules to simpul_loader;
      alter table eligibility_rules enable row level security;
      alter table eligibility_rules force row level security;
      create policy eligibility_rules_tiers on eligibility_rules for select to simpul_app using (in_tiers(region_code));
      create policy eligibility_rules_load on eligibility_rules to simpul_loader using (true) with check (true);

      set local role simpul_loader;
      insert into eligibility_rules (program_id, agency_id, region_code, version, decile_ceiling, target_groups)
        select id, agency_id, region_code, rules_version, decile_ceiling, target_groups from program;
      reset role;

      -- The household policy reads reach and groups off the program: they cannot differ from its present rules.
      alter table program add constraint program_present_rules
        foreign key (id, rules_version, decile_ceiling, target_groups)
        references eligibility_rules (program_id, version, reach, target_groups) deferrable initially deferred;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table program drop constraint program_present_rules; drop table eligibility_rules');
  }
}
