import { RegulationLine1790000002760 } from '../migrations/1790000002760-regulation-line';
import { createDatabase, sqlOnce, type TestDatabase } from './harness';
import { migratedAgain } from './migrated-again';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('template_demo');
});
afterAll(() => database.drop());

test('what was withdrawn before its day, before the database minded, lets go of what it was to replace', async () => {
  await migratedAgain(database, RegulationLine1790000002760, () =>
    sqlOnce(
      database.adminUrl,
      `with old as (
         insert into regulation (issuer_id, region_code, kind, number, year, title, in_force)
         select id, region_code, 'KEPWAL', 'OLD', 2026, 'Aturan', '2026-01-01' from agency where code = 'kesra-jakpus'
         returning id, issuer_id, region_code, in_force)
       insert into regulation (issuer_id, region_code, kind, number, year, title, in_force, supersedes_id,
         supersedes_region_code, supersedes_in_force, revoked_on, revoked_because)
       select issuer_id, region_code, 'KEPWAL', number, 2026, 'Aturan', day, old.id, old.region_code, old.in_force, day + ended, 'Batal'
       from old, (values ('NEVER', date '2026-03-01', -1), ('EVER', date '2026-02-01', 1)) as next (number, day, ended)`,
    ),
  );
  const rows = `select number, supersedes_id is null as alone, version from regulation where number in ('NEVER', 'EVER') order by 1`;
  expect(await sqlOnce(database.adminUrl, rows)).toEqual([
    { number: 'EVER', alone: false, version: 1 },
    { number: 'NEVER', alone: true, version: 1 },
  ]);
});
