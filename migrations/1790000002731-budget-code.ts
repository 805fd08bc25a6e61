import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The code by which the papers of an agency know a line: a file that comes again finds it by that. */
export class BudgetCode1790000002731 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table budget_line add column code text check (length(code) between 1 and 60);
      -- An agency sees all its own lines: the key tells it nothing new.
      create unique index budget_line_code on budget_line (agency_id, year, region_code, source, code) where code is not null;
      grant insert (code), update (code) on budget_line to simpul_app;

      drop trigger budget_line_version on budget_line;
      create trigger budget_line_version before update of name, program_id, pillar, source, tag, ceiling, code on budget_line
        for each row execute function count_version();

      drop index budget_line_program;
      create index budget_line_program on budget_line (program_id, year, region_code);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index budget_line_program;
      create index budget_line_program on budget_line (program_id);
      drop trigger budget_line_version on budget_line;
      create trigger budget_line_version before update of name, program_id, pillar, source, tag, ceiling on budget_line
        for each row execute function count_version();
      alter table budget_line drop column code;
    `);
  }
}
