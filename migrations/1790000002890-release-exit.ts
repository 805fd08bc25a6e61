import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counter of a server, and nobody else, counts. */
const COUNTER = `slice_reveals('counting')`;

/** A program of elsewhere, and what became of its families, reads like absent. */
const KNOWN = `(program_id is null or exists (select from program p where p.id = program_id))`;

const COUNTS = ['families', 'gone'];
const columnsOf = (type: string, names: readonly string[]): string =>
  names.map((name) => `${name} ${type} not null`).join(', ');
const KEYS = COUNTS.map((name) => `${name}_key`);

const table = (name: string, columns: string, written: readonly string[], policy: string): string => `
  create table ${name} (
    release_id uuid not null, release_region_code bigint not null, region_code bigint not null references region (code),
    -- The release before it, whose extremely poor families are followed.
    before_id uuid not null references registry_release (id),
    -- Null: of those whom no program gave a place between the two.
    program_id uuid references program (id),
    ${columns},
    constraint ${name}_cell unique nulls not distinct (release_id, region_code, program_id),
    foreign key (release_id, release_region_code) references registry_release (id, region_code),
    -- So whoever sees the area sees the release above it.
    check (covers(release_region_code, region_code))
  );
  create index ${name}_region on ${name} (region_code);
  grant select, insert, update (before_id, ${written.join(', ')}) on ${name} to simpul_app;
  grant select, insert, update on ${name} to simpul_loader;
  alter table ${name} enable row level security;
  alter table ${name} force row level security;
  create policy ${name}_seen on ${name} for select to simpul_app using (${policy} and ${KNOWN});
  create policy ${name}_insert on ${name} for insert to simpul_app with check (${COUNTER});
  create policy ${name}_update on ${name} for update to simpul_app using (${COUNTER});
  create policy ${name}_load on ${name} to simpul_loader using (true) with check (true);`;

/** What became, by a release, of the families that the one before it called extremely poor: by area and program. */
export class ReleaseExit1790000002890 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${table(
        'release_exit',
        `${columnsOf('int', COUNTS)}, ${columnsOf('bigint', KEYS)}`,
        [...COUNTS, ...KEYS],
        `in_area(region_code) and slice_reveals('area')`,
      )}
      ${table('release_exit_protected', columnsOf('int', COUNTS), COUNTS, 'in_tiers(region_code)')}
      -- Which two releases, as they were, the exits were counted of; null where they were not yet.
      alter table release_count add column exits text;
      grant update (exits) on release_count to simpul_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table release_count drop column exits;
      drop table release_exit_protected; drop table release_exit;
    `);
  }
}
