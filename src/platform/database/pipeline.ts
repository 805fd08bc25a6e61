import { Client, type QueryArrayConfig } from 'pg';
import { databaseUnavailable } from '../errors/hub-error';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared under this name on the connection; unnamed statements are planned each time. */
  readonly name?: string;
}

/** Rows as arrays of text: what PostgreSQL sent, unparsed. */
export type Rows = (string | null)[][];

interface Connection {
  readonly client: Client;
  /** The backend, as another session names it. */
  readonly backend: string;
  /** Since when its present transaction runs; undefined between two, and once that one has been cancelled. */
  runningSince: number | undefined;
  pending: number;
  /** When the connection last made progress; a hung one is dropped. */
  progressAt: number;
  /** Statements it has prepared: PostgreSQL keeps the plan of each as long as the session lives. */
  readonly names: Set<string>;
  retired: boolean;
  /** Gives its slot to another. */
  leave(): void;
}

const asText = { getTypeParser: () => (value: string) => value };
const HUNG_AFTER_MS = 8_000;
/** A transaction holds up what is queued behind it, so all its statements together have little more time than one. */
const LONGEST_MS = 6_000;
const CONNECT_WITHIN_MS = 3_000;
const MOST_PENDING = 400;
const MOST_NAMES = 1_000;
/** A transaction that has run for so long holds up what is queued behind it. */
const HOLDS_UP_AFTER_MS = 200;

/**
 * A few connections in pipeline mode: the messages of a transaction leave without awaiting each other, so a whole scope
 * is one round trip, and many scopes share a connection one behind the other.
 */
export class Pipeline {
  private readonly slots: (Promise<Connection> | undefined)[];
  private readonly live: (Connection | undefined)[];
  private readonly leaving = new Map<Connection, Promise<void>>();
  private readonly watch: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly url: string,
    size: number,
    private readonly onError: (error: Error) => void,
    private readonly mostNames = MOST_NAMES,
  ) {
    this.slots = new Array<undefined>(size).fill(undefined);
    this.live = new Array<undefined>(size).fill(undefined);
    this.watch = setInterval(() => this.dropHung(), 1_000);
    this.watch.unref();
  }

  /**
   * Runs opening, statements and `commit` as one transaction, in one round trip. Who has much under way already keeps off
   * the first connection, so that it stays free for those who have not.
   */
  async transaction(opening: string, statements: readonly Statement[], hasMuch = false): Promise<Rows[]> {
    const from = hasMuch && this.slots.length > 1 ? 1 : 0;
    let connection = this.freest(from);
    // Many may have waited for the same one to open: each asks anew which is the freest.
    while (!connection) {
      await this.connect(from);
      connection = this.freest(from);
    }
    if (connection.pending >= MOST_PENDING) throw databaseUnavailable();
    connection.pending += 1;
    try {
      const sent = send(connection, opening, statements);
      for (const { name } of statements) if (name !== undefined) connection.names.add(name);
      if (connection.names.size > this.mostNames) this.retire(connection);
      return await sent;
    } finally {
      connection.pending -= 1;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.watch);
    const open = this.live.filter((connection) => connection !== undefined);
    await Promise.all([...open.map(({ client }) => client.end()), ...this.leaving.values()]);
  }

  /** Takes nothing new; what waits on it is answered before it ends. */
  private retire(connection: Connection): void {
    connection.retired = true;
    connection.leave();
    const ended = connection.client.end().finally(() => this.leaving.delete(connection));
    this.leaving.set(connection, ended);
  }

  /** The open connection with the least waiting, unless a slot is still free and all others are busy. */
  private freest(from: number): Connection | undefined {
    let best: Connection | undefined;
    let vacant = false;
    for (let index = from; index < this.live.length; index += 1) {
      const connection = this.live[index];
      if (!connection) vacant = true;
      else if (!best || isFreer(connection, best)) best = connection;
    }
    return best && vacant && best.pending > 0 ? undefined : best;
  }

  private async connect(from: number): Promise<Connection> {
    if (this.closed) throw databaseUnavailable();
    const vacant = this.slots.findIndex((_, index) => index >= from && !this.live[index]);
    const index = Math.max(vacant, from);
    const opening = this.slots[index] ?? this.open(index);
    this.slots[index] = opening;
    return opening;
  }

  private async open(index: number): Promise<Connection> {
    const client = new Client({
      connectionString: this.url,
      pipeline: true,
      keepAlive: true,
      application_name: 'simpul read',
    });
    // Once: the end of a lost connection comes late, when another may have its place already.
    let known = true;
    const forget = (error?: Error): void => {
      if (!known) return;
      known = false;
      if (error) this.onError(error);
      this.slots[index] = undefined;
      this.live[index] = undefined;
    };
    const leave = (): void => forget();
    client.on('error', forget);
    client.on('end', leave);
    // The way to the database, the sign-in and the first query: a database that hangs answers none of them.
    let backend: string;
    const late = setTimeout(() => client.connection.stream.destroy(), CONNECT_WITHIN_MS);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      backend = String(rows[0]?.pid);
    } catch (error) {
      forget(error instanceof Error ? error : new Error(String(error)));
      throw databaseUnavailable();
    } finally {
      clearTimeout(late);
    }
    const connection: Connection = {
      client,
      backend,
      runningSince: undefined,
      pending: 0,
      progressAt: Date.now(),
      names: new Set(),
      retired: false,
      leave,
    };
    this.live[index] = connection;
    return connection;
  }

  private dropHung(): void {
    for (const connection of [...this.live, ...this.leaving.keys()]) {
      if (!connection) continue;
      const { runningSince } = connection;
      if (runningSince !== undefined && Date.now() - runningSince > LONGEST_MS) {
        connection.runningSince = undefined;
        this.cancel(connection).catch(this.onError);
      }
      if (connection.pending === 0 && !connection.retired) connection.progressAt = Date.now();
      else if (Date.now() - connection.progressAt > HUNG_AFTER_MS) {
        // Ending the socket rejects all that waits behind the hung statement.
        connection.client.connection.stream.destroy();
      }
    }
  }

  /** Ends the statement that runs; what the transaction still holds then fails at once, and the next goes on. */
  private async cancel({ backend }: Connection): Promise<void> {
    const other = new Client({
      connectionString: this.url,
      application_name: 'simpul cancel',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    });
    other.on('error', this.onError);
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [backend]);
    } finally {
      await other.end();
    }
  }
}

