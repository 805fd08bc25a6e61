import type { DataSource, EntityManager } from 'typeorm';
import { sliceBounds, sliceSettings, type PassingArm, type Slice } from '../access/slice';
import { isHeld, isLost, isTimeout, isUnprepared, isUnreachable } from './failures';
import { HeldByAnother, HubError, accessLogUnavailable, databaseUnavailable, queryTimeout } from '../errors/hub-error';
import type { RegionCode } from '../region-code';
import { Pipeline, type Rows, type Statement } from './pipeline';
import { Shares, Turns } from './shares';

export type { Rows, Statement } from './pipeline';

/** One writing transaction under one slice. Queries run one after another. */
export interface WriteScope {
  readonly manager: EntityManager;
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * One statement, and no other, whose row may go as far as this region: what moves a family out of the slice. It has to
   * name the row by its key, because while it runs whatever lies between here and there is within reach.
   */
  reaching<Row>(region: RegionCode, text: string, values: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs a part of the transaction in another role and with an arm that no mandate has; then all is as it was. Whoever
   * and whatever it is, it stays within the slice's area. If the part fails, so has the transaction.
   */
  acting<Result>(as: Acting, part: () => Promise<Result>): Promise<Result>;
}

/** An import may write what a release brings: ranks, lists and releases. Nothing else may. */
export type WritingRole = 'simpul_app' | 'simpul_importer';

export interface Acting {
  readonly role: WritingRole;
  readonly arm: PassingArm;
}

/** Told of every statement that runs under a slice; tests count with it. */
export type StatementObserver = (text: string) => void;

/** Snapshots of one operation agree with each other: all its statements see the same moment. */
const READ = 'begin isolation level repeatable read read only';

/** A connection that took longer to be lost hung: whoever asked has waited enough. */
const RETRY_WITHIN_MS = 2_000;

export interface DatabaseOptions {
  /** Login of the server: NOINHERIT, without grants of its own. */
  readonly url: string;
  readonly readConnections: number;
  /** Timestamp of the newest migration this code knows. */
  readonly schemaVersion: number;
  readonly onError: (error: Error) => void;
}

/**
 * The one door to the database. A scope is one transaction under one slice; outside a scope the login role may do
 * nothing at all. Nothing else imports a pool or a DataSource.
 */
export class Database {
  private readonly reader: Pipeline;
  private readonly auditor: Pipeline;
  /** For who is not in yet, and for readiness: neither waits behind a slow query. */
  private readonly gate: Pipeline;
  private readonly shares = new Shares();
  private readonly turns = new Turns();
  private readonly logging = new Shares();
  private readonly openings = new WeakMap<Slice, string>();
  private observers: StatementObserver[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: DatabaseOptions,
  ) {
    this.reader = new Pipeline(options.url, options.readConnections, options.onError);
    this.auditor = new Pipeline(options.url, 2, options.onError);
    this.gate = new Pipeline(options.url, 1, options.onError);
  }

  /** Runs the statements under the slice in one transaction and one round trip, read only. */
  async read(slice: Slice, statements: readonly Statement[]): Promise<Rows[]> {
    let opening = this.openings.get(slice);
    if (opening === undefined) {
      opening = `${READ}; set local role simpul_app; ${sliceSettings(slice)}`;
      this.openings.set(slice, opening);
    }
    if (statements.some(({ values }) => values.some(holdsNul))) throw nulInText();
    return this.shares.of(slice.agencyId, (hasMuch) => {
      for (const observe of this.observers) statements.forEach(({ text }) => observe(text));
      return readOn(this.reader, opening, statements, hasMuch);
    });
  }

  /** Reads the one agency row that a verified token names; there is no slice yet. */
  async readSigningIn(agencyCode: string, statement: Statement): Promise<Rows> {
    return this.readBefore('signing_in', agencyCode, statement);
  }

  /** How often agencies have changed: as long as this is the same, what is known of each of them holds. */
  async agenciesChanged(): Promise<string> {
    const [row] = await this.readBefore('at_the_gate', 'on', {
      text: 'select times from agencies_changed',
      values: [],
    });
    if (!row?.[0]) throw new Error('agencies_changed has lost its row: run the migrations, or insert it');
    return row[0];
  }

  /** The check value of the sealing key; null if there is none yet. */
  async sealingCheck(): Promise<string | null> {
    const [row] = await this.readBefore('checking_key', 'on', { text: 'select value from sealing_check', values: [] });
    return row?.[0] ?? null;
  }

  /** Before there is a slice one setting names the one row that is shown. */
  private async readBefore(setting: string, value: string, statement: Statement): Promise<Rows> {
    const named: Statement = { text: `select set_config('simpul.${setting}', $1, true)`, values: [value] };
    const [, rows] = await readOn(this.gate, `${READ}; set local role simpul_app`, [named, statement]);
    return rows ?? [];
  }

