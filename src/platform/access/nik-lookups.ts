import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '../errors/hub-error';
import type { Viewer } from './viewer';

/** Of one subject in a minute: a desk at work needs fewer, and who tries numbers needs very many. */
const MOST_LOOKUPS = 30;
const WINDOW_SECONDS = 60;

/** Counts who looks up a NIK, found or not: whether one is in the hub at all is told thirty times a minute at most. */
export class NikLookups {
  private readonly limiter: RateLimiterMemory;

  constructor(
    private readonly log: Logger,
    private readonly most = MOST_LOOKUPS,
  ) {
    this.limiter = new RateLimiterMemory({ points: most, duration: WINDOW_SECONDS });
  }

  async count({ viewer, requestId }: { viewer: Viewer; requestId: string }): Promise<void> {
    try {
      await this.limiter.consume(viewer.subject);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // Once: who goes on asking shall not fill the log.
      if (refusal.consumedPoints === this.most + 1) {
        this.log.warn({ requestId, agency: viewer.agencyCode }, 'too many look-ups by NIK');
      }
      throw tooManyLookups(this.most, Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
    }
  }
}

const tooManyLookups = (most: number, seconds: number): TooManyRequests =>
  new TooManyRequests(
    {
      id: `Paling banyak ${most} NIK dapat dicari dalam satu menit. Coba lagi dalam ${seconds} detik.`,
      en: `At most ${most} NIK can be looked up in a minute. Try again in ${seconds} seconds.`,
    },
    seconds,
  );
