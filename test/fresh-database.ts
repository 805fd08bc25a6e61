import { Client } from 'pg';
import { migrations } from '../migrations';
import { migrate } from '../src/platform/database/owner';

export interface FreshDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

const asAdmin = async (adminUrl: string, ...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A migrated database of the test's own, on the PostgreSQL that SIMPUL_TEST_ADMIN_URL names. */
export const freshDatabase = async (name: string): Promise<FreshDatabase> => {
  const adminUrl = process.env.SIMPUL_TEST_ADMIN_URL;
  if (!adminUrl)
    throw new Error(
      'Set SIMPUL_TEST_ADMIN_URL to a PostgreSQL administrator, such as postgres://postgres@127.0.0.1/postgres',
    );
  const remove = `drop database if exists ${name} with (force)`;
  await asAdmin(adminUrl, remove, `create database ${name} owner simpul_owner`);
  const owner = new URL(adminUrl);
  owner.username = 'simpul_owner';
  owner.pathname = `/${name}`;
  await migrate(owner.href, migrations);
  return { ownerUrl: owner.href, drop: () => asAdmin(adminUrl, remove) };
};
