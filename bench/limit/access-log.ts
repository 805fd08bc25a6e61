import type { Viewer } from '../../src/platform/access/viewer';
import { INSERT_ENTRIES } from '../../src/platform/audit/access-log';
import type { LimitConnection } from './connection';

export interface Entry {
  readonly viewer: Viewer;
  readonly disclosure: string;
  readonly operation: string;
  readonly requestId: string;
  readonly kelurahan: string;
  readonly households: string;
}

/** As far apart as the hub's commits under load. */
const APART_MS = 20;

/** Group commit: what arrives while one insert is under way goes together in the next. */
export class LimitLog {
  private entries: Entry[] = [];
  private waiting: ((error: Error | null) => void)[] = [];
  private busy = false;
  private lastAt = 0;

  constructor(private readonly connection: LimitConnection) {}

  append(entry: Entry, done: (error: Error | null) => void): void {
    this.entries.push(entry);
    this.waiting.push(done);
    if (!this.busy) this.flush();
  }

  private flush(): void {
    const { entries, waiting } = this;
    this.entries = [];
    this.waiting = [];
    this.busy = true;
    this.lastAt = performance.now();
    const values = [
      entries.map(({ viewer }) => viewer.agencyId),
      entries.map(({ viewer }) => viewer.subject),
      entries.map(({ viewer }) => viewer.purpose),
      entries.map(({ disclosure }) => disclosure),
      entries.map(({ operation }) => operation),
      entries.map(({ requestId }) => requestId),
      entries.map(({ kelurahan }) => kelurahan),
      entries.map(({ households }) => households),
    ];
    this.connection.run('begin; set local role simpul_audit', 'log', INSERT_ENTRIES, values, (error) => {
      for (const done of waiting) done(error);
      const next = (): void => {
        this.busy = false;
        if (this.entries.length > 0) this.flush();
      };
      const wait = this.lastAt + APART_MS - performance.now();
      if (wait > 1) setTimeout(next, wait);
      else next();
    });
  }
}
