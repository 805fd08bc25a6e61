import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { openHub, hubLogger, type Hub, type HubOptions } from '../src/hub';
import { Sealing } from '../src/platform/sealing/sealing';
import { clusterOf, TEST_KEY, type Template } from './cluster';

export interface TestDatabase {
  readonly name: string;
  /** Superuser: for looking behind the policies and for breaking them. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  /** What the server logs in with. */
  readonly serverUrl: string;
  readonly sealing: Sealing;
  drop(): Promise<void>;
}

/** A database of the test file's own, copied from a template. */
export const createDatabase = async (template: Template): Promise<TestDatabase> => {
  const { adminUrl, urlsOf } = clusterOf();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string): Promise<void> => sqlOnce(adminUrl, sql).then(() => undefined);
  // A template may be copied by one session at a time: the lock makes workers wait for each other.
  await sqlOnce(
    adminUrl,
    'select pg_advisory_lock(7201)',
    `create database ${name} template ${template} owner simpul_owner strategy file_copy`,
    // What the migrations grant on the database itself is not copied with it.
    `revoke temporary on database ${name} from public`,
    `grant temporary on database ${name} to simpul_importer`,
  );
  return {
    name,
    ...urlsOf(name),
    sealing: new Sealing(TEST_KEY),
    drop: () => admin(`drop database if exists ${name} with (force)`),
  };
};

/** Statements in a session of their own; the rows of the last. */
export const sqlOnce = async <Row extends object>(url: string, ...statements: string[]): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
};

export const openTestHub = (
  database: TestDatabase,
  config: Partial<HubOptions['config']> = {},
  { log = hubLogger('silent'), nikLookups }: Partial<Pick<HubOptions, 'log' | 'nikLookups'>> = {},
): Promise<Hub> =>
  openHub({
    serverUrl: database.serverUrl,
    sealing: database.sealing,
    config: { demo: true, oidc: undefined, readConnections: 2, writeConnections: 3, ...config },
    log,
    nikLookups,
  });

/** A logger, and the lines it was told. */
export const listeningLog = (): { log: ReturnType<typeof hubLogger>; lines: string[] } => {
  const lines: string[] = [];
  return { log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }), lines };
};
