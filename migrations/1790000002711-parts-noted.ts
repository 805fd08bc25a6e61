import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What belongs to a promise and is read with it; what may change of it later. */
const PARTS = {
  escalation: ['insert'],
  evidence: ['insert'],
  commitment_activity: ['insert', 'update'],
  commitment_household: ['insert', 'update'],
  commitment_budget_line: ['insert', 'update'],
} as const;

const each = (sql: (table: string, event: string) => string): string =>
  Object.entries(PARTS)
    .flatMap(([table, events]) => events.map((event) => sql(table, event)))
    .join('\n');

/** Who follows a promise is told of what is tied to it, shown for it or raised, as of its own changes. */
export class PartsNoted1790000002711 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Once for each promise a statement has touched, however many rows of it there were.
      create function note_commitments() returns trigger language plpgsql as $$
        begin
          insert into outbox (noun, subject_id, region_code, team_id)
            select 'commitment', c.id, c.region_code, c.team_id from commitment c
            where c.id in (select commitment_id from touched) order by c.id;
          return null;
        end $$;
      ${each(
        (table, event) => `
      create trigger ${table}_${event}_noted after ${event} on ${table} referencing new table as touched
        -- A family merged into another takes its ties along: the promise is for whom it was.
        for each statement when (current_user <> 'simpul_importer') execute function note_commitments();`,
      )}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${each((table, event) => `drop trigger ${table}_${event}_noted on ${table};`)}
      drop function note_commitments;
    `);
  }
}
