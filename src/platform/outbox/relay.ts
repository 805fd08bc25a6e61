import type { Logger } from 'pino';
import type { Database } from '../database/scope';
import { KEPT_FOR, OUTBOX_TOPIC, RELAY } from './change';

export interface RelayOptions {
  readonly database: Database;
  readonly log: Logger;
}

/** Looked for so often: it is one look at an index that is empty. */
const LOOK_EVERY_MS = 200;
const AFTER_A_FAILURE_MS = 1_000;
const SWEEP_EVERY_MS = 60_000;
const MOST_STAMPED = 2_000;
const MOST_SWEPT = 5_000;

const UNSTAMPED = { name: 'unstamped changes', text: 'select 1 from outbox where seq is null limit 1', values: [] };

/**
 * Gives each committed change its place and wakes all servers, once for many: told in each write it would cost two thirds
 * of the commits. Every server has one and one at a time is at it; whoever ends in between has changed nothing, and the
 * next round of any server goes on.
 */
export class Relay {
  private stopping = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private sweptAt = -Infinity;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** After the round under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** How many were stamped. */
  async round(): Promise<number> {
    const { database } = this.options;
    const [found] = await database.read(RELAY, [UNSTAMPED]);
    return found?.length === 0 ? 0 : this.stamp();
  }

  /**
   * The lock ends after the commit can be seen, and what is stamped is read after the lock is had: so each relay goes on
   * where all before it are there to be seen.
   */
  private stamp(): Promise<number> {
    return this.options.database.write(RELAY, async ({ query }) => {
      const [lock] = await query<{ held: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended('simpul relay', 0)) as held`,
      );
      if (lock?.held !== true) return 0;
      const [stamped] = await query<{ count: number }>(
        `with waiting as (
           select id, nextval('outbox_seq') as seq from (select id from outbox where seq is null order by id limit $1) as next
         ), stamped as (
           update outbox set seq = waiting.seq from waiting where outbox.id = waiting.id returning outbox.id
         ) select count(*)::int as count from stamped`,
        [MOST_STAMPED],
      );
      await query(`select pg_notify('simpul', $1)`, [OUTBOX_TOPIC]);
      return stamped?.count ?? 0;
    });
  }

  /** The newest stays, however old: a cursor that points at it has missed nothing. */
  async sweep(): Promise<number> {
    const [swept] = await this.options.database.write(RELAY, ({ query }) =>
      query<{ count: number }>(
        `with oldest as (
           select id from outbox where seq is not null and seq < (select max(seq) from outbox) order by seq limit $1
         ), swept as (
           delete from outbox where id in (select id from oldest) and at < now() - interval '${KEPT_FOR}' returning id
         ) select count(*)::int as count from swept`,
        [MOST_SWEPT],
      ),
    );
    return swept?.count ?? 0;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const full = (await this.round()) === MOST_STAMPED;
        if (performance.now() - this.sweptAt > SWEEP_EVERY_MS && (await this.sweep()) < MOST_SWEPT)
          this.sweptAt = performance.now();
        if (!full) await this.pause(LOOK_EVERY_MS);
      } catch (error) {
        this.options.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the relay waits');
        await this.pause(AFTER_A_FAILURE_MS);
      }
    }
  }

  private pause(ms: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
