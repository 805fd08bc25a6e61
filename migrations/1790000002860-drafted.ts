import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise tells which scenario it was drafted from: one of the own agency, of rounded counts, as promises are read by all tiers. */
export class Drafted1790000002860 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment add column scenario_id uuid references scenario (id);
      create index commitment_scenario on commitment (scenario_id, due, region_code, id) where scenario_id is not null;
      grant insert (scenario_id) on commitment to simpul_app;
      create policy commitment_drafted on commitment as restrictive for insert to simpul_app with check (
        scenario_id is null or exists (
          select from scenario s where s.id = scenario_id and s.agency_id = slice_agency() and s.rounded));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy commitment_drafted on commitment;
      revoke insert (scenario_id) on commitment from simpul_app;
      alter table commitment drop column scenario_id;
    `);
  }
}
