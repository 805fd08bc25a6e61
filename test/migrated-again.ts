import { DataSource, type MigrationInterface } from 'typeorm';
import { migrations } from '../migrations';
import type { TestDatabase } from './harness';

/** Undoes the migrations down to this one, does something in between, and runs them again. */
export const migratedAgain = async (
  { ownerUrl }: TestDatabase,
  from: new () => MigrationInterface,
  between: () => Promise<unknown>,
): Promise<void> => {
  const source = new DataSource({
    ...{ type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', poolSize: 1 },
  });
  await source.initialize();
  try {
    for (let at = migrations.length; at > migrations.indexOf(from); at -= 1) await source.undoLastMigration();
    await between();
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
};
