import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTED = ['listing', 'person_listing'];

/** What a release may not take back: what a kelurahan corrected, and that two families were said to be one. */
export class CorrectionsStand1790000002500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The day on which the kelurahan last corrected the family or a member.
      alter table household add column corrected_on date;
      grant insert (corrected_on), update (corrected_on) on household to simpul_app;
      ${LISTED.map(
        (table) => `
      alter table ${table}
        -- Digest of what the row said of the family or person: the same again is nothing new.
        add column said uuid,
        -- A merge brought its key to this family, which has one of its own: it is kept, and corrects nothing.
        add column brought boolean not null default false;`,
      ).join('')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${LISTED.map((table) => `alter table ${table} drop column said, drop column brought;`).join('\n')}
      alter table household drop column corrected_on;
    `);
  }
}
