import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A family that moves keeps its place in an open inspection, as it keeps its members, listings and places. */
export class SampleFollows1790000001200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table inspection_sample add constraint inspection_sample_household_fkey
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table inspection_sample drop constraint inspection_sample_household_fkey');
  }
}
