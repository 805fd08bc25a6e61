import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people write of a family or of a promise: what makes a form stale. Ranks, lists, sums and moved keys do not. */
const WRITTEN: Readonly<Record<string, string>> = {
  household: 'kelurahan_code, family_card_hmac, head_name, address, rw, rt, unfit_housing, status',
  enrolment: 'status, activity_id, since, exception_reason, person_id',
  commitment: `title, issue, action, agency_id, region_code, program_id, pillar, indicator, unit, baseline, target, starts, due,
        budget, status, parent_id`,
};

/** Rules that a service could forget are the database's to keep; each is dear to add once there are rows that break it. */
export class WhatReviewersFound1790000001710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A family lives in a kelurahan, not in an area above it.
      alter table household add check (kelurahan_code % 10000 <> 0);

      -- Codes are orders of lists, so they stand in cursors: nothing in them may look like a mark of ours.
      alter table program add check (code !~ '[[:cntrl:]]');
      alter table agency add check (code !~ '[[:cntrl:]]');

      -- An entry about a family without the family would be seen by who may see no family.
      alter table history add check (household_id is not null
        or noun not in ('household', 'person', 'enrolment', 'observation', 'verification'));

      -- Old keys may be forgotten, by who loads.
      grant select, delete on idempotency to simpul_loader;
      create policy idempotency_forget on idempotency for all to simpul_loader using (at < now() - interval '7 days');
      create index idempotency_age on idempotency (at);

      ${Object.entries(WRITTEN)
        .map(
          ([table, columns]) => `
      drop trigger ${table}_version on ${table};
      create trigger ${table}_version before update of ${columns} on ${table}
        for each row execute function count_version();`,
        )
        .join('\n')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${Object.keys(WRITTEN)
        .map(
          (table) => `
      drop trigger ${table}_version on ${table};
      create trigger ${table}_version before update on ${table} for each row execute function count_version();`,
        )
        .join('\n')}
      drop index idempotency_age; drop policy idempotency_forget on idempotency; revoke all on idempotency from simpul_loader;
      alter table history drop constraint history_check;
      alter table agency drop constraint agency_code_check;
      alter table program drop constraint program_code_check;
      alter table household drop constraint household_kelurahan_code_check;
    `);
  }
}
