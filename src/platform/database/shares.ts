import { TooManyRequests } from '../errors/hub-error';

/** Scopes of one agency in one process; what others ask waits behind no more than these. */
const MOST_WAITING = 48;

/** Sees to it that nobody's questions crowd out everybody else's. */
export class Shares {
  private readonly waiting = new Map<string, number>();

  constructor(private readonly most = MOST_WAITING) {}

  async of<Result>(agencyId: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.waiting.get(agencyId) ?? 0;
    if (waiting >= this.most) throw tooManyAtOnce(this.most);
    this.waiting.set(agencyId, waiting + 1);
    try {
      return await work();
    } finally {
      const left = (this.waiting.get(agencyId) ?? 1) - 1;
      if (left > 0) this.waiting.set(agencyId, left);
      else this.waiting.delete(agencyId);
    }
  }
}

const tooManyAtOnce = (most: number): TooManyRequests =>
  new TooManyRequests(
    {
      id: `Instansi Anda sudah menunggu jawaban atas ${most} kueri sekaligus; itu batasnya. Coba lagi sebentar lagi, atau bertanyalah satu per satu.`,
      en: `Your agency already waits for the answers to ${most} queries at once, which is the limit. Try again shortly, or ask one after the other.`,
    },
    2,
  );
