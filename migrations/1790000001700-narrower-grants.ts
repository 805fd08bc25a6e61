import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody needs: to change whose request was remembered, to date an entry of the log, to fill the disk with temporary tables. */
export class NarrowerGrants1790000001700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke update on idempotency from simpul_app;
      grant update (written) on idempotency to simpul_app;
      revoke insert on access_log from simpul_audit;
      grant insert (household_id, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code)
        on access_log to simpul_audit;
      do $$ begin
        execute format('revoke temporary on database %I from public', current_database());
        execute format('grant temporary on database %I to simpul_importer', current_database());
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$;
      revoke insert on access_log from simpul_audit;
      grant insert on access_log to simpul_audit;
      revoke update on idempotency from simpul_app;
      grant update on idempotency to simpul_app;
    `);
  }
}
