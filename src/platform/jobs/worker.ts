import type { Logger } from 'pino';
import { readAgency } from '../access/read-agency';
import type { Slice } from '../access/slice';
import type { Notifications } from '../database/notifications';
import type { Database } from '../database/scope';
import type { Sealing } from '../sealing/sealing';
import { JOBS_TOPIC, openJobs, type Job } from './queue';

/** What work is done with: under the slice of the agency whose job it is. */
export interface Tools {
  readonly database: Database;
  readonly slice: Slice;
  readonly sealing: Sealing;
}

/** MORE: a part is committed and there is another. DONE: nothing is left. LATER: it waits, or another process is at it. */
export type StepOutcome = 'MORE' | 'DONE' | 'LATER';

/**
 * A kind of long work. A step is one transaction that takes it further, and that sees by itself where it stands: a process
 * may end between any two, and another goes on.
 */
export interface JobKind {
  readonly kind: string;
  step(tools: Tools, subject: string): Promise<StepOutcome>;
}

export interface WorkerOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly kinds: readonly JobKind[];
  readonly notifications: Notifications;
  readonly log: Logger;
}

const LOOK_EVERY_MS = 5_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** Does the open jobs, one after the other. Every server has one; what is left open at its end, the next one finds. */
export class Worker {
  /** Jobs that failed, how often, and when they are tried again. */
  private readonly failed = new Map<string, { times: number; after: number }>();
  private stopping = false;
  private woken = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: WorkerOptions) {}

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
    const { notifications, log } = this.options;
    const off = notifications.on(JOBS_TOPIC, () => {
      this.woken = true;
      this.wake();
    });
    while (!this.stopping) {
      this.woken = false;
      await this.round().catch((error: unknown) => log.warn({ reason: reasonOf(error) }, 'jobs cannot be read'));
      if (!this.woken && !this.stopping) await this.pause();
    }
    off();
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async round(): Promise<void> {
    for (const job of await openJobs(this.options.database)) {
      if (this.stopping) return;
      if ((this.failed.get(job.id)?.after ?? 0) <= Date.now()) await this.work(job);
    }
  }

  private async work(job: Job): Promise<void> {
    const { database, sealing, kinds, log } = this.options;
    try {
      const kind = kinds.find((one) => one.kind === job.kind);
      const agency = await readAgency(database, job.agencyCode);
      if (!kind || !agency) return;
      const tools = { database, sealing, slice: agency.slice };
      let outcome: StepOutcome = 'MORE';
      while (outcome === 'MORE' && !this.stopping) outcome = await kind.step(tools, job.subject);
      this.failed.delete(job.id);
    } catch (error) {
      const times = (this.failed.get(job.id)?.times ?? 0) + 1;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** times, LONGEST_WAIT_MS);
      this.failed.set(job.id, { times, after: Date.now() + wait });
      log.warn({ job: job.id, kind: job.kind, times, reason: reasonOf(error) }, 'a job failed and is tried again');
    }
  }
}

/** Messages of PostgreSQL name no values. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
