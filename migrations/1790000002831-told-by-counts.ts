import type { MigrationInterface, QueryRunner } from 'typeorm';

const DRAWN_FOR = `inspector_id = slice_agency()`;
const SEES_THEM_ALL = `slice_reveals('area') and in_area(region_code)`;
/** By the seed whoever sees the families served can tell which of them are drawn. */
const ENDED = `exists (select from inspection i where i.id = inspection_id and i.status <> 'OPEN')`;

/**
 * What counts told of rows that are out of the slice: when a family changed, its places in programs of where it has left, and,
 * while an inspection is open, its sample to those who are inspected.
 */
export class ToldByCounts1790000002831 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- That families of it have changed is news of the area for who sees them; others have figures of another day.
      alter policy statistic_due_seen on statistic_due using (in_area(kelurahan_code) and slice_reveals('area'));
      alter policy inspection_draw_slice on inspection_draw using (${DRAWN_FOR} or (${SEES_THEM_ALL} and ${ENDED}));
      -- Places in programs that are for elsewhere do not count any more.
      set local role simpul_loader;
      insert into statistic_due (household_id, kelurahan_code)
        select distinct household_id, kelurahan_code from enrolment where live and not covers(program_region_code, kelurahan_code);
      reset role;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter policy inspection_draw_slice on inspection_draw using (${DRAWN_FOR} or (${SEES_THEM_ALL}));
      alter policy statistic_due_seen on statistic_due using (in_area(kelurahan_code));
    `);
  }
}
