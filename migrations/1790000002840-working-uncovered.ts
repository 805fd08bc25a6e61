import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEASURE = 'extreme_poor_working_uncovered';

/** Extremely poor families who could work and whom nobody serves: scenarios begin with who is served. */
export class WorkingUncovered1790000002840 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table statistic add column ${MEASURE} int not null default 0, add column ${MEASURE}_key bigint not null default 0;
      grant update (${MEASURE}, ${MEASURE}_key) on statistic to simpul_app;
      -- Null in figures that were published before it was counted.
      alter table statistic_protected add column ${MEASURE} int;
      grant update (${MEASURE}) on statistic_protected to simpul_app;
      set local role simpul_loader;
      insert into statistic_due (household_id, kelurahan_code) select id, kelurahan_code from household where extreme_poor;
      reset role;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table statistic_protected drop column ${MEASURE};
      alter table statistic drop column ${MEASURE}, drop column ${MEASURE}_key;
    `);
  }
}
