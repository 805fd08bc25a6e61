import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PMT_STANDARD } from './1790000002720-procedure-standard';

/** A checklist says which programs it is for: that of supplementary feeding is not for an allowance. */
export class StandardPrograms1790000002780 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Codes, or what codes begin with; none: for any program.
      alter table procedure_standard add column programs text[] not null default '{}'
        check (cardinality(programs) <= 50 and array_position(programs, null) is null);
      grant insert (programs) on procedure_standard to simpul_app;
      set local role simpul_loader;
      update procedure_standard set programs = '{PMT}' where id = '${PMT_STANDARD}';
      reset role;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table procedure_standard drop column programs');
  }
}
