import type { Following } from './following';
import type { Listener, Means } from './group';
import type { Message } from './messages';
import { patiently } from './patience';

/** Objects that wait to be sent to one follower; with more, he is caught up from the outbox as fast as he takes them. */
const MOST_WAITING = 500;
const MOST_AT_ONCE = 50;

/** One follower: what he is to be sent, in order, however slowly he takes it. */
export class Follower implements Listener {
  /** The newest state of each object, in order. */
  private readonly waiting = new Map<string, Message>();
  /** He has missed something, and is read for by himself until he has caught up. */
  private behind: boolean;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly following: Following,
    private readonly means: Means,
    /** All up to here he has been sent, or has no right to, or has seen in a newer state. */
    private place: number,
    private readonly mostWaiting = MOST_WAITING,
  ) {
    this.behind = place < means.feed.seen;
  }

  hear(message: Message): void {
    if (this.behind || message.seq <= this.place) return;
    this.waiting.delete(message.subject);
    this.waiting.set(message.subject, message);
    if (this.waiting.size > this.mostWaiting) {
      this.waiting.clear();
      this.behind = true;
    }
    this.wake();
  }

  fail(error: unknown): void {
    this.failure = { error };
    this.wake();
  }

  async *messages(signal: AbortSignal): AsyncGenerator<Message, undefined> {
    const over = (): void => this.wake();
    signal.addEventListener('abort', over);
    try {
      while (!signal.aborted) {
        if (this.failure) throw this.failure.error;
        if (this.behind) yield* this.missed(signal);
        const [next] = this.waiting.values();
        if (next) {
          this.waiting.delete(next.subject);
          this.place = next.seq;
          yield next;
        } else if (!this.behind && !this.failure && !signal.aborted)
          await new Promise<void>((resolve) => {
            this.wake = resolve;
          });
      }
      return undefined;
    } finally {
      signal.removeEventListener('abort', over);
    }
  }

  /** Up to where the feed is at this moment; what comes after, the group reads. */
  private async *missed(signal: AbortSignal): AsyncGenerator<Message, undefined> {
    const { feed, changes, messages, turns } = this.means;
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      const upTo = feed.seen;
      if (this.place >= upTo) {
        this.behind = false;
        return;
      }
      const missed = await patiently(isOver, () => changes.missed(this.following.wanted, this.place, upTo));
      for (let at = 0; missed && at < missed.changes.length; at += MOST_AT_ONCE) {
        const some = missed.changes.slice(at, at + MOST_AT_ONCE);
        const found = await patiently(isOver, () =>
          turns.of(this.following.viewer.agencyId, () => messages.of(this.following, some)),
        );
        for (const message of found ?? []) {
          if (isOver()) return;
          this.place = message.seq;
          yield message;
        }
      }
      if (missed) this.place = missed.place;
    }
  }
}
