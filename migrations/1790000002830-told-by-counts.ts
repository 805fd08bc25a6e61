import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What counts told of rows that are out of the slice: when a family changed, and its places in programs of where it has left. */
export class ToldByCounts1790000002830 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- That families of it have changed is news of the area for who sees them; others have figures of another day.
      alter policy statistic_due_seen on statistic_due using (in_area(kelurahan_code) and slice_reveals('area'));
      -- Places in programs that are for elsewhere do not count any more.
      set local role simpul_loader;
      insert into statistic_due (household_id, kelurahan_code)
        select distinct household_id, kelurahan_code from enrolment where live and not covers(program_region_code, kelurahan_code);
      reset role;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter policy statistic_due_seen on statistic_due using (in_area(kelurahan_code))');
  }
}
