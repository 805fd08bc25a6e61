import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrations } from '../migrations';
import type { Config } from './platform/config/config';
import { findEmbedded, startEmbedded, type EmbeddedUrls } from './platform/database/embedded';
import { findHome, writeAtomically } from './platform/database/embedded-home';
import { migrate } from './platform/database/owner';
import { settleKey } from './platform/sealing/key-check';
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
  const onOpen = (isNew: boolean): void => void keyOf(config, isNew);
  const database = await startEmbedded({ directory: config.directory, onOpen });
  try {
    const ran = await migrate(database.ownerUrl, migrations);
    if (ran.length > 0) say(`Migrated: ${ran.length} migrations.`);
    const ground = embeddedGround(config, database, () => database.stop());
    await settleKey(database.ownerUrl, ground.sealing);
    return ground;
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
  sealing: new Sealing(keyOf(config, false)),
  embedded: true,
  leave,
});

/**
 * The key lives beside the embedded database and is made before it, never after: a new key would open nothing of what is
 * in there.
 */
const keyOf = ({ sealingKey, directory }: Config, isNew: boolean): Buffer => {
  if (sealingKey) return sealingKey;
  const file = join(directory, 'sealing.key');
  if (!existsSync(file)) {
    if (!isNew) throw new Error(keyMissing(file, directory));
    writeAtomically(file, randomBytes(32).toString('base64'), 0o600);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} holds no sealing key, which is 32 bytes in base64. Put it back.`);
  return key;
};

const keyMissing = (file: string, directory: string): string => {
  const places = new Set([resolve(directory), findHome(resolve(directory))]);
  return (
    `${file} is missing, and the numbers in the embedded database are sealed with it. Put it back (or give it as ` +
    `SIMPUL_SEALING_KEY), or delete ${[...places].join(' and ')} to begin with an empty database.`
  );
};
