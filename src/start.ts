import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../migrations';
import type { Config } from './platform/config/config';
import { findEmbedded, startEmbedded, type EmbeddedUrls } from './platform/database/embedded';
import { migrate } from './platform/database/owner';
import { Sealing } from './platform/sealing/sealing';

/** A database that is there, and how to leave it. */
export interface Ground {
  readonly serverUrl: string;
  readonly ownerUrl: string | undefined;
  readonly sealing: Sealing;
  readonly embedded: boolean;
  leave(): Promise<void>;
}

export type Say = (line: string) => void;

/** For a server: one's own PostgreSQL as it is, or the embedded one, started and migrated. */
export const groundForServer = async (config: Config, say: Say): Promise<Ground> => {
  if (config.databaseUrl !== undefined) return ownGround(config, config.databaseUrl);
  say('Starting the embedded PostgreSQL (for trying and developing; set DATABASE_URL for anything else) …');
  const database = await startEmbedded({ directory: config.directory });
  try {
    const ran = await migrate(database.ownerUrl, migrations);
    if (ran.length > 0) say(`Migrated: ${ran.length} migrations.`);
    return embeddedGround(config, database, () => database.stop());
  } catch (error) {
    await database.stop();
    throw error;
  }
};

/** For a command: the database of a server that runs beside it, or one of its own for as long as it takes. */
export const groundForCommand = async (config: Config, say: Say): Promise<Ground> => {
  const running = config.databaseUrl === undefined ? await findEmbedded(config.directory) : undefined;
  return running ? embeddedGround(config, running, async () => undefined) : groundForServer(config, say);
};

const ownGround = (config: Config, serverUrl: string): Ground => {
  if (!config.sealingKey) throw new Error('A database of one’s own needs a sealing key');
  const sealing = new Sealing(config.sealingKey);
  return { serverUrl, ownerUrl: config.ownerUrl, sealing, embedded: false, leave: async () => undefined };
};

const embeddedGround = (config: Config, { serverUrl, ownerUrl }: EmbeddedUrls, leave: () => Promise<void>): Ground => ({
  serverUrl,
  ownerUrl,
  sealing: new Sealing(config.sealingKey ?? keyOf(config.directory)),
  embedded: true,
  leave,
});

/** The key lives beside the embedded database: without it nobody can read the numbers in there. */
const keyOf = (directory: string): Buffer => {
  const file = join(directory, 'sealing.key');
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
};
