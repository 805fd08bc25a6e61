/** Reads for followers at a time, of all and of one agency: the others wait, and read more at once when it is their turn. */
const MOST_AT_ONCE = 6;
const MOST_OF_AN_AGENCY = 2;

interface Waiting {
  readonly agency: string;
  go(): void;
}

/** Following is for many, and asking goes on beside it. */
export class ReadingTurns {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();
  private count = 0;

  async of<Result>(agency: string, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((resolve) => {
      this.waiting.add({ agency, go: resolve });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.leave(agency);
    }
  }

  private leave(agency: string): void {
    this.count -= 1;
    const left = (this.running.get(agency) ?? 1) - 1;
    if (left > 0) this.running.set(agency, left);
    else this.running.delete(agency);
    this.next();
  }

  /** Who has waited longest goes first, unless his agency has as many as it may. */
  private next(): void {
    for (const one of this.waiting) {
      if (this.count >= MOST_AT_ONCE) return;
      const own = this.running.get(one.agency) ?? 0;
      if (own >= MOST_OF_AN_AGENCY) continue;
      this.waiting.delete(one);
      this.running.set(one.agency, own + 1);
      this.count += 1;
      one.go();
    }
  }
}
