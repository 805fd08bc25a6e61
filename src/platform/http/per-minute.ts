import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests, type Message } from '../errors/hub-error';

const WINDOW_SECONDS = 60;

/** How often an agency may ask a process for something costly in a minute. */
export class PerMinute {
  private readonly limiter: RateLimiterMemory;

  constructor(
    most: number,
    private readonly refusal: (seconds: number) => Message,
  ) {
    this.limiter = new RateLimiterMemory({ points: most, duration: WINDOW_SECONDS });
  }

  async count(agencyId: string): Promise<void> {
    try {
      await this.limiter.consume(agencyId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw new TooManyRequests(this.refusal(seconds), seconds);
    }
  }
}