  /**
   * Appends to the access log, as the role that may only do that. If the connection is lost it is tried once more: what
   * had been committed all the same then stands there twice, which wrongs nobody.
   */
  async audit(statement: Statement): Promise<void> {
    const run = (): Promise<Rows[]> => this.auditor.transaction('begin; set local role simpul_audit', [statement]);
    try {
      await run().catch(againIf((error) => isLost(error), run));
    } catch (error) {
      throw accessLogUnavailable(error);
    }
  }

  /** The same for what one agency reads of very many families: its turn comes behind its own, not before others. */
  auditMany(agencyId: string, work: () => Promise<void>): Promise<void> {
    return this.logging.of(agencyId, work);
  }

  /** One transaction for a writing use case; it commits when the work ends and rolls back when it throws. */
  write<Result>(
    slice: Slice,
    work: (scope: WriteScope) => Promise<Result>,
    role: WritingRole = 'simpul_app',
  ): Promise<Result> {
    return this.turns.of(slice.agencyId, () => this.transaction(slice, work, role));
  }

  private async transaction<Result>(
    slice: Slice,
    work: (scope: WriteScope) => Promise<Result>,
    role: WritingRole,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await reachable(runner.connect());
      await runner.startTransaction();
      await runner.query(`set local role ${role}; ${sliceSettings(slice)}`);
      const query: WriteScope['query'] = (text, values) => {
        if (values?.some(holdsNul)) throw nulInText();
        for (const observe of this.observers) observe(text);
        return runner.query(text, values ? [...values] : undefined);
      };
      const reaching: WriteScope['reaching'] = async <Row>(
        region: RegionCode,
        text: string,
        values: readonly unknown[],
      ) => {
        await runner.query(sliceBounds(slice, region));
        // Should it fail, the transaction ends, and the reach with it.
        const rows = await query<Row>(text, values);
        await runner.query(sliceBounds(slice));
        return rows;
      };
      const acting: WriteScope['acting'] = async (as, part) => {
        await runner.query(`set local role ${as.role}; select set_config('simpul.${as.arm}', 'on', true)`);
        const done = await part();
        await runner.query(`set local role ${role}; select set_config('simpul.${as.arm}', '', true)`);
        return done;
      };
      const result = await work({ manager: runner.manager, query, reaching, acting });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // The first error is the one that matters; a connection that is gone cannot roll back either.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw isHeld(error) ? new HeldByAnother() : told(error);
    } finally {
      await runner.release();
    }
  }

  /** Can the hub read, and is the schema the one this code was written for? */
  async probe(): Promise<boolean> {
    const newest = { text: 'select max(timestamp) from migration', values: [] };
    const [rows] = await this.gate.transaction(`begin read only; set local role simpul_app`, [newest]);
    return Number(rows?.[0]?.[0]) >= this.options.schemaVersion;
  }

  /** Catalogue queries of health checks and the start-up lint: as the login role, outside any slice. */
  async catalogue<Row>(text: string): Promise<Row[]> {
    return reachable(this.dataSource.query(text));
  }

  observe(observer: StatementObserver): () => void {
    this.observers = [...this.observers, observer];
    return () => {
      this.observers = this.observers.filter((known) => known !== observer);
    };
  }

  async close(): Promise<void> {
    const pipelines = [this.reader, this.auditor, this.gate].map((pipeline) => pipeline.close());
    await Promise.all([...pipelines, this.dataSource.destroy()]);
  }
}

/** Tries once more after such a failure, unless whoever asked has waited enough. */
const againIf = <Result>(
  helps: (error: unknown) => boolean,
  run: () => Promise<Result>,
): ((error: unknown) => Promise<Result>) => {
  const startedAt = performance.now();
  return (error) => (helps(error) && performance.now() - startedAt < RETRY_WITHIN_MS ? run() : Promise.reject(error));
};

/**
 * Reading is tried once more on another connection if this one was lost, and on the same if a neighbour's failure
 * swallowed the first preparation of a statement.
 */
const readOn = (
  pipeline: Pipeline,
  opening: string,
  statements: readonly Statement[],
  hasMuch = false,
): Promise<Rows[]> => {
  const run = (): Promise<Rows[]> => pipeline.transaction(opening, statements, hasMuch);
  return reachable(run().catch(againIf((error) => isUnprepared(error) || isLost(error), run)));
};

const reachable = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    throw told(error);
  }
};

/** What the reader can do something about, in words; everything else is a fault of ours. */
const told = (error: unknown): unknown => {
  if (isUnreachable(error)) return databaseUnavailable();
  return isTimeout(error) ? queryTimeout() : error;
};

const holdsNul = (value: unknown): boolean =>
  typeof value === 'string' ? value.includes('\0') : Array.isArray(value) && value.some(holdsNul);

/** PostgreSQL has no text with a NUL in it: a fault of the asker's, not of ours. */
const nulInText = (): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: 'Isian memuat karakter NUL; hapus karakter itu.',
    en: 'A value holds a NUL character; remove it.',
  });
