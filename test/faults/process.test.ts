import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findEmbedded } from '../../src/platform/database/embedded';
import { findHome } from '../../src/platform/database/embedded-home';
import { PERSONAS } from '../../src/demo/personas';

jest.setTimeout(120_000);

interface Server {
  readonly child: ChildProcess;
  readonly address: string;
  readonly said: string;
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
  readonly took: number;
}

let parent: string;
let directory: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'simpul-process-'));
  chmodSync(parent, 0o755);
  directory = join(parent, '.simpul');
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  // kill -9 leaves the postmaster: a start takes it over and Ctrl-C ends both.
  if (await findEmbedded(directory)) {
    const { child } = await start();
    child.kill('SIGINT');
    await once(child, 'exit');
  }
  const home = findHome(directory);
  for (const path of [home, parent]) rmSync(path, { recursive: true, force: true });
});

/** What `npm start` runs once it has built. */
const run = (environment: NodeJS.ProcessEnv = {}): ChildProcess => {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [resolve(__dirname, '../../dist/src/main.js')], {
    cwd: parent,
    env: { PATH, HOME, SIMPUL_DIRECTORY: directory, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
};

const listen = (child: ChildProcess): { said: () => string; complained: () => string } => {
  let [said, complained] = ['', ''];
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (complained += String(chunk)));
  return { said: () => said, complained: () => complained };
};

const start = async (environment?: NodeJS.ProcessEnv): Promise<Server> => {
  const child = run(environment);
  const { said, complained } = listen(child);
  while (!said().includes('Stop with Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(`The server did not start: ${said()} ${complained()}`);
    await delay(50);
  }
  const address = /Click +(http:\S+)/.exec(said())?.[1];
  if (address === undefined) throw new Error(`The banner says no address: ${said()}`);
  return { child, address, said: said() };
};

const end = async (child: ChildProcess): Promise<Ended> => {
  const started = Date.now();
  const { said, complained } = listen(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said(), complained: complained(), took: Date.now() - started };
};

const tokenAt = async (address: string, persona = 'lurah-cideng'): Promise<string> => {
  const reply = await fetch(`${address}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  return ((await reply.json()) as { token: string }).token;
};

const FAMILIES = '{ households(first: 50) { totalCount nodes { id headName members { name nik } } } }';

const families = async (address: string): Promise<string> => {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await tokenAt(address)}`,
      'simpul-purpose': 'TARGETING',
    },
    body: JSON.stringify({ query: FAMILIES }),
  });
  expect(reply.status).toBe(200);
  return reply.text();
};

/** A request over a connection that the client keeps alive, as a browser's or a gateway's. */
const kept = (address: string, token: string, agent: Agent): Promise<number | undefined> =>
  new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const asking = request(`${address}/graphql`, { method: 'POST', agent, headers }, (reply) => {
      reply
        .resume()
        .on('end', () => done(reply.statusCode))
        .on('error', failed);
    });
    asking.on('error', failed);
    asking.end(JSON.stringify({ query: FAMILIES }));
  });

let address: string;
let server: ChildProcess;
let before: string;

test('a first start serves the demo city and says where', async () => {
  const started = await start();
  ({ address, child: server } = started);
  expect(started.said).toMatch(/embedded PostgreSQL.*Migrated: \d+ migrations\..*Demo city loaded in/s);
  for (const { persona } of PERSONAS) expect(started.said).toContain(persona);
  expect(started.said).toContain(`curl -s ${address}/graphql`);
  const page = await fetch(address);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  before = await families(address);
  expect(JSON.parse(before)).toMatchObject({ data: { households: { totalCount: expect.any(Number) } } });
  expect(before).toMatch(/"nik":"99\d{14}"/);
});

test('a start that is given up leaves no database running', async () => {
  const elsewhere = join(parent, 'given-up');
  const child = run({ SIMPUL_DIRECTORY: elsewhere });
  const { said, complained } = listen(child);
  while (!said().includes('Migrated')) await delay(20);
  await delay(500);
  child.kill('SIGINT');
  const { code } = await end(child);
  expect({ code, complained: complained() }).toEqual({ code: 0, complained: '' });
  expect(said()).not.toContain('Demo city loaded');
  expect(await findEmbedded(elsewhere)).toBeUndefined();
  rmSync(findHome(elsewhere), { recursive: true, force: true });
});

