import type { MigrationInterface, QueryRunner } from 'typeorm';

const SAID = 'number, year, kind, title, in_force, supersedes_id, file_id, revoked_on, revoked_because';

const version = (when = ''): string => `
      create trigger regulation_version before update of ${SAID} on regulation
        for each row ${when}execute function count_version();`;

/** What never stood follows nothing; and what is corrected in one regulation is no new version of another. */
export class RegulationLine1790000002760 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger regulation_version on regulation;
      set local role simpul_loader;
      update regulation set supersedes_id = null, supersedes_region_code = null, supersedes_in_force = null
        where revoked_on <= in_force and supersedes_id is not null;
      reset role;
      -- A correction of what it supersedes comes by the key, which sets all its columns: that is no new version.
      ${version('when (pg_trigger_depth() = 0) ')}

      -- What was withdrawn before its day has superseded nothing, and stands in nobody's way.
      alter table regulation add constraint regulation_stood check (supersedes_id is null or revoked_on > in_force);
      drop index regulation_supersedes;
      create unique index regulation_supersedes on regulation (supersedes_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index regulation_supersedes;
      create unique index regulation_supersedes on regulation (supersedes_id)
        where revoked_on is null or revoked_on > in_force;
      alter table regulation drop constraint regulation_stood;
      drop trigger regulation_version on regulation;
      ${version()}
    `);
  }
}
