import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = ['DRAFT', 'QUEUED', 'RUNNING', 'DONE', 'NO_PLAN', 'CANCELLED'];

/** What a planner writes; the rest is the hub's. */
const WRITTEN = ['title', 'first_quarter', 'quarters', 'assumptions'];
const RUN = [
  'state',
  'run',
  'rounded',
  'baseline',
  'progress',
  'beat_at',
  'ran_at',
  'result',
  'explanation',
  'published_at',
];

/** Its area lies in that of its agency, which the table itself sees to. */
const OWN = `slice_reveals('write_scenarios') and agency_id = slice_agency()`;

/** What would come of seats and money: an agency's own until it is published. It holds counts and no family. */
export class Scenario1790000002800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table scenario (
        id uuid primary key default gen_random_uuid(),
        agency_id uuid not null,
        agency_region_code bigint not null,
        region_code bigint not null references region (code),
        title text not null,
        first_quarter text not null check (first_quarter ~ '^\\d{4}-Q[1-4]$'),
        quarters smallint not null check (quarters between 1 and 40),
        assumptions jsonb not null,
        state text not null default 'DRAFT' check (state in (${STATES.map((state) => `'${state}'`).join(', ')})),
        -- Which run it is: what a run that was overtaken found is thrown away.
        run int not null default 0,
        -- Its counts are rounded ones, which are for everybody; null until it was run.
        rounded boolean,
        baseline jsonb,
        progress smallint not null default 0 check (progress between 0 and 100),
        -- When the server at work on it last said so; another goes on if it falls silent.
        beat_at timestamptz,
        ran_at timestamptz,
        result jsonb,
        explanation jsonb,
        published_at timestamptz,
        created_at timestamptz not null default now(),
        version int not null default 1,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        -- Whoever sees it sees whose it is: the agency stands above the area, or in it.
        check (covers(agency_region_code, region_code)),
        check ((state = 'DONE') = (result is not null)),
        check (published_at is null or state = 'DONE')
      );
      create index scenario_region on scenario (region_code, created_at desc, id desc);
      create index scenario_agency on scenario (agency_id, created_at desc, id desc);
      -- How far a run is makes no new version: who read it may still give it up.
      create trigger scenario_version before update of title, first_quarter, quarters, assumptions, run, result, published_at
        on scenario for each row execute function count_version();

      grant select, insert (agency_id, agency_region_code, region_code, ${WRITTEN.join(', ')}),
        update (${[...WRITTEN, ...RUN].join(', ')}) on scenario to simpul_app;
      grant select, insert, update on scenario to simpul_loader;
      alter table scenario enable row level security;
      alter table scenario force row level security;
      -- Published, its exact counts are for who sees such counts anyway; rounded ones are for all tiers.
      create policy scenario_slice on scenario for select to simpul_app using (
        agency_id = slice_agency() or (published_at is not null
          and ((rounded and in_tiers(region_code)) or (in_area(region_code) and slice_reveals('area')))));
      create policy scenario_insert on scenario for insert to simpul_app
        with check (${OWN});
      -- What is published says whom its counts are for.
      create policy scenario_update on scenario for update to simpul_app using (${OWN} and published_at is null)
        with check (published_at is null or rounded is not null);
      create policy scenario_load on scenario to simpul_loader using (true) with check (true);

      -- What was done to a scenario is told to who sees it.
      create policy history_of_scenario on history as restrictive for select to simpul_app using (
        noun <> 'scenario' or exists (select from scenario s where s.id = subject_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop policy history_of_scenario on history; drop table scenario;');
  }
}
