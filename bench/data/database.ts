import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { migrations } from '../../migrations';
import { loadRegions } from '../../src/features/region/load-regions';
import { load, migrate } from '../../src/platform/database/owner';
import { prepareDatabase } from '../../src/platform/database/roles';
import { settleKey } from '../../src/platform/sealing/key-check';
import { Sealing } from '../../src/platform/sealing/sealing';
import { FAMILIES, preparePool, sealedPool } from './families';
import { PROMISES, WORLD } from './world';

/** Seals the data of the bench; nothing else is sealed with it. */
export const BENCH_KEY = Buffer.alloc(32, 11);

export interface BenchDatabase {
  readonly name: string;
  /** Superuser, on the bench's database: for building it and for looking at plans. */
  readonly adminUrl: string;
  /** What every contender logs in with. */
  readonly serverUrl: string;
}

type Say = (line: string) => void;

/** Changes with the tables and with the data, so that a database built for others is not used. */
const shapeOf = (households: number): string => {
  const schema = migrations.map((migration) => String(migration.prototype.up)).join();
  return createHash('sha256')
    .update(schema + WORLD + PROMISES + FAMILIES(households))
    .digest('hex')
    .slice(0, 8);
};

const onDatabase = (url: string, database: string, user?: string, password?: string): string => {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  if (user !== undefined) moved.username = user;
  if (password !== undefined) moved.password = password;
  return moved.href;
};

/** The database of this size, built on the first run and kept for the next. */
export const openBenchDatabase = async (
  adminUrl: string,
  passwords: Passwords,
  households: number,
  say: Say,
): Promise<BenchDatabase> => {
  const name = `simpul_bench_${households}_${shapeOf(households)}`;
  const ownerUrl = onDatabase(adminUrl, name, 'simpul_owner', passwords.owner);
  const database = {
    name,
    adminUrl: onDatabase(adminUrl, name),
    serverUrl: onDatabase(adminUrl, name, 'simpul_server', passwords.server),
  };
  if (await isBuilt(adminUrl, name)) return database;
  const started = performance.now();
  say(`Building ${name} …`);
  await asAdmin(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
  await prepareDatabase(adminUrl, name, passwords);
  await migrate(ownerUrl, migrations);
  await settleKey(ownerUrl, new Sealing(BENCH_KEY));
  await load(ownerUrl, (scope) => loadRegions(scope, { provinces: ['31'] }));
  await asAdmin(database.adminUrl, (client) => fill(client, households, say));
  await asAdmin(adminUrl, (client) => client.query(`comment on database ${name} is 'built'`));
  say(`Built in ${Math.round((performance.now() - started) / 1_000)} s.`);
  return database;
};

/** Another of the same contents, to be written to; one of before is dropped. */
export const copyDatabase = async (adminUrl: string, source: BenchDatabase, name: string): Promise<BenchDatabase> => {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${source.name} owner simpul_owner`);
    await client.query(`revoke temporary on database ${name} from public`);
  });
  return { name, adminUrl: onDatabase(source.adminUrl, name), serverUrl: onDatabase(source.serverUrl, name) };
};

export interface Passwords {
  readonly owner: string;
  readonly server: string;
}

const isBuilt = (adminUrl: string, name: string): Promise<boolean> =>
  asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query(
      `select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'built'`,
      [name],
    );
    return rows.length > 0;
  });

const asAdmin = async <Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: url, application_name: 'simpul bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** As superuser without foreign key triggers and secondary indexes: the rows are consistent by construction. */
const fill = async (client: Client, households: number, say: Say): Promise<void> => {
  const { sealed, digests } = sealedPool(new Sealing(BENCH_KEY));
  await client.query('set session_replication_role = replica');
  await client.query(`set maintenance_work_mem = '256MB'`);
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid in ('household'::regclass, 'person'::regclass, 'enrolment'::regclass, 'listing'::regclass) and not indisunique`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  const [pool = '', insert = ''] = preparePool.split(';');
  await client.query(pool);
  await client.query(insert, [sealed, digests]);
  for (const statement of [WORLD, FAMILIES(households), PROMISES].flatMap((text) => text.split(';'))) {
    const at = performance.now();
    const { rowCount } = await client.query(statement);
    const table = /^\s*insert into (\w+)/.exec(statement)?.[1];
    if (table !== undefined && (rowCount ?? 0) > 10_000) {
      say(`  ${table}: ${rowCount} rows in ${Math.round((performance.now() - at) / 1_000)} s`);
    }
  }
  for (const { definition } of rows) await client.query(definition);
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
};
