import type { Logger } from 'pino';
import { readAgency } from '../access/read-agency';
import type { Notifications } from '../database/notifications';
import type { Database } from '../database/scope';
import type { Sealing } from '../sealing/sealing';
import { goOn, MOST_JOBS, openJobs, putOff, type Job } from './open-jobs';
import { JOBS_TOPIC } from './queue';
import { takeJobStep, type JobKind } from './step';

export interface WorkerOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly kinds: readonly JobKind[];
  readonly notifications: Pick<Notifications, 'on'>;
  readonly log: Logger;
}

const LOOK_EVERY_MS = 5_000;
const FIRST_WAIT_S = 2;
const LONGEST_WAIT_S = 300;
/** Until its agency is given back what it needs, a job that is lost can only wait. */
const LONGEST_WAIT_OF_LOST_S = 86_400;

/**
 * Does the open jobs, a step of each in turn: a long one keeps no other waiting. Every server has one; what is left open
 * at its end, the next one finds.
 */
export class Worker {
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
    const { notifications } = this.options;
    const off = notifications.on(JOBS_TOPIC, () => {
      this.woken = true;
      this.wake();
    });
    while (!this.stopping) {
      this.woken = false;
      const more = await this.round();
      if (!more && !this.woken && !this.stopping) await this.pause();
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

  /** Is there more to be done at once? */
  private async round(): Promise<boolean> {
    const { database, log } = this.options;
    try {
      const jobs = await openJobs(database);
      let more = jobs.length === MOST_JOBS;
      for (const job of jobs) {
        if (this.stopping) return false;
        if (await this.work(job)) more = true;
      }
      return more;
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'jobs cannot be read or put off');
      return false;
    }
  }

  private async work(job: Job): Promise<boolean> {
    const { database, log } = this.options;
    const attempts = job.attempts + 1;
    try {
      const outcome = await this.step(job);
      if (outcome === 'MORE') await goOn(database, job);
      // What is done has ended, and is not touched.
      else if (outcome === 'DONE' || outcome === 'LATER')
        await putOff(database, job, { seconds: FIRST_WAIT_S, attempts: 0, error: null });
      else {
        const seconds = waitAfter(attempts, LONGEST_WAIT_OF_LOST_S);
        await putOff(database, job, { seconds, attempts, error: outcome });
        log.warn({ job: job.id, kind: job.kind, times: attempts, reason: outcome }, 'a job cannot be done as it is');
      }
      return outcome === 'MORE';
    } catch (error) {
      log.warn(
        { job: job.id, kind: job.kind, times: attempts, reason: reasonOf(error) },
        'a job failed and is tried again',
      );
      await putOff(database, job, {
        seconds: waitAfter(attempts, LONGEST_WAIT_S),
        attempts,
        error: classOf(error),
      });
      return false;
    }
  }

  /** What came of a step, or what there is none of. */
  private async step(job: Job): Promise<'MORE' | 'DONE' | 'LATER' | 'NOT_IN_SLICE' | 'UNKNOWN_KIND' | 'NO_AGENCY'> {
    const { database, sealing, kinds } = this.options;
    const kind = kinds.find((one) => one.kind === job.kind);
    if (!kind) return 'UNKNOWN_KIND';
    const agency = await readAgency(database, job.agencyCode);
    if (!agency) return 'NO_AGENCY';
    const outcome = await takeJobStep(kind, { database, sealing, slice: agency.slice }, job.subject);
    return outcome === 'LOST' ? 'NOT_IN_SLICE' : outcome;
  }
}

const waitAfter = (attempts: number, longest: number): number => Math.min(FIRST_WAIT_S * 2 ** attempts, longest);

/** Messages of PostgreSQL name no values. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What may be kept of an error: its code or its class. */
const classOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'Unknown';
  const named = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return named.replace(/\W/g, '_').slice(0, 60) || 'Unknown';
};
