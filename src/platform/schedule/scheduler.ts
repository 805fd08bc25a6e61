import type { Logger } from 'pino';
import type { Slice } from '../access/slice';
import type { Database, WriteScope } from '../database/scope';

/**
 * Work that is looked for again and again, by the clock. Each step is tried in transactions of its own until it says that
 * nothing is left, so a process may end between any two. A step must be right however often and by however many it is done.
 */
export interface Round {
  readonly name: string;
  readonly slice: Slice;
  readonly steps: readonly Step[];
}

/** Does a bounded part; true if there may be more. */
export type Step = (scope: Pick<WriteScope, 'query'>) => Promise<boolean>;

export interface SchedulerOptions {
  readonly database: Pick<Database, 'write'>;
  readonly rounds: readonly Round[];
  readonly log: Logger;
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;
const FIRST_AFTER_MS = 2_000;

/** Takes the rounds every minute. Every server has one; two are never at the same round at once, and each finds only what is left. */
export class Scheduler {
  private stopping = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: SchedulerOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** After the step under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const { rounds, everyMs = EVERY_MS, log } = this.options;
    await this.pause(Math.min(everyMs, FIRST_AFTER_MS));
    while (!this.stopping) {
      for (const round of rounds) {
        try {
          await takeRound(this.options.database, round, () => this.stopping);
        } catch (error) {
          // Messages of PostgreSQL name no values.
          const reason = error instanceof Error ? error.message : String(error);
          log.warn({ round: round.name, reason }, 'a round failed and is tried again');
        }
      }
      await this.pause(everyMs);
    }
  }

  private pause(milliseconds: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** All that is there to be done now, unless somebody else is at it. */
export const takeRound = async (
  database: Pick<Database, 'write'>,
  { name, slice, steps }: Round,
  enough: () => boolean = () => false,
): Promise<void> => {
  const failures: unknown[] = [];
  for (const step of steps) {
    let outcome: 'MORE' | 'DONE' | 'HELD' | 'FAILED' = 'MORE';
    while (outcome === 'MORE' && !enough()) {
      outcome = await database
        .write(slice, async (scope) => {
          if (!(await isMine(scope, name))) return 'HELD';
          return (await step(scope)) ? 'MORE' : 'DONE';
        })
        .catch((error: unknown) => {
          failures.push(error);
          return 'FAILED' as const;
        });
    }
    if (outcome === 'HELD') return;
  }
  // One that fails keeps none of the others from being taken.
  if (failures.length > 0) throw failures[0];
};

/** Holds the round for this transaction; false if another server is at it, which then does what there is to do. */
const isMine = async ({ query }: Pick<WriteScope, 'query'>, name: string): Promise<boolean> => {
  const [row] = await query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('simpul round ' || $1, 0)) as held`,
    [name],
  );
  return row?.held ?? false;
};