const isHeldUp = ({ runningSince }: Connection): boolean =>
  runningSince !== undefined && Date.now() - runningSince > HOLDS_UP_AFTER_MS;

const isFreer = (one: Connection, other: Connection): boolean => waitFor(one) < waitFor(other);

/** Being held up weighs as much as this many that wait: what waits may hold up as well. */
const HOLD_UP = 8;

const waitFor = (connection: Connection): number => connection.pending + (isHeldUp(connection) ? HOLD_UP : 0);

/** All messages of a transaction in one write to the socket, and one promise for all of them. */
const send = (connection: Connection, opening: string, statements: readonly Statement[]): Promise<Rows[]> =>
  new Promise((resolve, reject) => {
    const rows: Rows[] = [];
    // The first failure is the one that matters: the statements behind it only say that the transaction is aborted.
    let failure: Error | undefined;
    const note = (error: Error | null): void => {
      connection.progressAt = Date.now();
      if (error) failure ??= error;
    };
    const { client } = connection;
    const { stream } = client.connection;
    stream.cork();
    try {
      client.query(opening, (error: Error | null) => {
        note(error);
        connection.runningSince = Date.now();
      });
      for (const { name, text, values } of statements) {
        const query: QueryArrayConfig = { text, values: [...values], rowMode: 'array', types: asText };
        client.query<(string | null)[]>(name === undefined ? query : { ...query, name }, (error, result) => {
          note(error);
          if (!failure) rows.push(result.rows);
        });
      }
      client.query('commit', (error: Error | null) => {
        note(error);
        connection.runningSince = undefined;
        if (failure) reject(failure);
        else resolve(rows);
      });
    } finally {
      stream.uncork();
    }
  });
