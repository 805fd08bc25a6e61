import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run whose server dies of it is not begun for ever; and that none was found is told apart from that there is none. */
export class ScenarioTries1790000002870 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table scenario add column tries smallint not null default 0;
      grant update (tries) on scenario to simpul_app;
      alter table scenario drop constraint scenario_state_check;
      alter table scenario add constraint scenario_state_check
        check (state in ('DRAFT', 'QUEUED', 'RUNNING', 'DONE', 'NO_PLAN', 'UNSOLVED', 'CANCELLED'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role simpul_loader;
      update scenario set state = 'NO_PLAN' where state = 'UNSOLVED';
      reset role;
      alter table scenario drop constraint scenario_state_check;
      alter table scenario add constraint scenario_state_check
        check (state in ('DRAFT', 'QUEUED', 'RUNNING', 'DONE', 'NO_PLAN', 'CANCELLED'));
      alter table scenario drop column tries;
    `);
  }
}
