import { isWanted, type Change, type ChangeLog, type Feed } from '../outbox';
import type { Following } from './following';
import type { Message, Messages } from './messages';
import { patiently } from './patience';
import type { ReadingTurns } from './reading-turns';

/** What everybody who follows something is served with. */
export interface Means {
  readonly feed: Feed;
  readonly changes: ChangeLog;
  readonly messages: Pick<Messages, 'of'>;
  readonly turns: ReadingTurns;
}

/** One who is read for. */
export interface Listener {
  /** An object that has changed; of one record each is newer than the one before. */
  hear(message: Message): void;
  fail(error: unknown): void;
}

/** Records that wait to be read; with more, it goes on from the outbox when its turn comes. */
const MOST_PENDING = 1_000;
/** Records read in one turn. */
const MOST_IN_A_TURN = 50;

/** Those who are answered alike: what has changed is read once for all of them. */
export class Group {
  private readonly listeners = new Set<Listener>();
  /** The newest change of each record, in order. */
  private readonly pending = new Map<string, Change>();
  /** Where it goes on in the outbox, if there was more than it holds. */
  private behind: number | undefined;
  /** Taken and not yet read. */
  private taken: readonly Change[] = [];
  private reading = false;
  private readonly leave: () => void;

  constructor(
    private readonly following: Following,
    private readonly means: Means,
    private readonly onEmpty: () => void,
    private readonly mostPending = MOST_PENDING,
  ) {
    this.leave = means.feed.follow((change) => this.take(change));
  }

  join(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => {
      if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
      this.leave();
      this.onEmpty();
    };
  }

  private take(change: Change): void {
    if (!isWanted(this.following.wanted, change)) return;
    if (this.behind === undefined) {
      this.pending.delete(change.subject);
      this.pending.set(change.subject, change);
      if (this.pending.size > this.mostPending) {
        const [first = change] = this.pending.values();
        this.behind = first.seq - 1;
        this.pending.clear();
      }
    }
    this.go();
  }

  private get isDue(): boolean {
    return this.pending.size > 0 || this.behind !== undefined || this.taken.length > 0;
  }

  private go(): void {
    if (this.reading || this.listeners.size === 0) return;
    this.reading = true;
    this.read()
      .catch((error: unknown) => {
        for (const listener of [...this.listeners]) listener.fail(error);
      })
      .finally(() => {
        this.reading = false;
        if (this.isDue) this.go();
      });
  }

  private async read(): Promise<void> {
    const { turns, messages } = this.means;
    const isOver = (): boolean => this.listeners.size === 0;
    while (this.isDue && !isOver()) {
      await turns.of(this.following.viewer.agencyId, async () => {
        const found = await patiently(isOver, async () => {
          if (this.taken.length === 0) this.taken = await this.next();
          return this.taken.length === 0 ? [] : messages.of(this.following, this.taken);
        });
        this.taken = [];
        for (const message of found ?? []) for (const listener of this.listeners) listener.hear(message);
      });
    }
  }

  /** What is to be read next; nothing if it has read all that the feed has seen. */
  private async next(): Promise<readonly Change[]> {
    const { feed, changes } = this.means;
    while (this.behind !== undefined) {
      const upTo = feed.seen;
      if (this.behind >= upTo) {
        this.behind = undefined;
        break;
      }
      const missed = await changes.missed(this.following.wanted, this.behind, upTo);
      this.behind = missed.place;
      if (missed.changes.length > 0) return missed.changes;
    }
    const next: Change[] = [];
    for (const change of this.pending.values()) {
      if (next.length === MOST_IN_A_TURN) break;
      next.push(change);
      this.pending.delete(change.subject);
    }
    return next;
  }
}
