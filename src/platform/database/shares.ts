import { TooManyRequests } from '../errors/hub-error';

/** Scopes of one agency in one process; what others ask waits behind no more than these. */
const MOST_WAITING = 48;
/** Who has so many under way has much, and leaves a way free for others. */
const MUCH = 2;
/** Writes of one agency that hold a connection at a time, and that wait for one. */
const MOST_WRITING = 2;
const MOST_TO_WRITE = 100;

/** Sees to it that nobody's questions crowd out everybody else's. */
export class Shares {
  private readonly waiting = new Map<string, number>();

  constructor(private readonly most = MOST_WAITING) {}

  async of<Result>(agencyId: string, work: (hasMuch: boolean) => Promise<Result>): Promise<Result> {
    const waiting = this.waiting.get(agencyId) ?? 0;
    if (waiting >= this.most) throw tooManyAtOnce(this.most);
    this.waiting.set(agencyId, waiting + 1);
    try {
      return await work(waiting >= MUCH);
    } finally {
      const left = (this.waiting.get(agencyId) ?? 1) - 1;
      if (left > 0) this.waiting.set(agencyId, left);
      else this.waiting.delete(agencyId);
    }
  }
}

/** A write holds a connection of a small pool as long as it takes: an agency gets a few, its others wait in turn. */
export class Turns {
  private readonly shares = new Shares(MOST_TO_WRITE);
  private readonly running = new Map<string, number>();
  private readonly queues = new Map<string, (() => void)[]>();

  of<Result>(agencyId: string, work: () => Promise<Result>): Promise<Result> {
    return this.shares.of(agencyId, async () => {
      await this.turn(agencyId);
      try {
        return await work();
      } finally {
        this.next(agencyId);
      }
    });
  }

  private async turn(agencyId: string): Promise<void> {
    const running = this.running.get(agencyId) ?? 0;
    if (running < MOST_WRITING) this.running.set(agencyId, running + 1);
    else await new Promise<void>((go) => this.queues.set(agencyId, [...(this.queues.get(agencyId) ?? []), go]));
  }

  /** Hands the place on, or gives it back. */
  private next(agencyId: string): void {
    const [go, ...rest] = this.queues.get(agencyId) ?? [];
    if (rest.length > 0) this.queues.set(agencyId, rest);
    else this.queues.delete(agencyId);
    if (go) return go();
    const left = (this.running.get(agencyId) ?? 1) - 1;
    if (left > 0) this.running.set(agencyId, left);
    else this.running.delete(agencyId);
  }
}

const tooManyAtOnce = (most: number): TooManyRequests =>
  new TooManyRequests(
    {
      id: `Instansi Anda sudah menunggu jawaban atas ${most} permintaan sekaligus; itu batasnya. Coba lagi sebentar lagi, atau kirim satu per satu.`,
      en: `Your agency already waits for the answers to ${most} requests at once, which is the limit. Try again shortly, or send one after the other.`,
    },
    2,
  );
