import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Account } from './embedded-home';

export interface PostmasterOptions {
  binaries: string;
  data: string;
  account: Account | undefined;
  settings: Record<string, string>;
  onLog: (line: string) => void;
  /** Does the server on this port serve this data directory? */
  answers: (port: number) => Promise<boolean>;
}

interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Another program took the port first, or processes of an earlier start are still coming or going. */
const PASSING = /could not bind|pre-existing shared memory block|lock file "postmaster.pid" already exists/;

const isWindows = process.platform === 'win32';

/** Not the environment of Node: it holds secrets, and PG* variables that would change the server. */
export const environment = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
};

/** Runs a program of PostgreSQL to its end; what it had to say is in the error. */
export const runTool = async (account: Account | undefined, program: string, args: string[]): Promise<void> => {
  await promisify(execFile)(program, args, { ...account, cwd: '/', env: environment(), windowsHide: true });
};

/** The PostgreSQL server process: started, started again when it dies, stopped. */
export class Postmaster {
  private child: ChildProcess | undefined;
  private healing: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly options: PostmasterOptions) {}

  async start(): Promise<number> {
    process.once('exit', this.abandon);
    for (const deadline = Date.now() + 20_000; ; await delay(200)) {
      const port = await freePort();
      try {
        await this.launch(port);
        return port;
      } catch (error) {
        if (PASSING.test(String(error)) && Date.now() < deadline) continue;
        process.off('exit', this.abandon);
        throw error;
      }
    }
  }

  /** Waits until the sessions are ended, the data is on disk and the process is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.healing;
    const { child } = this;
    if (child && isRunning(child)) {
      child.ref();
      const gone = once(child, 'exit');
      await stopData(this.options);
      await gone;
    }
    process.off('exit', this.abandon);
  }

  /** Node ends without having called stop: a fast shutdown goes on by itself. */
  private readonly abandon = (): void => {
    if (this.child && isRunning(this.child)) this.child.kill('SIGINT');
  };

  private async launch(port: number): Promise<void> {
    const { binaries, data, account, settings } = this.options;
    await stopLeftover(this.options);
    const flags = Object.entries({ cluster_name: clusterName(data), ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const child = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
      ...account,
      cwd: data,
      env: environment(),
      // Its own session: Ctrl-C reaches Node alone, which drains before it stops the database.
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    const said = this.listen(child);
    while (!isReady(data, child)) {
      if (failure ?? !isRunning(child)) {
        await delay(20); // Its last words may still be in the pipe.
        throw new Error(`PostgreSQL did not start in ${data}: ${failure?.message ?? said.join('\n')}`);
      }
      await delay(20);
    }
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.options.onLog(`PostgreSQL ended unexpectedly (${signal ?? `exit code ${code}`}): starting it again.`);
      this.healing = this.heal(port);
    });
  }

  /** The same port, so that the pools find it again. Sessions of before are lost; what they committed is not. */
  private async heal(port: number): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await this.launch(port);
      } catch (error) {
        this.options.onLog(String(error));
        await delay(wait);
      }
    }
  }

  private listen(child: ChildProcess): string[] {
    const recent: string[] = [];
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        recent.push(line);
        if (recent.length > 20) recent.shift();
        this.options.onLog(line);
      });
    }
    // A script that has nothing left to do may end: see abandon.
    child.unref();
    if (child.stderr instanceof Socket) child.stderr.unref();
    return recent;
  }
}

const isRunning = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid !== undefined && exitCode === null && signalCode === null;

const isReady = (data: string, child: ChildProcess): boolean => {
  const file = readPidFile(data);
  return file !== undefined && file.ready && file.pid === child.pid && isRunning(child);
};

/** postmaster.pid, line by line: pid, data directory, start, port, socket directory, address, shared memory, status. */
export const readPidFile = (data: string): PidFile | undefined => {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
};

/**
 * A Node that was killed leaves its postmaster running, a postmaster that was killed leaves sessions that finish their
 * statement first and meanwhile hold its shared memory: stop them, after making sure that they are this directory's.
 * A pid that now belongs to another program would keep PostgreSQL from starting: drop the file. The file of a process
 * that is gone stays, PostgreSQL judges it better.
 */
const stopLeftover = async (options: PostmasterOptions): Promise<void> => {
  const { data, onLog, answers } = options;
  const file = readPidFile(data);
  const running = processesOf(data);
  const pid = file && isAlive(file.pid) ? file.pid : undefined;
  if (file && pid && (running.includes(pid) || (await answers(file.port)))) {
    onLog(`PostgreSQL of an earlier start is still running (process ${pid}): stopping it.`);
    return stopData(options);
  }
  if (file && (pid || !(file.pid > 0))) rmSync(join(data, 'postmaster.pid'), { force: true });
  for (const orphan of running) {
    onLog(`Process ${orphan} of an earlier PostgreSQL is still running: ending it.`);
    try {
      process.kill(orphan, 'SIGQUIT');
    } catch {
      // Gone by itself.
    }
  }
};

const stopData = async ({ account, binaries, data }: PostmasterOptions): Promise<void> => {
  const stop = async (mode: string, seconds: number) =>
    runTool(account, join(binaries, 'pg_ctl'), ['stop', '-D', data, '-m', mode, '-w', '-t', String(seconds)]);
  try {
    await stop('fast', 60);
  } catch (cause) {
    const file = readPidFile(data);
    if (!file || !isAlive(file.pid)) return;
    // Still there after a minute: end it like a crash, from which it recovers at the next start.
    await stop('immediate', 10).catch(() => {
      throw new Error(
        `PostgreSQL (process ${file.pid}) does not stop. End it (kill -9 ${file.pid}), then start again.`,
        {
          cause,
        },
      );
    });
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The server's processes of this data directory: they work in it, and carry its name in their title. */
const processesOf = (data: string): number[] => {
  if (process.platform === 'linux') {
    const link = (pid: string, name: string) => {
      try {
        return readlinkSync(`/proc/${pid}/${name}`);
      } catch {
        return ''; // Gone, or another user's.
      }
    };
    return readdirSync('/proc')
      .filter(
        (pid) => /^\d+$/.test(pid) && link(pid, 'cwd') === data && /\/postgres( \(deleted\))?$/.test(link(pid, 'exe')),
      )
      .map(Number);
  }
  if (isWindows) return [];
  return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`postgres -D ${data} `) || line.includes(`postgres: ${clusterName(data)}: `))
    .map((line) => Number.parseInt(line, 10));
};

const clusterName = (data: string): string => `simpul-${createHash('sha256').update(data).digest('hex').slice(0, 8)}`;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port === 5432 ? freePort() : address.port;
};
