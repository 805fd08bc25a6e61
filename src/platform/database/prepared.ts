import { LRUCache } from 'lru-cache';

/** Statements that are prepared; the one that was longest not asked for makes room. */
const MOST_PREPARED = 500;
const UNPREPARED_USES = 2;

/**
 * Which statements are worth a name on the connections: those that come again and again. A document asked once or twice
 * takes no place from others, and one that has lost its place has to earn it anew.
 */
export class Prepared {
  private readonly uses = new LRUCache<string, number>({ max: 5_000 });
  private readonly names: LRUCache<string, true>;

  constructor(most = MOST_PREPARED) {
    this.names = new LRUCache({ max: most, dispose: (_, name) => this.uses.delete(name) });
  }

  /** Counts a use. */
  isWorth(name: string): boolean {
    if (this.names.get(name)) return true;
    const uses = (this.uses.get(name) ?? 0) + 1;
    this.uses.set(name, uses);
    if (uses <= UNPREPARED_USES) return false;
    this.names.set(name, true);
    return true;
  }
}
