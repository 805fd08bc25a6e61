import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A family that moves or is merged takes its members' listings along: found by the family, not by each release. */
export class PersonListingByFamily1790000002520 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create index person_listing_household on person_listing (kelurahan_code, household_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index person_listing_household');
  }
}
