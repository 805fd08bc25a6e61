import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEASURES = [
  'households',
  ...Array.from({ length: 10 }, (_, n) => `decile_${n + 1}`),
  ...['decile_none', 'extreme_poor', 'extreme_poor_working', 'extreme_poor_permanent', 'extreme_poor_unfit'],
  ...['extreme_poor_burden', 'extreme_poor_income', 'extreme_poor_pocket', 'extreme_poor_uncovered', 'complete_bundle'],
  ...['listed', 'enrolled', 'burden', 'income', 'pocket', 'exclusion_errors', 'inclusion_errors', 'duplicate_benefits'],
];
const OF_RELEASE = ['families', 'ranked', 'extreme_poor'];
const counts = (of: readonly string[]): string => of.map((name) => `${name} int not null`).join(', ');
const keys = (of: readonly string[]): string => of.map((name) => `${name}_key bigint not null`).join(', ');
const keyed = (of: readonly string[]): string => of.flatMap((name) => [name, `${name}_key`]).join(', ');

/** The counter of a server, and nobody else, counts. */
const COUNTER = `slice_reveals('counting')`;

/** Exact figures for who sees every family of the area; rounded ones for whoever sees the area. */
const EXACT = `in_area(region_code) and slice_reveals('area')`;

const table = (name: string, columns: string, written: string, policy: string): string => `
  create table ${name} (${columns});
  grant select, insert, update (${written}) on ${name} to simpul_app;
  grant select, insert, update on ${name} to simpul_loader;
  alter table ${name} enable row level security;
  alter table ${name} force row level security;
  create policy ${name}_seen on ${name} for select to simpul_app using (${policy});
  create policy ${name}_insert on ${name} for insert to simpul_app with check (${COUNTER});
  create policy ${name}_update on ${name} for update to simpul_app using (${COUNTER});
  create policy ${name}_load on ${name} to simpul_loader using (true) with check (true);`;

const OF_DAY =
  'region_code bigint not null references region (code), day date not null, primary key (region_code, day)';
const COUNTED_RELEASE = `
  release_id uuid not null, release_region_code bigint not null, region_code bigint not null references region (code),
  -- Rows the release had when it was counted; another number has it counted anew.
  listings int not null, counted_on date not null,
  primary key (release_id, region_code),
  foreign key (release_id, release_region_code) references registry_release (id, region_code)`;

/** Of the statement's families, those whose change may change what they count for. */
const notes = (families: string): string => `returns trigger language plpgsql as $$ begin
    insert into statistic_due (household_id, kelurahan_code) ${families};
    return null;
  end $$`;

const OF_FAMILY =
  'h.kelurahan_code, h.decile, h.extreme_poor, h.on_poverty_list, h.composition, h.unfit_housing, h.status, h.merged_into';
const OF_PLACE = 'e.program_id, e.person_id, e.pillar, e.status';

/**
 * How many families of each area are how poor and how well served, day by day, kept by a counter that follows what changes.
 * Whoever changes a family only notes that it is due: he may not see all that it counts for.
 */
export class Statistic1790000002820 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table statistic_due (
        id bigint generated always as identity primary key,
        -- Without foreign keys: every write of a family pays for a row here, and it is gone in a moment.
        household_id uuid not null,
        kelurahan_code bigint not null
      ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
      create index statistic_due_place on statistic_due (kelurahan_code);
      grant select, insert (household_id, kelurahan_code), delete on statistic_due to simpul_app;
      grant select, insert, delete on statistic_due to simpul_loader;
      alter table statistic_due enable row level security;
      alter table statistic_due force row level security;
      -- Which family is due is the counter’s to know; an area knows that some are.
      create policy statistic_due_seen on statistic_due for select to simpul_app using (in_area(kelurahan_code));
      create policy statistic_due_noted on statistic_due for insert to simpul_app with check (in_area(kelurahan_code));
      create policy statistic_due_counted on statistic_due for delete to simpul_app using (${COUNTER});
      create policy statistic_due_load on statistic_due to simpul_loader using (true) with check (true);

      ${table(
        'family_count',
        `-- What the family counts for at present, as bits; what it is taken out by when that changes.
        household_id uuid primary key references household (id), kelurahan_code bigint not null, counted bigint not null,
        -- At random, and known to nobody: the sum over a set of families decides which way its count is rounded.
        key bigint not null`,
        'kelurahan_code, counted',
        COUNTER,
      )}
      ${table('statistic', `${OF_DAY}, ${counts(MEASURES)}, ${keys(MEASURES)}`, keyed(MEASURES), EXACT)}
      ${table('statistic_protected', `${OF_DAY}, ${counts(MEASURES)}`, MEASURES.join(', '), 'in_tiers(region_code)')}
      ${table(
        'release_count',
        `${COUNTED_RELEASE}, ${counts(OF_RELEASE)}, ${keys(OF_RELEASE)},
        -- The rounded figures of the area have been published since.
        published boolean not null default false`,
        `listings, counted_on, published, ${keyed(OF_RELEASE)}`,
        // A release is counted for its own area, those in it and those above it: whoever has one of them in his area sees it.
        EXACT,
      )}
      -- Those of today; the newest of an area is found by its key, and by nothing else.
      create index statistic_day on statistic using brin (day);
      create index release_count_unpublished on release_count (region_code) where not published;
      ${table(
        'release_count_protected',
        `${COUNTED_RELEASE}, ${counts(OF_RELEASE)}`,
        `listings, counted_on, ${OF_RELEASE.join(', ')}`,
        'in_tiers(region_code) and in_tiers(release_region_code)',
      )}

      create function due_family() ${notes('select id, kelurahan_code from added')};
      create trigger due_family after insert on household referencing new table as added
        for each statement execute function due_family();
      create function due_family_change() ${notes(
        `select h.id, h.kelurahan_code from added h join removed o on o.id = h.id
         where (${OF_FAMILY}) is distinct from (${OF_FAMILY.replaceAll('h.', 'o.')})`,
      )};
      create trigger due_family_change after update on household referencing new table as added old table as removed
        for each statement execute function due_family_change();
      create function due_place() ${notes('select distinct household_id, kelurahan_code from added')};
      create trigger due_place after insert on enrolment referencing new table as added
        for each statement execute function due_place();
      create function due_place_change() ${notes(
        `select f.household_id, e.kelurahan_code from added e join removed o on o.id = e.id
         cross join lateral (select e.household_id union select o.household_id) f
         where (e.household_id, ${OF_PLACE}) is distinct from (o.household_id, ${OF_PLACE.replaceAll('e.', 'o.')})`,
      )};
      create trigger due_place_change after update on enrolment referencing new table as added old table as removed
        for each statement execute function due_place_change();
      create function due_place_gone() ${notes('select distinct household_id, kelurahan_code from removed')};
      create trigger due_place_gone after delete on enrolment referencing old table as removed
        for each statement execute function due_place_gone();

      set local role simpul_loader;
      insert into statistic_due (household_id, kelurahan_code) select id, kelurahan_code from household;
      reset role;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${['family', 'family_change'].map((name) => `drop trigger due_${name} on household;`).join('\n')}
      ${['place', 'place_change', 'place_gone'].map((name) => `drop trigger due_${name} on enrolment;`).join('\n')}
      ${['family', 'family_change', 'place', 'place_change', 'place_gone'].map((name) => `drop function due_${name};`).join('\n')}
      drop table release_count_protected; drop table release_count; drop table statistic_protected; drop table statistic;
      drop table family_count; drop table statistic_due;
    `);
  }
}
