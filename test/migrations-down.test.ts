import { DataSource } from 'typeorm';
import { migrations } from '../migrations';
import { createDatabase, sqlOnce, type TestDatabase } from './harness';

/** What a schema holds, a line a thing, whatever the order in which it came to be. */
const CATALOGUE = `
  select 'column ' || c.table_name || '.' || c.column_name || ' ' || c.udt_name || ' ' || c.is_nullable || ' '
      || coalesce(c.column_default, '') || ' ' || coalesce(c.generation_expression, '') as line
    from information_schema.columns c where c.table_schema = 'public'
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
  union all select 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || permissive || ' '
      || coalesce(qual, '') || ' ' || coalesce(with_check, '')
    from pg_policies where schemaname = 'public'
  union all select 'function ' || pg_get_functiondef(oid) || ' ' || coalesce(proacl::text, '')
    from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
  union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'rights ' || relname || ' ' || relkind::text || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' '
      || coalesce((select string_agg(a::text, ',' order by a::text) from unnest(relacl) a), '')
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v')
  union all select 'column rights ' || attrelid::regclass || '.' || attname || ' '
      || (select string_agg(a::text, ',' order by a::text) from unnest(attacl) a)
    from pg_attribute join pg_class r on r.oid = attrelid
    where attacl is not null and not attisdropped and r.relnamespace = 'public'::regnamespace
  order by 1`;

/** Entries that the hub itself wrote have no agency: they stay, and so does their place. */
const STAYS = /history(\.| history_)agency_id/;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('template_schema');
});
afterAll(() => database.drop());

const catalogue = async (): Promise<string[]> =>
  (await sqlOnce<{ line: string }>(database.adminUrl, CATALOGUE)).map(({ line }) => line);

const changed = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
  ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
];

const withFirst = async (count: number, work: (source: DataSource) => Promise<void>): Promise<void> => {
  const source = new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    migrations: migrations.slice(0, count),
    migrationsTableName: 'migration',
    poolSize: 1,
  });
  await source.initialize();
  try {
    await work(source);
  } finally {
    await source.destroy();
  }
};

test('each migration can be undone and done again, down to the empty database', async () => {
  const crooked: string[] = [];
  let standing = await catalogue();
  for (let count = migrations.length; count > 0; count -= 1)
    await withFirst(count, async (source) => {
      await source.undoLastMigration();
      const without = await catalogue();
      await source.runMigrations();
      const again = changed(standing, await catalogue()).filter((line) => !STAYS.test(line));
      if (again.length > 0) crooked.push([migrations[count - 1]?.name, ...again].join('\n'));
      await source.undoLastMigration();
      standing = without;
    });
  expect(crooked.join('\n\n')).toBe('');
  // What is left is the list of migrations itself.
  expect(standing.filter((line) => !line.includes('migration'))).toEqual([]);
}, 120_000);
