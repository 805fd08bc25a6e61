import type { Logger } from 'pino';
import type { Notifications } from '../database/notifications';
import { watch } from '../live/watch';
import { OUTBOX_TOPIC, type Change } from './change';
import { MOST_CHANGES, type ChangeLog } from './change-log';

export interface FeedOptions {
  readonly changes: ChangeLog;
  readonly notifications: Pick<Notifications, 'on' | 'listening'>;
  readonly log: Logger;
}

/** A pooler may swallow what is told; so long a change then waits at most. */
const LOOK_EVERY_MS = 2_000;
const AFTER_A_FAILURE_MS = 500;

type Follower = (change: Change) => void;

/** Reads what was stamped, once for all who follow something on this server; begins with the first of them. */
export class Feed {
  private readonly followers = new Set<Follower>();
  private readonly over = new AbortController();
  private place: number | undefined;
  private beginning: Promise<void> | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: FeedOptions) {}

  /** How far it has read: all up to here was handed on. */
  get seen(): number {
    if (this.place === undefined) throw new Error('The feed has not begun');
    return this.place;
  }

  /** From now on nothing is missed. */
  async begun(): Promise<void> {
    this.beginning ??= this.begin().catch((error: unknown) => {
      this.beginning = undefined;
      throw error;
    });
    await this.beginning;
  }

  /** Every change after `seen`, in order. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  async stop(): Promise<void> {
    this.over.abort();
    await this.running;
  }

  private async begin(): Promise<void> {
    this.place = await this.options.changes.newest();
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    const { notifications, log } = this.options;
    for await (const _ of watch(notifications, OUTBOX_TOPIC, this.over.signal, LOOK_EVERY_MS)) {
      while (!this.over.signal.aborted) {
        try {
          if ((await this.read()) < MOST_CHANGES) break;
        } catch (error) {
          log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'changes cannot be read');
          await new Promise((resolve) => setTimeout(resolve, AFTER_A_FAILURE_MS));
        }
      }
    }
  }

  private async read(): Promise<number> {
    const changes = await this.options.changes.after(this.seen);
    for (const change of changes) {
      this.place = change.seq;
      for (const follower of this.followers) follower(change);
    }
    return changes.length;
  }
}
