import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

/** Applies what is missing of the migrations, as the owner. Returns the names of those it ran. */
export const migrate = async (ownerUrl: string, migrations: (new () => MigrationInterface)[]): Promise<string[]> => {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'migration',
    applicationName: 'simpul migrate',
    // Behind a long transaction every reader would queue up behind this one: rather give up and be started again.
    extra: { options: '-c lock_timeout=5s' },
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    // Two that migrate at once would collide.
    await dataSource.query('select pg_advisory_lock(7202)');
    return (await dataSource.runMigrations({ transaction: 'all' })).map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
};

/** One transaction that loads reference or demo data: all or nothing. */
export interface LoadScope {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The loader's door: regions, and the demo city. It needs the owner's login, which the server does not have, and works
 * as simpul_loader, whose policies admit every row.
 */
export const load = async <Result>(ownerUrl: string, work: (scope: LoadScope) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: ownerUrl, application_name: 'simpul load' });
  await client.connect();
  try {
    await client.query('begin; set local role simpul_loader');
    const result = await work({
      query: async <Row>(text: string, values?: readonly unknown[]) =>
        (await client.query(text, values ? [...values] : undefined)).rows as Row[],
    });
    await client.query('commit');
    return result;
  } finally {
    // Ending the session rolls back what did not commit.
    await client.end();
  }
};

/** Tells the planner what was loaded. The owner may do this, the loader may not. */
export const analyze = async (ownerUrl: string): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl, application_name: 'simpul analyze' });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
};
