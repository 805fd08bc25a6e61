import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = {
  listing: ['listing_kelurahan_code_household_id_fkey'],
  person_listing: ['person_listing_kelurahan_code_household_id_fkey', 'person_listing_kelurahan_code_person_id_fkey'],
};

const alter = (how: string): string =>
  Object.entries(KEYS)
    .flatMap(([table, keys]) => keys.map((key) => `alter table ${table} alter constraint ${key} ${how};`))
    .join('\n');

/** An import lists a row before it writes the family, and asks the foreign keys at the end of a chunk. */
export class ListedFirst1790000002540 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(alter('deferrable initially immediate'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(alter('not deferrable'));
  }
}