test('a second server in the same directory is refused and leaves the first alone', async () => {
  const { code, complained } = await end(run());
  expect(code).toBe(1);
  expect(complained).toContain('in use by another running Simpul');
  expect(await families(address)).toBe(before);
});

test('kill -9 and a second start: the same families under the same ids', async () => {
  server.kill('SIGKILL');
  await once(server, 'exit');
  const again = await start();
  ({ address, child: server } = again);
  expect(again.said).not.toContain('Demo city loaded');
  expect(await families(address)).toBe(before);
});

test('SIGTERM with requests under way: all are answered, and it ends soon, well, and with its database', async () => {
  const personas = ['lurah-cideng', 'lurah-pasar-baru', 'camat-gambir', 'ppapp-jakpus'];
  const tokens = await Promise.all(personas.map((persona) => tokenAt(address, persona)));
  const agent = new Agent({ keepAlive: true });
  await kept(address, tokens[0] ?? '', agent);
  const asking = Array.from({ length: 100 }, (_, index) => kept(address, tokens[index % 4] ?? '', agent));
  await Promise.race(asking); // All are sent, most are under way.
  // One that never finishes what it has to say must not hold the end up.
  const { port, hostname } = new URL(address);
  const stuck = connect(Number(port), hostname);
  stuck.on('error', () => undefined);
  stuck.write(
    'POST /graphql HTTP/1.1\r\nhost: simpul\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  );
  await delay(50);

  const ended = end(server);
  server.kill('SIGTERM');
  expect(await Promise.all(asking)).toEqual(Array(100).fill(200));
  const { code, took, complained } = await ended;
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(took).toBeLessThan(15_000);
  expect(await findEmbedded(directory)).toBeUndefined();
  agent.destroy();
  stuck.destroy();
});

test('a second signal does not wait', async () => {
  ({ child: server, address } = await start());
  const { port, hostname } = new URL(address);
  const stuck = connect(Number(port), hostname);
  stuck.on('error', () => undefined);
  stuck.write('POST /graphql HTTP/1.1\r\nhost: simpul\r\ncontent-length: 100\r\n\r\n{');
  await delay(200);
  server.kill('SIGTERM');
  await delay(300);
  expect(server.exitCode).toBeNull();
  const ended = end(server);
  server.kill('SIGTERM');
  const { code, took } = await ended;
  expect(code).toBe(1);
  expect(took).toBeLessThan(2_000);
  stuck.destroy();
});

test('a port in use is named at once, before a database is started', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const taken = holder.address();
  if (taken === null || typeof taken === 'string') throw new Error('A port');
  const elsewhere = join(parent, 'elsewhere');
  const { code, said, complained, took } = await end(run({ PORT: String(taken.port), SIMPUL_DIRECTORY: elsewhere }));
  holder.close();
  expect(code).toBe(1);
  expect(complained).toBe(
    `Port ${taken.port} is in use by another program. Stop it, or choose another port: PORT=${taken.port + 1} npm start\n`,
  );
  expect(said).toBe('');
  expect(took).toBeLessThan(10_000);
  expect(existsSync(elsewhere)).toBe(false);
});

test('a wrong variable is named and nothing is started', async () => {
  const elsewhere = join(parent, 'elsewhere');
  const { code, complained } = await end(run({ PORT: 'four', SIMPUL_DEMO: 'maybe', SIMPUL_DIRECTORY: elsewhere }));
  expect(code).toBe(1);
  expect(complained).toMatch(/PORT: must be a whole number\n.*SIMPUL_DEMO: must be 0 or 1\n$/);
  expect(existsSync(elsewhere)).toBe(false);
});

test('a database of one’s own that is not there is said plainly', async () => {
  const { code, complained } = await end(
    run({
      DATABASE_URL: 'postgres://simpul_server:geheim@127.0.0.1:1/simpul',
      SIMPUL_SEALING_KEY: Buffer.alloc(32, 1).toString('base64'),
      SIMPUL_DEMO: '1',
    }),
  );
  expect(code).toBe(1);
  expect(complained).toContain('127.0.0.1:1');
  expect(complained).not.toMatch(/geheim|node_modules/);
});
