import { ReleaseAreas1790000002891 } from '../migrations/1790000002891-release-areas';
import { createDatabase, sqlOnce, type TestDatabase } from './harness';
import { migratedAgain } from './migrated-again';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('template_demo');
});
afterAll(() => database.drop());

const COUNTED = ['release_exit', 'release_exit_protected', 'release_count_protected', 'release_count'];
/** A kelurahan of which nobody is listed. */
const NOBODY = 3171011001;

test('where areas without families had no row, they get the row that they would be counted', async () => {
  const run = (sql: string): Promise<unknown[]> => sqlOnce(database.adminUrl, sql);
  const all = async (): Promise<unknown[]> => {
    const tables = COUNTED.map((table) => `select '${table}' as name, to_jsonb(t) - 'exits' as row from ${table} t`);
    return run(`select * from (${tables.join(' union all ')}) every_row order by 1, 2`);
  };
  const none = (names: readonly string[]): string => names.map((name) => `${name} = 0`).join(', ');
  const exits = ['families', 'gone'];
  const counts = ['families', 'ranked', 'extreme_poor'];
  const keys = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}_key`]);
  await run(`delete from release_exit where region_code = ${NOBODY} and program_id is not null;
    delete from release_exit_protected where region_code = ${NOBODY} and program_id is not null;
    update release_exit set ${none(keys(exits))} where region_code = ${NOBODY};
    update release_exit_protected set ${none(exits)} where region_code = ${NOBODY};
    update release_count set ${none(keys(counts))} where region_code = ${NOBODY};
    update release_count_protected set ${none(counts)} where region_code = ${NOBODY}`);
  const wanted = await all();
  await migratedAgain(database, ReleaseAreas1790000002891, async () => {
    for (const table of COUNTED)
      await run(`delete from ${table} where region_code <> release_region_code and (release_id, region_code) in (
        select release_id, region_code from release_count where families = 0)`);
    expect((await all()).length).toBeLessThan(wanted.length - 20);
  });
  expect(await all()).toStrictEqual(wanted);
});
